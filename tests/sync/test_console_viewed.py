"""Whoever looks at a person is written down, whichever page shows them."""

from __future__ import annotations

import datetime as dt
from typing import Final

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from sync.centre.applications.models import Application, Stage
from sync.centre.people.models import Candidate, Resume
from sync.centre.policy.models import AuditEntry
from sync.centre.posts.models import Post
from sync.centre.scheduling.models import Booking, Message, Room
from tests.screens.console_stage import QUICK_HASHERS, a_day

pytestmark = pytest.mark.django_db

SHOWN: Final = (
    ("/candidates/candidate-1/", "candidate", "candidate-1"),
    ("/candidates/candidate-1/edit/", "candidate", "candidate-1"),
    ("/resumes/resume-1/", "resume", "resume-1"),
    ("/search/?q=寿险", "resume", "resume-1"),
    ("/board/application-1/", "application", "application-1"),
    ("/plans/plan-1/", "plan", "plan-1"),
    ("/plans/plan-2/edit/", "plan", "plan-2"),
    ("/interviews/plan-3/", "interview", "plan-3"),
    ("/reports/report-1/", "report", "report-1"),
    ("/calendar/booking-1/", "booking", "booking-1"),
    ("/calendar/replies/", "message", "message-1"),
)
"""Page → what of a person it shows."""


@pytest.fixture
def recruiter(settings: Settings) -> Client:
    settings.PASSWORD_HASHERS = QUICK_HASHERS
    users = a_day()
    person = Candidate.objects.get(pk="candidate-1")
    person.phone = "13800000001"
    person.save()
    Resume.objects.create(
        resume_id="resume-1", candidate=person, digest="1" * 64, kind="text", text="寿险", language="zh-CN"
    )
    Application.objects.filter(candidate=person).delete()
    Application.objects.create(
        application_id="application-1",
        candidate=person,
        post=Post.objects.get(pk="post-life"),
        stage=Stage.MATCHED,
        to_match=False,
        position=0.0,
    )
    room = Room.objects.create(name="一号")
    starts = timezone.now() + dt.timedelta(days=2)
    ends = starts + dt.timedelta(hours=1)
    times = {"starts_at": starts, "ends_at": ends, "taken_from": starts, "taken_until": ends}
    Booking.objects.create(booking_id="booking-1", room=room, candidate=person, **times)
    Message.objects.create(
        message_id="message-1",
        direction="in",
        channel="sms",
        kind="incoming",
        status="received",
        address=person.phone,
        candidate=person,
        text="好",
        at=timezone.now(),
    )
    client = Client()
    client.force_login(users["recruiter"])
    return client


def looked_at() -> list[tuple[str, str, str]]:
    rows = AuditEntry.objects.filter(verb="viewed").order_by("id")
    return list(rows.values_list("actor_name", "subject_kind", "subject_id"))


@pytest.mark.parametrize(("address", "kind", "subject"), SHOWN)
def test_whoever_looks_at_a_person_is_written_down(
    recruiter: Client, address: str, kind: str, subject: str
) -> None:
    assert recruiter.get(address).status_code == 200
    assert looked_at() == [("recruiter", kind, subject)]


def test_whoever_reads_an_invitation_before_it_goes_is_written_down(recruiter: Client) -> None:
    room = Room.objects.get()
    chosen = {
        "application": "application-1",
        "room": room.pk,
        "minutes": "60",
        "step": "preview",
        "time-application-1": (timezone.now() + dt.timedelta(days=3)).isoformat(),
    }
    assert "13800000001" in recruiter.post("/board/invite/", chosen).content.decode()
    assert looked_at() == [("recruiter", "application", "application-1")]
