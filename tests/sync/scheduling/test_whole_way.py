"""From booking to moving by text message, through real mail, calendar and modem servers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import requests

from sync.centre.interviews.models import Plan
from sync.centre.people.models import Candidate
from sync.centre.scheduling.bookings import book
from sync.centre.scheduling.invitations import invite
from sync.centre.scheduling.models import Message, Room
from sync.centre.scheduling.postroom import Postroom
from sync.centre.scheduling.wishes.replies import written
from tests.sync.scheduling.conftest import a_monday
from tests.sync.scheduling.servers import calendar_server, mail_server, modem, wait_until


def test_a_candidate_is_invited_answers_by_text_and_is_moved(
    room: Room, candidate: Candidate, plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        mail_server() as mailbox,
        calendar_server(tmp_path / "kept") as principal,
        modem(tmp_path) as box,
    ):
        monkeypatch.setenv("VIVAVOCE_HR_SMTP", f"smtp://{mailbox.host}:{mailbox.port}")
        monkeypatch.setenv("VIVAVOCE_HR_MAIL_FROM", "hr@example.com")
        monkeypatch.setenv("VIVAVOCE_HR_SMS", f"gammu://{box.spool}")
        address = principal.replace("http://", "http://hr:secret@") + "rooms"
        monkeypatch.setenv("VIVAVOCE_HR_CALDAV", address)
        postroom = Postroom.from_environment()

        booking = book(room, candidate, a_monday(), plan=plan)
        invite(booking)
        postroom.round()
        wait_until(lambda: len(box.sent()) == 1)
        assert "诚邀您参加寿险客户经理面试" in box.sent()[0]
        assert len(mailbox.mails) == 1

        wished = a_monday() + dt.timedelta(days=1, hours=4)
        box.receive("+8613800000000", f"改期至{wished.month}月{wished.day}日下午2点")
        wait_until(lambda: list((box.spool / "inbox").iterdir()))
        postroom.round()
        wait_until(lambda: len(box.sent()) == 2)

        booking.refresh_from_db()
        plan.refresh_from_db()
        assert booking.starts_at == plan.starts_at == wished
        assert written(wished, "zh-CN") in box.sent()[1]
        (event,) = (part for part in mailbox.mails[1].walk() if part.get_content_type() == "text/calendar")
        assert "SEQUENCE:1" in event.get_content()
        events = requests.get(f"{principal}rooms/", auth=("hr", "secret"), timeout=5).text
        assert f"DTSTART;TZID=Asia/Shanghai:{wished:%Y%m%dT%H%M%S}" in events
        assert not list((box.spool / "inbox").iterdir())
        assert set(Message.objects.values_list("status", flat=True)) == {"sent", "received"}
