"""What waits is sent once, again where nobody answered, and reminders when they are due."""

from __future__ import annotations

import logging

import pytest
from django.db import OperationalError

from sync.centre.exchange.messages.errors import CarrierRefused, CarrierUnreachable
from sync.centre.exchange.messages.port import Outgoing
from sync.centre.exchange.messages.smtp import Smtp
from sync.centre.people.models import Candidate
from sync.centre.posts.models import Post
from sync.centre.scheduling import invitations, postroom
from sync.centre.scheduling.bookings import book, cancel, move
from sync.centre.scheduling.errors import AddressMissing
from sync.centre.scheduling.invitations import GRACE, invite
from sync.centre.scheduling.models import Booking, Message, MessageText, Room
from sync.centre.scheduling.postroom import AGAIN_AFTER, Postroom
from tests.sync.scheduling.conftest import NOW, at
from tests.sync.scheduling.office import Clock, Office


@pytest.fixture
def office() -> Office:
    return Office()


def test_an_invitation_goes_out_once_by_text_and_by_email(booking: Booking, office: Office) -> None:
    invite(booking, now=NOW)
    office.round()
    office.round(minutes=5)
    assert len(office.sms.sent) == len(office.email.sent) == 1
    assert office.sms.sent[0].text == (
        "林晓雨，您好！诚邀您参加寿险客户经理面试。时间：11月19日（周四）10:00；地点："
        "世纪大道1号 3楼 一号面试间；"
        "请携带：身份证原件、简历一份。如需改期，请直接回复，例如“改期至下周一下午2点”。"
    )
    assert not office.sms.sent[0].calendar
    assert "BEGIN:VEVENT" in office.email.sent[0].calendar
    assert set(Message.objects.values_list("status", flat=True)) == {"sent"}


def test_two_workers_send_each_message_once(booking: Booking, office: Office) -> None:
    invite(booking, now=NOW)
    waiting = Message.objects.filter(channel="sms").get()
    Message.objects.filter(pk=waiting.pk).update(attempts=1, next_attempt_at=NOW + AGAIN_AFTER[0])
    office.round()
    assert not office.sms.sent, "another worker has claimed it"
    office.round(minutes=1)
    assert len(office.sms.sent) == 1, "that worker never came back"


def test_a_gateway_that_is_away_is_tried_again_and_given_up_in_the_end(
    booking: Booking, office: Office
) -> None:
    office.sms.fault = CarrierUnreachable(carrier="x", reason="503")
    invite(booking, now=NOW)
    office.round()
    office.round(seconds=30)
    assert office.sms.attempts == 1
    for _ in range(len(AGAIN_AFTER) + 3):
        office.round(hours=13)
    message = Message.objects.get(channel="sms", kind="request")
    assert (message.status, message.fault) == ("failed", "carrier-unreachable")
    assert message.attempts == len(AGAIN_AFTER) + 1


def test_a_refused_message_is_not_tried_again(booking: Booking, office: Office) -> None:
    office.sms.fault = CarrierRefused(carrier="x", reason="21211")
    invite(booking, now=NOW)
    office.round()
    office.round(hours=1)
    assert office.sms.attempts == 1
    assert Message.objects.get(channel="sms", kind="request").status == "failed"


def test_without_a_gateway_messages_wait(booking: Booking) -> None:
    invite(booking, now=NOW)
    Postroom({}, None, Clock()).round()
    assert set(Message.objects.values_list("status", flat=True)) == {"waiting"}


def test_reminders_go_out_a_day_and_two_hours_before_and_only_once(booking: Booking, office: Office) -> None:
    moved = move(booking, at("23T14:00"), now=NOW)
    office.clock.now = at("22T13:59")
    office.round()
    assert not office.sms.sent
    office.round(minutes=1)
    office.round(minutes=1)
    assert ["提醒您：寿险客户经理面试将于" in message.text for message in office.sms.sent] == [True]
    office.clock.now = at("23T12:00")
    office.round()
    assert len(office.sms.sent) == len(office.email.sent) == 2
    assert moved.reminders.filter(sent_at=None).count() == 0


def test_reminders_follow_a_move_and_end_with_a_cancellation(booking: Booking, office: Office) -> None:
    moved = move(booking, at("23T14:00"), now=NOW)
    assert {each.due_at for each in moved.reminders.all()} == {at("22T14:00"), at("23T12:00")}
    cancel(moved, now=NOW)
    office.clock.now = at("23T13:00")
    office.round()
    assert not office.sms.sent


def test_a_reminder_that_would_be_due_already_is_not_sent(booking: Booking) -> None:
    assert [each.minutes_before for each in booking.reminders.all()] == [120]


def test_the_shared_calendar_has_each_change_as_soon_as_it_is_there(booking: Booking, office: Office) -> None:
    office.calendar.away = True
    office.round()
    office.calendar.away = False
    office.round()
    assert "DTSTART;TZID=Asia/Shanghai:20261119T100000" in office.calendar.events[booking.uid]
    moved = move(booking, at("23T14:00"), now=NOW)
    office.round()
    assert "20261123T140000" in office.calendar.events[booking.uid]
    cancel(moved, now=NOW)
    office.round()
    assert not office.calendar.events


def test_what_is_undone_before_it_was_sent_is_told_to_nobody(booking: Booking, office: Office) -> None:
    invite(booking, now=NOW)
    office.round()
    cancelled = cancel(booking, now=NOW)
    invite(cancelled, wait=GRACE, now=office.clock.now)
    office.round(seconds=5)
    restored = move(cancelled, at("19T10:00"), now=NOW)
    assert invite(restored, wait=GRACE, now=office.clock.now) == []
    office.round(minutes=5)
    assert [message.text for message in office.sms.sent if "取消" in message.text] == []


