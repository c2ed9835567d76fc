"""Before somebody sends, the page says whether anything will leave, and what sets it up."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sync.centre.applications.models import Application
from sync.centre.interviews.models import Device
from sync.centre.people.models import Candidate
from sync.centre.scheduling.carried import LATELY, UNTOUCHED, not_carried
from sync.centre.scheduling.errors import TextMessagesLie
from sync.centre.scheduling.models import Message, Room
from sync.centre.scheduling.opening import open_office_hours

GATEWAY = "No gateway for text messages is set up"
MAIL = "No server for e-mail is set up"


@pytest.fixture
def one(sales: Any, device: Device) -> Application:
    """Somebody with a telephone number and an e-mail address, and a room for them."""
    open_office_hours(Room.objects.create(room_id="room-one", name="一号面试间", device=device))
    person = Candidate.objects.create(name="林小满", phone="13800000000", email="lin@example.com")
    return Application.objects.create(candidate=person, post=sales)


@pytest.fixture(autouse=True)
def nothing_set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VIVAVOCE_HR_SMS", raising=False)
    monkeypatch.delenv("VIVAVOCE_HR_SMTP", raising=False)


def preview(recruiter: Client, application: Application, step: str = "preview") -> str:
    start = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0) + dt.timedelta(days=7)
    start += dt.timedelta(days=max(0, start.weekday() - 4))
    chosen = {"application": application.pk, f"time-{application.pk}": start.isoformat(), "step": step}
    return str(recruiter.post("/board/invite/", chosen, follow=True).content.decode())


def both(recruiter: Client, first: Application, second: Application, step: str = "preview") -> str:
    start = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0) + dt.timedelta(days=7)
    start += dt.timedelta(days=max(0, start.weekday() - 4))
    times = {first: start, second: start + dt.timedelta(hours=3)}
    chosen: dict[str, Any] = {"application": [each.pk for each in times], "step": step}
    chosen |= {f"time-{each.pk}": at.isoformat() for each, at in times.items()}
    return str(recruiter.post("/board/invite/", chosen, follow=True).content.decode())


def button(page: str) -> str:
    """What stands on the button that sends; nothing where there is none."""
    return page.partition('value="send">')[2].partition("</button>")[0]


def written(channel: str, **values: Any) -> Message:
    now = timezone.now()
    given = {"direction": "out", "kind": "request", "at": now, "address": "x", "text": "x"} | values
    return Message.objects.create(channel=channel, **given)


def test_where_nothing_is_set_up_the_preview_says_that_nothing_leaves_and_what_to_do(
    one: Application, recruiter: Client
) -> None:
    page = preview(recruiter, one)
    for told in (GATEWAY, MAIL, "VIVAVOCE_HR_SMS", "VIVAVOCE_HR_SMTP", "the invitation waits"):
        assert told in page
    assert "Book and send" not in page
    board = preview(recruiter, one, "send")
    assert "1 invitation waits here" in board
    assert "in 20 seconds" not in board


def test_what_leaves_by_one_channel_is_sent_and_the_other_is_said_to_wait(
    one: Application, recruiter: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIVAVOCE_HR_SMTP", "smtp://127.0.0.1:2525")
    page = preview(recruiter, one)
    assert GATEWAY in page
    assert MAIL not in page
    assert page.count('<span class="tag warn">waits</span>') == 1
    assert "Book and send" in page
    assert "1 invitation leaves in 20 seconds" in preview(recruiter, one, "send")


def test_a_channel_by_which_nobody_of_the_selection_is_told_is_not_spoken_of(
    one: Application, recruiter: Client
) -> None:
    Candidate.objects.update(phone="")
    page = preview(recruiter, one)
    assert GATEWAY not in page
    assert MAIL in page


def test_an_address_that_is_none_is_told_as_such(
    one: Application, recruiter: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIVAVOCE_HR_SMS", "carrier-pigeon")
    assert "VIVAVOCE_HR_SMS is not an address of a gateway" in preview(recruiter, one)


def test_of_a_password_that_tears_its_address_the_page_shows_nothing(
    one: Application, recruiter: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIVAVOCE_HR_SMTP", "smtp://hr:S3cret/xyz@mail.example:587")
    page = preview(recruiter, one)
    assert "VIVAVOCE_HR_SMTP is not an address of a gateway" in page
    assert "smtp://user:password@host:port" in page
    assert "S3cret" not in page


def test_of_somebody_who_has_no_address_no_button_says_that_an_invitation_waits(
    one: Application, recruiter: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIVAVOCE_HR_SMTP", "smtp://127.0.0.1:2525")
    Candidate.objects.update(phone="", email="")
    page = preview(recruiter, one)
    assert "nothing can be sent" in page
    assert "the invitation waits" not in page
    assert button(page) == ""
    assert 'value="choose"' in page


def test_the_button_counts_who_is_booked_and_whose_invitation_leaves(
    one: Application, sales: Any, recruiter: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIVAVOCE_HR_SMTP", "smtp://127.0.0.1:2525")
    person = Candidate.objects.create(name="苏念")
    two = Application.objects.create(candidate=person, post=sales)
    assert button(both(recruiter, one, two)) == "Book and send 1 invitation"
    Candidate.objects.filter(pk=person.pk).update(phone="13900000000")
    assert button(both(recruiter, one, two)) == "Book 2 times and send 1 of the invitations; the others wait"
    monkeypatch.delenv("VIVAVOCE_HR_SMTP")
    assert button(both(recruiter, one, two)) == "Book 2 times all the same; the invitations wait"
    Candidate.objects.filter(pk=person.pk).update(email="su@example.com")
    monkeypatch.setenv("VIVAVOCE_HR_SMTP", "smtp://127.0.0.1:2525")
    assert button(both(recruiter, one, two)) == "Book and send 2 invitations"


def test_a_gateway_that_only_this_process_knows_carries_nothing_that_is_due(
    one: Application, recruiter: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIVAVOCE_HR_SMTP", "smtp://127.0.0.1:2525")
    monkeypatch.setenv("VIVAVOCE_HR_SMS", "gammu:///var/spool/gammu")
    assert button(preview(recruiter, one)) == "Book and send 1 invitation"
    for channel in ("sms", "email"):
        written(channel, status="waiting", next_attempt_at=timezone.now() - 2 * UNTOUCHED)
    page = preview(recruiter, one)
    for told in ("Text messages that are due lie here", "E-mails that are due lie here", "hr work runs"):
        assert told in page
    assert button(page) == "Book 1 time all the same; the invitation waits"
    board = preview(recruiter, one, "send")
    assert "1 invitation waits here" in board
    assert "in 20 seconds" not in board


@pytest.mark.django_db
def test_what_waits_for_its_turn_while_others_are_sent_does_leave() -> None:
    now = timezone.now()
    written("sms", status="waiting", next_attempt_at=now - 2 * UNTOUCHED)
    assert "sms" in not_carried()
    sent = written("sms", status="sent", sent_at=now, attempts=1)
    assert "sms" not in not_carried()
    Message.objects.filter(pk=sent.pk).update(sent_at=now - 2 * UNTOUCHED)
    assert isinstance(not_carried()["sms"], TextMessagesLie)


@pytest.mark.django_db
def test_a_gateway_that_another_process_knows_is_told_by_what_it_sent() -> None:
    now = timezone.now()
    assert set(not_carried()) == {"sms", "email"}
    sent = written("sms", status="sent", sent_at=now - 3 * UNTOUCHED, attempts=1)
    assert set(not_carried()) == {"email"}
    waiting = written("sms", status="waiting", next_attempt_at=now)
    assert set(not_carried()) == {"email"}
    Message.objects.filter(pk=waiting.pk).update(next_attempt_at=now - 2 * UNTOUCHED)
    assert set(not_carried()) == {"sms", "email"}
    waiting.delete()
    Message.objects.filter(pk=sent.pk).update(sent_at=now - 2 * LATELY)
    assert set(not_carried()) == {"sms", "email"}
