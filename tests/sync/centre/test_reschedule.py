"""Messages of candidates: which ask to move the interview, and to when."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.centre.__main__ import main as hr
from sync.centre.scheduling.wishes.reading import read
from sync.centre.scheduling.wishes.replies import LOCALE, reply_to
from sync.commandline import LANGUAGES

NOW = dt.datetime.fromisoformat("2026-11-18T10:00")
BOOKED = dt.datetime.fromisoformat("2026-11-19T10:00")
TIMES = st.datetimes(dt.datetime.fromisoformat("2020-01-01"), dt.datetime.fromisoformat("2035-12-31"))
FOLDER = Path(__file__).parent


def moments(written: str) -> tuple[dt.datetime, dt.datetime | None]:
    """When a message came and what was booked: ``-`` for nothing, ``b`` for the usual, or both in full."""
    if written in {"-", "b"}:
        return NOW, BOOKED if written == "b" else None
    now, booked = map(dt.datetime.fromisoformat, written.split(">"))
    return now, booked


def messages(name: str) -> Iterator[tuple[str, dt.datetime, dt.datetime | None, str]]:
    for line in (FOLDER / f"reschedule_{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            meant, written, text = line.split("|", 2)
            yield meant, *moments(written), text


MESSAGES = [
    *messages("development"),
    *messages("unseen"),
    *messages("people"),
    *messages("examined"),
    *messages("sittings"),
    *messages("asides"),
]
TEXTS = [text for *_, text in MESSAGES]


def meaning(text: str, now: dt.datetime, booked: dt.datetime | None) -> str:
    """As it is written in the files: the start without its year, or the outcome."""
    reading = read(text, now, booked)
    return f"{reading.start:%m-%d %H:%M}" if reading.start else reading.outcome


@pytest.mark.parametrize(("meant", "now", "booked", "text"), MESSAGES, ids=TEXTS)
def test_a_message_is_understood(meant: str, now: dt.datetime, booked: dt.datetime | None, text: str) -> None:
    assert meaning(text, now, booked) == meant


@pytest.mark.parametrize(
    "text",
    [
        "> 您的面试安排在11月19日10:00，如需改期请回复\n时间冲突，能改到下周一上午10点吗",
        "时间冲突，能改到下周一上午10点吗\n------ 原始邮件 ------\n面试可以改到周五下午3点",
        "Could we do Monday at 10am instead?\nOn Tue, 17 Nov HR <hr@example.com> wrote:\nFriday at 3pm",
    ],
)
def test_what_is_quoted_below_or_above_is_not_the_candidates(text: str) -> None:
    assert meaning(text, NOW, BOOKED) == "11-23 10:00"


def spoilt() -> st.SearchStrategy[str]:
    """Messages, pieces of them put together, and odd text between."""
    piece = st.sampled_from(TEXTS).flatmap(
        lambda text: st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(
            lambda cut: text[min(cut) : max(cut)]
        )
    )
    return st.lists(st.one_of(piece, st.text(max_size=8)), max_size=4).map("".join)


@settings(max_examples=300, deadline=None)
@given(
    spoilt(),
    TIMES,
    st.none() | TIMES,
)
def test_a_move_is_always_to_one_time_to_come(
    text: str, now: dt.datetime, booked: dt.datetime | None
) -> None:
    reading = read(text, now, booked)
    assert (reading.outcome == "move") == (reading.start is not None)
    assert reading.start is None or reading.start > now
    assert read(text, now, booked) == reading
    assert reply_to(reading)


def test_cancelling_is_an_intent_of_its_own() -> None:
    for text in ("取消面试", "Please cancel my interview", "面接をキャンセルします"):
        assert read(text, NOW).reason == "cancelled"


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("下周一下午2点可以吗", "好的，我们来把面试改到11月23日（周一）14:00，安排好后再发通知给您。"),
        ("Could we do Monday at 2?", "We will move your interview to Monday 23 November, 14:00"),
        ("来週の月曜14時に変更お願いします", "面接を11月23日（月）14:00に変更"),
        ("改到周五", "请问您希望几点面试"),
        ("周一或周二", "请从中选定一个时间"),
        ("改到11月31日上午10点", "没有这个日期"),
        ("改到昨天下午3点", "已经过了"),
        ("周五同一时间可以吗", "无法确定"),
    ],
)
def test_the_reply_says_it_in_the_language_of_the_message(text: str, reply: str) -> None:
    assert reply in reply_to(read(text, NOW))


def test_the_catalogues_say_the_same() -> None:
    texts = [json.loads((LOCALE / f"{each}.json").read_text(encoding="utf-8")) for each in LANGUAGES]
    assert len({frozenset(each) for each in texts}) == 1


def run(lines: str | bytes, *options: str) -> list[dict[str, object]]:
    done = CliRunner().invoke(hr, ["reschedule", "--now", "2026-11-18T10:00", *options], input=lines)
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.split("\n")[:-1]]


def test_the_command_answers_each_line_and_goes_on_after_a_malformed_one() -> None:
    lines = [
        '{"id": "a", "text": "周五同一时间可以吗"}',
        "{",
        '["list"]',
        '{"id": 7}',
        '{"id": 8, "text": 5}',
        '{"id": "\\ud800", "text": "\\udfff"}',
        '{"id": "z", "text": "谢谢"}',
    ]
    said = run("\n".join(lines), "--booked", "2026-11-19T10:00")
    assert said[0] == {
        "id": "a",
        "outcome": "move",
        "start": "2026-11-20T10:00",
        "reply": "好的，我们来把面试改到11月20日（周五）10:00，安排好后再发通知给您。",
    }
    assert said[1:5] == [
        {"id": None, "error": "not-json"},
        {"id": None, "error": "not-an-object"},
        {"id": 7, "error": "text-missing"},
        {"id": 8, "error": "text-not-a-string"},
    ]
    assert [(each["id"], each["outcome"], each["start"]) for each in said[5:]] == [
        ("?", "none", None),
        ("z", "none", None),
    ]


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_break_the_command(data: bytes) -> None:
    assert len(run(data)) <= data.count(b"\n") + 1
