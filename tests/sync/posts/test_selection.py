"""Who is asked which extras: from the line of the résumé that speaks for it, never for points."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sync.centre.interviews.selection import (
    MOST_EXTRAS,
    Assessed,
    Background,
    Chosen,
    Clause,
    Extra,
    choose,
    reached,
    why,
)
from sync.centre.posts.bank.document import Trigger

TODAY = dt.date(2026, 11, 23)

BANK = (
    Extra("q-objection", (Trigger(kind="experience", words=["销售", "客户开发", "sales", "営業"]),)),
    Extra("q-team-case", (Trigger(kind="graduate"),)),
    Extra("q-video", (Trigger(kind="skill", words=["短视频", "剪辑"]),)),
    Extra("q-decision", (Trigger(kind="assessment", instrument="mbti", words=["E*TJ"]),)),
)


def employed(text: str, title: str = "", line: int = 7) -> Background:
    return Background(clauses=(Clause("employment", text, line, title),), experience_months=36)


def asked(background: Background) -> list[str]:
    return [one.question_id for one in choose(BANK, background, TODAY)]


def test_sales_experience_brings_the_objection_with_the_line_it_comes_from() -> None:
    chosen = choose(BANK, employed("2021.03–2024.02 平安寿险 客户经理 负责寿险销售", "客户经理"), TODAY)
    assert [one.question_id for one in chosen] == ["q-objection"]
    assert chosen[0].reason.line == 7
    assert why(chosen[0].reason, "zh-CN") == "简历中的经历：“2021.03–2024.02 平安寿险 客户经理 负责寿险销售”"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("没有销售经验", ""),
        ("负责办公用品，无销售经历", ""),
        ("销售部行政助理，订会议室", "行政助理"),
        ("sales floor janitor", "janitor"),
        ("I have no sales background", ""),
        ("営業の経験はありません", ""),
        ("对销售很感兴趣", ""),
        ("wholesalesman", ""),
    ],
)
def test_what_is_denied_wished_for_or_only_near_brings_nothing(text: str, title: str) -> None:
    assert asked(employed(text, title)) == []


def test_a_denial_in_another_part_of_the_line_takes_nothing_away() -> None:
    assert asked(employed("没有海外经历，三年寿险销售")) == ["q-objection"]


def test_a_graduate_without_a_year_of_work_is_asked_for_a_team() -> None:
    studies = Clause("education", "2022.09–2026.06 江城大学 市场营销 本科", 3)
    fresh = Background((studies,), dt.date(2026, 6, 30), experience_months=4)
    assert asked(fresh) == ["q-team-case"]
    assert choose(BANK, fresh, TODAY)[0].reason.quote == studies.text
    assert asked(Background((studies,), dt.date(2026, 6, 30), experience_months=14)) == []
    assert asked(Background((studies,), dt.date(2024, 6, 30))) == []
    assert asked(Background((studies,), dt.date(2027, 6, 30))) == ["q-team-case"]


def test_an_assessment_adds_a_case_and_says_that_it_adds_no_point() -> None:
    chosen = choose(BANK, Background(assessed=(Assessed("MBTI", "ESTJ"),)), TODAY)
    assert [one.question_id for one in chosen] == ["q-decision"]
    assert "MBTI ESTJ" in why(chosen[0].reason, "zh-CN")
    assert "不加分" in why(chosen[0].reason, "zh-CN")
    assert asked(Background(assessed=(Assessed("mbti", "INFP"),))) == []
    assert asked(Background(assessed=(Assessed("values", "ESTJ"),))) == []


def test_the_reasons_take_turns_and_there_are_never_too_many() -> None:
    full = Background(
        (
            Clause("employment", "三年寿险销售", 2),
            Clause("education", "江城大学 本科", 3),
            Clause("skill", "短视频剪辑", 4),
        ),
        dt.date(2026, 6, 30),
        0,
        (Assessed("mbti", "ENTJ"),),
    )
    assert asked(full) == ["q-objection", "q-team-case", "q-decision"]
    assert {one.question_id for one in reached(BANK, full, TODAY)} == {one.question_id for one in BANK}


def test_a_long_line_is_quoted_by_the_part_that_counts() -> None:
    line = "负责部门周报与会议纪要。" * 20 + "带教新人完成寿险销售目标。" + "整理档案。" * 20
    assert choose(BANK, employed(line), TODAY)[0].reason.quote == "带教新人完成寿险销售目标"


def test_a_trigger_must_say_what_it_looks_for() -> None:
    with pytest.raises(ValidationError):
        Trigger(kind="experience")
    with pytest.raises(ValidationError):
        Trigger(kind="assessment", words=["ESTJ"])


TEXTS = st.text(alphabet="销售短视频没有剪辑，。 sales", max_size=30)


@given(st.lists(st.builds(Clause, st.sampled_from(["employment", "education", "skill"]), TEXTS), max_size=6))
def test_the_same_background_always_chooses_the_same_few_each_with_its_reason(clauses: list[Clause]) -> None:
    background = Background(tuple(clauses), dt.date(2026, 1, 1), 3)
    first: list[Chosen] = choose(BANK, background, TODAY)
    assert first == choose(BANK, background, TODAY)
    assert len({one.question_id for one in first}) == len(first) <= MOST_EXTRAS
    assert all(one.reason.quote for one in first)
