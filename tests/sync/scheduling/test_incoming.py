"""A candidate's reply moves the interview, or is offered other times; HR sees everything."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sync.centre.__main__ import main as hr
from sync.centre.exchange.messages.spool import Spool
from sync.centre.interviews.models import Plan
from sync.centre.people.models import Candidate
from sync.centre.policy.models import AuditEntry
from sync.centre.scheduling import incoming, postroom
from sync.centre.scheduling.bookings import book
from sync.centre.scheduling.incoming import MOST_REPLIES, receive
from sync.centre.scheduling.invitations import invite
from sync.centre.scheduling.models import Booking, Message, Room
from sync.centre.scheduling.wishes.reading import Reading
from tests.sync.scheduling.conftest import NOW, a_monday, at

PHONE = "+86 138 0000 0000"
SMS = Message.Channel.SMS


def came(text: str, now: dt.datetime = NOW, address: str = PHONE) -> Message:
    return receive(SMS, address, text, now=now)


def replies() -> list[str]:
    return list(Message.objects.filter(kind="reply").order_by("at", "pk").values_list("text", flat=True))


def test_a_plain_wish_moves_booking_plan_and_calendar_and_tells_the_candidate(
    booking: Booking, plan: Plan
) -> None:
    invite(booking, now=NOW)
    Message.objects.update(status=Message.Status.SENT, attempts=1)
    message = came("改期至下周一下午2点")
    booking.refresh_from_db()
    plan.refresh_from_db()
    assert booking.starts_at == plan.starts_at == at("23T14:00")
    assert (message.candidate, message.booking) == (booking.candidate, booking)
    assert message.understood["done"] == "moved"
    told = Message.objects.get(kind="update", channel=SMS)
    assert "11月23日（周一）14:00" in told.text
    assert "SEQUENCE:1" in Message.objects.get(kind="update", channel="email").calendar
    assert booking.published_sequence < booking.sequence
    assert not replies()
    seen = AuditEntry.objects.get(subject_id=message.pk)
    assert seen.detail == {"outcome": "move", "done": "moved"}


def test_of_two_with_one_telephone_who_was_written_to_last_is_who_answers(
    booking: Booking, room: Room
) -> None:
    second = Candidate.objects.create(candidate_id="wu", name="吴桐", phone="138-0000-0000")
    theirs = book(room, second, at("20T10:00"), now=NOW)
    invite(booking, now=NOW)
    invite(theirs, now=NOW + dt.timedelta(minutes=1))
    Message.objects.update(status=Message.Status.SENT, attempts=1)
    message = came("改期至下周一下午2点", NOW + dt.timedelta(hours=1))
    booking.refresh_from_db()
    theirs.refresh_from_db()
    assert (message.candidate, theirs.starts_at) == (second, at("23T14:00"))
    assert booking.starts_at == at("19T10:00")
    assert came("好的", at("24T10:00")).candidate == booking.candidate, "nobody has an interview to come"


def test_who_has_not_been_written_to_yet_does_not_answer(booking: Booking, room: Room) -> None:
    second = Candidate.objects.create(candidate_id="wu", name="吴桐", phone="13800000000")
    invite(book(room, second, at("20T10:00"), now=NOW), now=NOW)
    assert came("改期至下周一下午2点").candidate == booking.candidate


def test_where_the_room_is_taken_the_nearest_free_times_are_offered_and_one_is_chosen(
    booking: Booking, room: Room, other: Candidate
) -> None:
    book(room, other, at("23T14:00"), now=NOW)
    message = came("改期至下周一下午2点")
    booking.refresh_from_db()
    assert booking.starts_at == at("19T10:00")
    assert message.understood["done"] == "offered"
    assert message.understood["offers"] == [
        "2026-11-23T12:00+08:00",
        "2026-11-23T12:30+08:00",
        "2026-11-23T15:30+08:00",
    ]
    (reply,) = replies()
    assert reply == (
        "这个时间已经有安排了。最近的空闲时间：1) 11月23日（周一）12:00；2) 11月23日（周一）12:30；"
        "3) 11月23日（周一）15:30。请回复序号，或写明其他时间。"
    )
    came("好的", NOW + dt.timedelta(minutes=1))
    chosen = came("第三个可以，谢谢！", NOW + dt.timedelta(minutes=2))
    assert chosen.understood["done"] == "moved"
    booking.refresh_from_db()
    assert booking.starts_at == at("23T15:30")


@pytest.mark.parametrize(
    "text", ["2", "２", "第二个", "选2。", "2番でお願いします", "option 2 please", "就第二个"]
)
def test_an_offer_is_chosen_in_many_ways(text: str, booking: Booking) -> None:
    offered = came("改到周六上午10点").understood["offers"]
    came(text, NOW + dt.timedelta(minutes=1))
    booking.refresh_from_db()
    assert booking.starts_at == dt.datetime.fromisoformat(offered[1])


def test_a_number_without_an_offer_is_no_choice(booking: Booking) -> None:
    assert came("2").understood["done"] == "nothing"


def test_a_time_at_which_the_room_is_closed_is_answered_with_offers(booking: Booking) -> None:
    assert came("改到周六上午10点").understood["fault"] == "room-closed"
    assert replies()[0].startswith("这个时间面试间不开放。最近的空闲时间：1)")


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("改到下周一吧", "asked"),
        ("谢谢，明天准时到", "nothing"),
        ("我不来面试了", "staff"),
        ("退订", "nothing"),
    ],
)
def test_what_is_no_single_time_moves_nothing(text: str, done: str, booking: Booking) -> None:
    message = came(text)
    booking.refresh_from_db()
    assert (booking.starts_at, booking.sequence) == (at("19T10:00"), 0)
    assert booking.status == Booking.Status.BOOKED
    assert message.understood["done"] == done
    assert len(replies()) == (done in {"asked", "staff"})


def test_what_refers_to_the_booking_is_read_by_it(booking: Booking) -> None:
    came("推迟一个小时可以吗")
    booking.refresh_from_db()
    assert booking.starts_at == at("19T11:00")


def test_a_stranger_is_written_down_and_not_answered(booking: Booking) -> None:
    message = came("改到下周一下午2点", address="+8613712345678")
    assert (message.candidate, message.booking, message.understood["done"]) == (None, None, "staff")
    assert not replies()


def test_a_booking_that_is_over_is_not_moved(booking: Booking) -> None:
    message = came("改到下周一下午2点", at("19T12:00"))
    assert message.booking is None
    assert message.understood["done"] == "staff"


def test_two_machines_that_answer_each_other_come_to_an_end(booking: Booking) -> None:
    for minute in range(MOST_REPLIES + 5):
        came("改天吧", NOW + dt.timedelta(minutes=minute))
    assert len(replies()) == MOST_REPLIES


def test_the_command_takes_in_a_message(room: Room, candidate: Candidate) -> None:
    book(room, candidate, a_monday())
    said = CliRunner().invoke(hr, ["message", "--from", "13800000000", "我不来面试了"])
    assert said.exit_code == 0, said.output
    document = json.loads(said.output)
    assert (document["outcome"], document["reason"], document["done"]) == ("none", "cancelled", "staff")
    assert document["candidate"] == candidate.pk
    assert Message.objects.get(pk=document["message"]).text == "我不来面试了"


def test_a_message_that_cannot_be_dealt_with_waits_for_a_person(
    booking: Booking, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Reading:
        raise OverflowError

    monkeypatch.setattr(incoming, "read", broken)
    message = came("改期至\0下周一下午2点\ud83d")
    assert (message.understood["done"], message.understood["fault"]) == ("staff", "unforeseen")
    assert message.text == "改期至下周一下午2点?"
    assert message.seen_at is None
    assert not replies()


@pytest.mark.usefixtures("db")
def test_a_modem_gives_a_message_up_that_the_store_cannot_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "inbox").mkdir()
    for number in ("13800000000", "13900000000"):
        (tmp_path / "inbox" / f"IN20261118_100000_00_{number}_00.txt").write_text("我不来面试了")

    def receive_one(channel: Message.Channel, address: str, text: str, **more: Any) -> Message:
        if address == "13800000000":
            raise ZeroDivisionError(text)
        return receive(channel, address, text, **more)

    monkeypatch.setattr(postroom, "receive", receive_one)
    worker = postroom.Postroom({"sms": Spool(tmp_path)}, None, lambda: NOW)
    worker.round()
    worker.round()
    assert [message.address for message in Message.objects.all()] == ["13900000000"]
    assert len(list((tmp_path / "inbox").iterdir())) == 1
    assert len(caplog.messages) == 1
    assert "我不来面试了" not in caplog.text


@pytest.mark.parametrize(
    "text", ["改到9999年3月5日下午2点", "改到9999年12月31日23点", "推迟5000天", "改到明年12月1日上午10点"]
)
def test_a_wish_for_another_age_goes_to_a_person(text: str, booking: Booking) -> None:
    message = came(text)
    assert (message.understood["reason"], message.understood["done"]) == ("far", "staff")
    assert replies() == ["已收到，工作人员会与您联系。"]
    booking.refresh_from_db()
    assert booking.starts_at == at("19T10:00")
