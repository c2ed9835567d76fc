"""Which questions an interview may not ask: what is caught, with its reason, and what is let through."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from sync.centre.__main__ import main
from sync.centre.posts.linting.law import JURISDICTIONS, Jurisdiction, jurisdiction_of, law_of
from sync.centre.posts.linting.lint import lint
from sync.centre.posts.linting.wording import wording_of
from sync.centre.sample_questions import BANK, CORE

SETS = {"first": 190, "second": 211, "third": 180, "fourth": 93, "fifth": 95}
"""File → how many questions stand in it; each was written before it was first tried."""

AT_LEAST = 0.97


def questions(name: str) -> Iterator[tuple[str, Jurisdiction, bool, str]]:
    """Language, region, whether it may be asked, and the question."""
    path = Path(__file__).parent / f"questions_{name}.tsv"
    for line in path.read_text(encoding="utf-8").splitlines():
        language, region, topic, question = line.split("\t")
        jurisdiction = jurisdiction_of(region)
        assert jurisdiction is not None
        yield language, jurisdiction, topic == "-", question


@pytest.mark.parametrize("name", SETS)
def test_forbidden_questions_are_told_from_those_that_only_sound_like_them(name: str) -> None:
    rows = list(questions(name))
    wrong = [row for row in rows if (not lint(row[3], row[0], row[1])) != row[2]]
    assert len(rows) == SETS[name]
    assert 1 - len(wrong) / len(rows) >= AT_LEAST, wrong


@pytest.mark.parametrize(
    ("question", "language", "region", "topic"),
    [
        ("您结婚了吗？", "zh-CN", "cn", "marriage"),
        ("您 結 婚 了 嗎？", "zh-CN", "cn", "marriage"),
        ("您在原单位工会承担过哪些组织工作？", "zh-CN", "cn", "union"),
        ("本籍はどちらですか。", "ja", "jp", "register"),
        ("Ａｒｅ you  MARRIED?", "en", "us-il", "marriage"),
        ("请问：Are you pregnant right now?", "zh-CN", "eu", "pregnancy"),
    ],
)
def test_a_finding_names_topic_reason_source_and_words(
    question: str, language: str, region: str, topic: str
) -> None:
    jurisdiction = jurisdiction_of(region)
    assert jurisdiction is not None
    finding = lint(question, language, jurisdiction)[0]
    assert finding.topic == topic
    assert finding.quote in question
    assert finding.quote
    assert finding.law.source in finding.reason("zh-CN")


def test_a_region_forbids_only_what_its_own_law_names() -> None:
    assert lint("愛読書は何ですか。", "ja", "ja")
    assert not lint("愛読書は何ですか。", "ja", "cn")
    assert lint("What is your current salary?", "en", "us")
    assert not lint("What is your current salary?", "en", "cn")


def test_twelve_of_the_fourteen_matters_have_topics_of_their_own_and_the_forms_none() -> None:
    sources = " ".join(one.source for one in law_of("ja").values())
    assert {
        number for number in range(1, 15) if f"14事項の{number}" in sources or f"・{number}）" in sources
    } == {
        *range(1, 13),
        14,
    }


@pytest.mark.parametrize("jurisdiction", JURISDICTIONS)
def test_every_reason_is_there_in_three_languages_with_its_source(jurisdiction: Jurisdiction) -> None:
    for one in law_of(jurisdiction).values():
        assert set(one.reasons) == set(one.titles) == {"zh-CN", "en", "ja"}
        assert one.source


def test_every_topic_that_a_law_names_has_words_in_some_language() -> None:
    known = {topic for family in ("zh", "en", "ja") for topic in wording_of(family).topics}
    assert {topic for one in JURISDICTIONS for topic in law_of(one)} <= known


@given(st.text(max_size=80), st.sampled_from(["zh-CN", "en", "ja", "tlh"]), st.sampled_from(JURISDICTIONS))
def test_any_text_at_all_is_read_and_quoted_from(text: str, language: str, region: Jurisdiction) -> None:
    assert all(one.quote in text for one in lint(text, language, region))


def test_the_command_answers_every_line() -> None:
    lines = [
        '{"id": 1, "question": "您信教吗？", "language": "zh-CN", "region": "cn"}',
        '{"id": "b", "question": "Describe a healthy team.", "language": "en", "region": "us"}',
        "not json",
        "[]",
        '{"id": 2, "question": 7, "region": "cn"}',
        '{"id": 3, "question": "a", "region": "mars"}',
        '{"id": 4, "question": "a"}',
        json.dumps({"id": 5, "question": "家" * 5000, "region": "cn"}),
        "",
    ]
    told = CliRunner().invoke(main, ["--language", "en", "lint-questions"], input="\n".join(lines))
    assert told.exit_code == 0
    first, second, *faults = map(json.loads, told.stdout.splitlines())
    assert (first["id"], first["allowed"], first["findings"][0]["topic"]) == (1, False, "religion")
    assert first["findings"][0]["reason"].startswith("Nobody is disadvantaged in employment for religion")
    assert second == {"id": "b", "allowed": True, "findings": []}
    assert [(one["id"], one["error"]) for one in faults] == [
        (None, "not-json"),
        (None, "not-an-object"),
        (2, "question-not-a-string"),
        (3, "region-unknown"),
        (4, "region-missing"),
        (5, "question-too-long"),
    ]


def test_every_question_that_comes_with_the_program_may_be_asked_everywhere() -> None:
    texts = [
        (language, text)
        for row in (*CORE, *BANK)
        for spoken in (row, *row.get("follow_ups", ()))
        for language, text in spoken["texts"].items()
    ]
    assert len(texts) > 30
    assert [
        (text, region) for language, text in texts for region in JURISDICTIONS if lint(text, language, region)
    ] == []