def test_of_two_changes_in_a_row_the_candidate_reads_the_last(booking: Booking, office: Office) -> None:
    invite(booking, now=NOW)
    office.round()
    first = move(booking, at("23T14:00"), now=NOW)
    invite(first, wait=GRACE, now=NOW)
    invite(move(first, at("24T09:00"), now=NOW), wait=GRACE, now=NOW)
    office.round(minutes=1)
    assert len(office.sms.sent) == 2
    assert "11月24日（周二）09:00" in office.sms.sent[-1].text
    assert "SEQUENCE:2" in office.email.sent[-1].calendar


def test_a_booking_nobody_was_invited_to_is_cancelled_in_silence(booking: Booking) -> None:
    assert invite(cancel(booking, now=NOW), now=NOW) == []


def test_a_candidate_without_an_address_cannot_be_invited(booking: Booking, candidate: Candidate) -> None:
    Candidate.objects.filter(pk=candidate.pk).update(phone="", email="")
    with pytest.raises(AddressMissing):
        invite(Booking.objects.get(pk=booking.pk), now=NOW)
    assert not booking.invitations.exists()


def test_hr_may_word_messages_itself_and_braces_are_nothing_more(booking: Booking) -> None:
    MessageText.objects.create(
        kind="request",
        language="zh-CN",
        subject="请来{post}",
        sms="{name}：{time}，{unknown} {name.__class__}",
        email="{materials}",
    )
    messages = {message.channel: message for message in invite(booking, now=NOW)}
    assert messages[Message.Channel.SMS].text == "林晓雨：11月19日（周四）10:00，{unknown} {name.__class__}"
    assert messages[Message.Channel.EMAIL].subject == "请来寿险客户经理"


@pytest.mark.parametrize(("language", "word"), [("en", "Thursday 19 November"), ("ja", "11月19日（木）")])
def test_a_candidate_is_written_to_in_their_language(language: str, word: str, booking: Booking) -> None:
    Candidate.objects.update(language=language)
    booking = Booking.objects.get(pk=booking.pk)
    assert all(word in message.text for message in invite(booking, now=NOW))


def test_a_database_that_fails_for_a_while_ends_nothing(
    booking: Booking, office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    worker, troubles = office.postroom(), [OperationalError("13800138000"), OperationalError("x")]

    def round_in_trouble() -> None:
        if troubles:
            raise troubles.pop()
        worker.stop()

    monkeypatch.setattr(postroom, "EVERY_SECONDS", 0.001)
    monkeypatch.setattr(postroom, "AFTER_TROUBLE_SECONDS", 0.001)
    monkeypatch.setattr(postroom, "close_old_connections", lambda: None)
    monkeypatch.setattr(worker, "round", round_in_trouble)
    worker.run()
    assert caplog.messages == ["the database failed; messages wait: OperationalError"] * 2


def test_a_message_that_breaks_its_carrier_is_given_up_and_the_others_go_out(
    booking: Booking, office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.email.fault = IndexError("lin@example.com")
    invite(booking, now=NOW)
    office.round()
    office.round(hours=1)
    broken = Message.objects.get(channel="email", kind="request")
    assert (broken.status, broken.fault, office.email.attempts) == ("failed", "unforeseen", 1)
    assert len(office.sms.sent) == 1
    assert "lin@example.com" not in caplog.text


def test_a_database_that_fails_while_a_message_is_settled_is_no_fault_of_the_message(
    booking: Booking, office: Office
) -> None:
    office.sms.fault = OperationalError("locked")
    invite(booking, now=NOW)
    with pytest.raises(OperationalError):
        office.round()
    assert Message.objects.get(channel="sms", kind="request").status == "waiting"


def test_a_reminder_that_cannot_be_written_is_not_tried_for_ever(
    booking: Booking, office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(invitations, "letter", broken)
    office.clock.now = at("19T08:30")
    with caplog.at_level(logging.ERROR):
        office.round()
        office.round()
    assert sum("a reminder of" in said for said in caplog.messages) == 1
    assert not booking.reminders.filter(sent_at=None).exists()


def test_an_event_that_the_calendar_refuses_holds_up_no_other(
    booking: Booking, room: Room, other: Candidate, office: Office
) -> None:
    second = book(room, other, at("20T10:00"), now=NOW)
    office.calendar.refuses = booking.uid
    worker = office.postroom()
    worker.round()
    worker.round()
    assert list(office.calendar.events) == [second.uid]
    assert office.calendar.asked == 2, "it is not asked for ever"
    office.calendar.refuses = ""
    move(booking, at("23T14:00"), now=NOW)
    worker.round()
    assert set(office.calendar.events) == {booking.uid, second.uid}


def test_a_post_of_two_lines_makes_a_subject_of_one(booking: Booking) -> None:
    Post.objects.update(title="寿险客户经理\r\nBcc: all@example.com")
    messages = {message.channel: message for message in invite(_anew(booking), now=NOW)}
    mail = messages[Message.Channel.EMAIL]
    assert "\n" not in mail.subject
    outgoing = Outgoing("m", mail.address, mail.text, mail.subject + "\nBcc: all@example.com", mail.calendar)
    written = Smtp("127.0.0.1", 1, "hr@example.com").written(outgoing)
    assert written["Bcc"] is None
    assert "\n" not in written["Subject"]


def _anew(booking: Booking) -> Booking:
    return Booking.objects.get(pk=booking.pk)
