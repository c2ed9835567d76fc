"""A follow-up carried out: asked once, answered, and in the report with what it was asked for."""

from __future__ import annotations

from pathlib import Path

from kiosk.interview import events as ev
from kiosk.interview.machine import State
from tests.kiosk.test_session import ENDLESS, Room


def test_an_answer_without_its_result_is_followed_up_once_and_both_are_in_the_report(tmp_path: Path) -> None:
    room = Room(tmp_path, follow_ups=True)
    room.senses.text = ENDLESS
    room.consent()
    room.do(ev.CheckSkipped())
    while room.at(State.ASKING):
        room.answer()
    (report,) = room.reports()
    complaint = [answer for answer in report.answers if answer.question_id == "q-complaint"]
    asked, more = complaint
    assert asked.rating is not None
    assert "result" in asked.rating.missing
    assert more.follow_up is not None
    assert (more.follow_up.to, more.follow_up.part) == (asked.index, "result")
    assert more.question == "最后的结果如何？"
    assert more.asked_at is not None
    assert [answer.index for answer in report.answers] == list(range(len(report.answers)))
    assert len(report.answers) <= 6
    room.journal.close()
