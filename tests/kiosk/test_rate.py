"""`kiosk rate`: JSON lines in, ratings out, whatever the lines are."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.rate.lines import LONGEST_LINE, rate_lines
from kiosk.rate.wording import sentence
from models.scoring.raters import rate_answer

QUESTION = "请讲一次您和团队一起完成目标的经历。"
ANSWER = "去年五月我们四个人要在两周内装完六十台机器，我负责排顺序，每天早上对一次进度，最后提前一天装完。"
FIELDS = ("question", "competency", "language", "text")


def line(**fields: Any) -> bytes:
    request = {"id": 1, "question": QUESTION, "competency": "团队协作", "language": "zh-CN", "text": ANSWER}
    return json.dumps(request | fields, ensure_ascii=False).encode() + b"\n"


def rated(*lines: bytes) -> list[dict[str, Any]]:
    return [json.loads(answer) for answer in rate_lines(lines)]


def test_each_line_is_answered_in_order() -> None:
    answers = rated(line(id="b"), line(id="a", text="嗯"), line(id=7, text=ANSWER * 2))
    assert [answer["id"] for answer in answers] == ["b", "a", 7]
    assert [answer["score"] is None for answer in answers] == [False, True, False]


def test_a_rating_says_score_interval_parts_and_reason() -> None:
    (answer,) = rated(line())
    assert list(answer) == ["id", "score", "interval", "parts", "reason"]
    low, high = answer["interval"]
    assert 0 <= low <= answer["score"] <= high <= 100
    assert {"relevance", "star", "specificity", "anchors", "coherence"} <= set(answer["parts"])
    assert answer["reason"].endswith("。")


@pytest.mark.parametrize(
    ("bad", "error"),
    [
        (b"{not json\n", "not JSON"),
        (b"[1, 2]\n", "not a JSON object"),
        (b"\xff\xfe\x00\n", "not UTF-8"),
        (b"[" * 100_000 + b"\n", "not JSON"),
        (b'{"id": ' + b"1" * 5_000 + b', "question": "q", "text": "t"}\n', "not JSON"),
        (b'{"id": NaN, "question": "q", "text": "t"}\n', "not JSON"),
        (b'{"id": -Infinity, "question": "q", "text": "t"}\n', "not JSON"),
        (b'{"id": 1e999, "question": "q", "text": "t"}\n', "id cannot be repeated"),
        (b'{"id": "\\ud800", "question": "q", "text": "t"}\n', "id cannot be repeated"),
        (line(text=None), "text is not a text"),
        (line(text=5), "text is not a text"),
        (line(question=""), "question is empty"),
        (line(competency=["团队"]), "competency is not a text"),
        (line(language=3), "language is not a text"),
        (b'{"id": 3, "question": "q"}\n', "text is missing"),
        (b'"' + b"x" * LONGEST_LINE + b'"\n', f"longer than {LONGEST_LINE} bytes"),
    ],
)
def test_a_bad_line_is_told_and_the_others_go_on(bad: bytes, error: str) -> None:
    first, wrong, last = rated(line(id=1), bad, line(id=2))
    assert wrong["error"] == error
    assert (first["id"], last["id"]) == (1, 2)
    assert first["score"] == last["score"] is not None


def strict(answer: str) -> dict[str, Any]:
    """An answer read by the letter of RFC 8259, as another program would."""

    def refuse(name: str) -> None:
        raise AssertionError(name)

    read = json.loads(answer.encode("utf-8"), parse_constant=refuse)
    assert isinstance(read, dict)
    return read


@given(st.binary(max_size=200).map(lambda line: line.replace(b"\n", b"")).filter(bytes.strip))
def test_any_bytes_are_answered_with_an_error_in_json(line: bytes) -> None:
    (answer,) = rate_lines([line])
    assert set(strict(answer)) == {"id", "error"}


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


WORDS = st.text(st.characters(), max_size=20)


@settings(deadline=None, max_examples=60)
@given(
    st.fixed_dictionaries({}, optional=dict.fromkeys(("id", *FIELDS), ANYTHING))
    | st.fixed_dictionaries(dict.fromkeys(FIELDS, WORDS), optional={"id": ANYTHING})
)
def test_any_object_is_answered_in_json(request: dict[str, Any]) -> None:
    (answer,) = rate_lines([json.dumps(request).encode()])
    assert strict(answer).keys() in ({"id", "error"}, {"id", "score", "interval", "parts", "reason"})


def test_the_id_of_a_bad_line_is_kept_where_it_can_be_read() -> None:
    assert rated(line(id="x-7", text=None)) == [{"id": "x-7", "error": "text is not a text"}]


def test_blank_lines_are_no_answers() -> None:
    assert len(rated(b"\n", line(), b"   \r\n")) == 1


@pytest.mark.parametrize("language", ["zh-CN", "zh", "zh_CN", "中文", "Chinese", "", None])
def test_a_language_may_be_named_as_people_do(language: str | None) -> None:
    assert rated(line(language=language))[0]["score"] == rated(line())[0]["score"]


@pytest.mark.parametrize("competency", ["teamwork", "团队", "没听说过的", "", None])
def test_any_competency_is_rated(competency: str | None) -> None:
    assert rated(line(competency=competency))[0]["score"] is not None


@pytest.mark.parametrize(
    "text", ["\ud800" + ANSWER, "\x00" + ANSWER, ANSWER + "🙂🙂", "\ufeff" + ANSWER, "🙂"]
)
def test_odd_characters_do_no_harm(text: str) -> None:
    request = json.dumps({"id": 1, "question": QUESTION, "text": text}).encode()
    (answer,) = rated(request)
    assert "error" not in answer


def test_the_reason_is_in_the_answers_language() -> None:
    for language, said in (("zh-CN", "嗯"), ("en", "um"), ("ja", "えっと")):
        rating = rate_answer("Why?", "", language, said)
        assert sentence(rating, language) in {
            "没有听到可评的内容。",
            "nothing was said that could be rated.",
            "評価できる発言がありません。",
        }


def test_the_command_answers_each_line_as_it_comes_with_the_same_bytes() -> None:
    command = [sys.executable, "-m", "kiosk", "rate"]
    given = line(id=1) + b"oops\n" + line(id=2, text="客户就是上帝，我始终追求卓越。")
    first, second = (subprocess.run(command, input=given, capture_output=True, check=True) for _ in range(2))
    assert first.stdout == second.stdout
    assert [json.loads(answer)["id"] for answer in first.stdout.splitlines()] == [1, None, 2]
    assert first.stderr == b""
