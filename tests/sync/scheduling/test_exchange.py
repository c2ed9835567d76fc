"""Messages and events reach real servers: mail, calendar, a modem's daemon, a gateway over HTTP."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import requests
from django.test import Client
from icalendar import Calendar

from sync.centre.exchange.calendars.caldav import CalDav
from sync.centre.exchange.calendars.errors import BadCalendarAddress, CalendarUnreachable
from sync.centre.exchange.messages.addresses import carriers
from sync.centre.exchange.messages.errors import BadCarrierAddress, CarrierRefused, CarrierUnreachable
from sync.centre.exchange.messages.port import Outgoing
from sync.centre.exchange.messages.smtp import Smtp
from sync.centre.exchange.messages.spool import Spool
from sync.centre.exchange.messages.twilio import Twilio
from sync.centre.scheduling import ics
from sync.centre.scheduling.models import Booking, Message
from sync.contract.errors import KnownError
from tests.sync.scheduling.conftest import NOW
from tests.sync.scheduling.servers import (
    Gateway,
    Mailbox,
    calendar_server,
    gateway_server,
    mail_server,
    modem,
    wait_until,
)

TEXT = (
    "林晓雨，您好！诚邀您参加面试。时间：11月19日（周四）10:00；地点：世纪大道1号3楼；请携带：身份证原件。"
    "如需改期，请直接回复，例如“改期至下周一下午2点”。"
)


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as mailbox:
        yield mailbox


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with gateway_server() as gateway:
        yield gateway


def _only(written: bytes) -> Any:
    """The one event of a calendar object."""
    calendar: Any = Calendar.from_ical(written)
    (event,) = calendar.events
    return event


def test_an_email_carries_the_event_twice_and_says_who_it_is_from(mailbox: Mailbox, booking: Booking) -> None:
    event = ics.invitation(booking, "REQUEST", title="面试", description="d", now=NOW)
    Smtp(mailbox.host, mailbox.port, "hr@example.com").send(
        Outgoing("message-1", "lin@example.com", TEXT, "面试邀请", event)
    )
    (mail,) = mailbox.mails
    assert (mail["From"], mail["To"], mail["Subject"]) == ("hr@example.com", "lin@example.com", "面试邀请")
    assert mail["Message-ID"] == "<message-1@vivavoce>"
    parts = {part.get_content_type(): part for part in mail.walk()}
    assert TEXT in parts["text/plain"].get_content()
    assert parts["text/calendar"].get_param("method") == "REQUEST"
    for kind in ("text/calendar", "application/ics"):
        payload = parts[kind].get_payload(decode=True)
        assert isinstance(payload, bytes)
        assert _only(payload)["UID"] == booking.uid
    assert parts["application/ics"].get_filename() == "interview.ics"


def test_a_mail_server_that_refuses_for_good_is_told_from_one_that_is_busy(mailbox: Mailbox) -> None:
    smtp = Smtp(mailbox.host, mailbox.port, "hr@example.com")
    mailbox.refuses = "550 no such user lin@example.com"
    with pytest.raises(CarrierRefused) as refused:
        smtp.send(Outgoing("m", "lin@example.com", "x"))
    assert "lin@example.com" not in str(refused.value)
    mailbox.refuses = "451 later"
    with pytest.raises(CarrierUnreachable):
        smtp.send(Outgoing("m", "lin@example.com", "x"))
    with pytest.raises(CarrierUnreachable):
        Smtp("127.0.0.1", 1, "hr@example.com").send(Outgoing("m", "lin@example.com", "x"))


@pytest.mark.parametrize(
    "message",
    [
        Outgoing("m", "lin@example.com\nBcc: all@example.com", "x"),
        Outgoing("m", "lin@example.com", "half a pair: \ud83d"),
        Outgoing("m", "lin@example.com", "x", calendar="no calendar"),
    ],
)
def test_a_mail_that_cannot_be_written_is_refused_for_good(message: Outgoing, mailbox: Mailbox) -> None:
    with pytest.raises(CarrierRefused):
        Smtp(mailbox.host, mailbox.port, "hr@example.com").send(message)
    assert not mailbox.mails


def test_a_gateway_takes_a_text_and_gives_it_a_name(gateway: Gateway) -> None:
    carrier = Twilio("AC1", "secret", "+861069000", gateway.address)
    assert carrier.send(Outgoing("m", "138 0013 8000", TEXT)).startswith("SM")
    assert gateway.forms == [{"To": "+8613800138000", "From": "+861069000", "Body": TEXT}]


def test_a_gateway_says_whether_to_try_again(gateway: Gateway) -> None:
    carrier = Twilio("AC1", "secret", "+861069000", gateway.address)
    with pytest.raises(CarrierRefused, match="21211"):
        carrier.send(Outgoing("m", "10000000000", "x"))
    with pytest.raises(CarrierRefused, match="20003"):
        Twilio("AC1", "wrong", "+861069000", gateway.address).send(Outgoing("m", "13800138000", "x"))
    gateway.broken = True
    with pytest.raises(CarrierUnreachable):
        carrier.send(Outgoing("m", "13800138000", "x"))


def test_a_modems_daemon_sends_what_is_put_into_its_outbox_and_brings_what_comes(tmp_path: Path) -> None:
    with modem(tmp_path) as box:
        spool = Spool(box.spool)
        spool.send(Outgoing("message-1", "+86 138-0013-8000", TEXT))
        wait_until(box.sent)
        assert box.sent() == [TEXT]
        assert not list((box.spool / "error").iterdir())
        box.receive("+8613800138000", "改期至下周一下午2点")
        wait_until(spool.waiting)
        ((message, files),) = spool.waiting()
        assert (message.address, message.text) == ("+8613800138000", "改期至下周一下午2点")
        spool.taken(files)
        assert spool.waiting() == []


def test_the_parts_of_a_long_text_are_joined(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for place, part in ((1, "下午2点"), (0, "改期至下周一")):
        name = f"IN20261118_100000_00_+8613800138000_{place:02}.txt"
        (inbox / name).write_bytes(part.encode("utf-16") + b"\0\0\0\0")
    ((message, files),) = Spool(tmp_path).waiting()
    assert message.text == "改期至下周一下午2点"
    assert len(files) == 2


def test_a_modem_that_is_not_there_and_a_number_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(CarrierUnreachable):
        Spool(tmp_path / "nowhere").send(Outgoing("m", "13800138000", "x"))
    with pytest.raises(CarrierRefused):
        Spool(tmp_path).send(Outgoing("m", "../../etc", "x"))


def test_a_booking_stands_in_the_shared_calendar_and_goes_from_it(tmp_path: Path, booking: Booking) -> None:
    with calendar_server(tmp_path) as principal:
        calendar = CalDav(f"{principal}rooms/", "hr", "secret")
        address, account = f"{principal}rooms/{quote(booking.uid, safe='')}.ics", ("hr", "secret")
        for title in ("first", "second"):
            calendar.put(booking.uid, ics.entry(booking, title=title, description="d", now=NOW))
        kept = _only(requests.get(address, auth=account, timeout=5).content)
        assert (kept["SUMMARY"], kept["DTSTART"].dt) == ("second", booking.starts_at)
        calendar.remove(booking.uid)
        calendar.remove(booking.uid)
        assert requests.get(address, auth=account, timeout=5).status_code == 404
    with pytest.raises(CalendarUnreachable):
        calendar.remove(booking.uid)


def test_what_is_set_up_comes_from_the_environment() -> None:
    found = carriers(
        {
            "VIVAVOCE_HR_SMTP": "smtp://hr:p%40ss@mail.example.com:587?starttls=1",
            "VIVAVOCE_HR_MAIL_FROM": "hr@example.com",
            "VIVAVOCE_HR_SMS": "twilio://AC1:secret@api.twilio.com?from=+861069000",
        }
    )
    assert found["email"] == Smtp("mail.example.com", 587, "hr@example.com", "hr", "p@ss", "starttls")
    assert found["sms"] == Twilio("AC1", "secret", "+861069000", "https://api.twilio.com")
    assert carriers({"VIVAVOCE_HR_SMS": "gammu:///var/spool/gammu"}) == {
        "sms": Spool(Path("/var/spool/gammu"))
    }
    assert carriers({}) == {}
    calendar = CalDav.from_environment({"VIVAVOCE_HR_CALDAV": "https://hr:s%2Fx@cal.example.com/hr/rooms"})
    assert calendar == CalDav("https://cal.example.com/hr/rooms/", "hr", "s/x")


@pytest.mark.parametrize("written", ["ftp://x", "twilio://api.twilio.com", "twilio://a:b@c", "gammu://", "x"])
def test_an_address_that_is_none_is_said_at_the_start(written: str) -> None:
    with pytest.raises(BadCarrierAddress):
        carriers({"VIVAVOCE_HR_SMS": written})
    with pytest.raises(BadCarrierAddress):
        carriers({"VIVAVOCE_HR_SMTP": written})
    with pytest.raises(BadCalendarAddress):
        CalDav.from_environment({"VIVAVOCE_HR_CALDAV": "file:///x"})


PORTLESS = ["S3cret/xyz", "S3cret#xyz", "S3cret?xyz", "S3cret[xyz", "xyz℀"]
"""Passwords that end the account before its time: what stands before the / is then taken for a port."""


@pytest.mark.parametrize("password", [*PORTLESS, "123/xyz", "123#xyz", "123?xyz"])
@pytest.mark.parametrize(
    ("variable", "written"),
    [
        ("VIVAVOCE_HR_SMTP", "smtp://hr:{}@example.com:587"),
        ("VIVAVOCE_HR_SMS", "twilio://AC1:{}@example.com?from=+861069000"),
    ],
)
def test_an_address_that_a_password_tears_is_refused_without_a_piece_of_it(
    variable: str, written: str, password: str
) -> None:
    with pytest.raises(BadCarrierAddress) as fault:
        carriers({variable: written.format(password)})
    _names_nothing_of_a_password(fault.value)


@pytest.mark.parametrize("password", PORTLESS)
def test_so_is_that_of_a_calendar(password: str) -> None:
    with pytest.raises(BadCalendarAddress) as fault:
        CalDav.from_environment({"VIVAVOCE_HR_CALDAV": f"https://hr:{password}@example.com/rooms"})
    _names_nothing_of_a_password(fault.value)


def _names_nothing_of_a_password(error: KnownError) -> None:
    assert error.__cause__ is None
    assert error.__suppress_context__ or error.__context__ is None
    told = f"{error} {error.details}"
    assert not any(piece in told for piece in ("S3cret", "xyz", "123"))


def signed(form: dict[str, str], key: str = "secret") -> dict[str, str]:
    text = "http://testserver/exchange/messages/twilio" + "".join(f"{k}{form[k]}" for k in sorted(form))
    digest = hmac.new(key.encode(), text.encode(), hashlib.sha1).digest()
    return {"X-Twilio-Signature": base64.b64encode(digest).decode()}


def test_the_gateway_posts_an_answer_once_however_often_it_posts(
    booking: Booking, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = {"MessageSid": "SM1", "From": "+8613800000000", "To": "+861069000", "Body": "谢谢，收到"}
    address, browser = "/exchange/messages/twilio", Client()
    assert browser.post(address, form, headers=signed(form)).status_code == 404
    monkeypatch.setenv("VIVAVOCE_HR_SMS", "twilio://AC1:secret@api.twilio.com?from=+861069000")
    assert browser.post(address, form).status_code == 403
    assert browser.post(address, form, headers=signed(form, "guess")).status_code == 403
    assert browser.get(address).status_code == 405
    assert not Message.objects.exists()
    for _ in range(2):
        answer = browser.post(address, form, headers=signed(form))
        assert (answer.status_code, answer.content) == (200, b"<Response/>")
    assert Message.objects.get().candidate == booking.candidate
