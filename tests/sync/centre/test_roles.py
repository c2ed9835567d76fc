"""Each role × each page and each resource, and what of a person each role sees."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable
from typing import Any, Final

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone

from sync.centre.applications.models import Action, Application
from sync.centre.console import urls as console
from sync.centre.ingest.inbox import Arrival, store
from sync.centre.ingest.projector import project_waiting
from sync.centre.interviews.models import Plan
from sync.centre.people.models import Candidate, ImportRun, Resume
from sync.centre.policy.models import AuditEntry, User
from sync.centre.policy.roles import PERMISSIONS, ROLES, Role, synchronise_roles
from sync.centre.posts.bank.versions import document_of
from sync.centre.posts.models import Proposal, Question, QuestionVersion
from sync.centre.scheduling.models import Booking, Closure, Message, Room
from tests.sync.centre.messages import key, record, report

pytestmark = pytest.mark.django_db

LogIn = Callable[[str], Client]

RESOURCES: Final[dict[str, tuple[str, str]]] = {
    "candidates": ("people.view_candidate", "people.add_candidate"),
    "posts": ("posts.view_post", "posts.add_post"),
    "devices": ("interviews.view_device", "interviews.add_device"),
    "plans": ("interviews.view_plan", "interviews.add_plan"),
    "interviews": ("interviews.view_interview", ""),
    "reports": ("interviews.view_report", ""),
    "resumes": ("people.view_resume", "people.add_resume"),
}
"""Resource → the permission to read it, and the one to make one (none: nobody makes them)."""

PAGES: Final[dict[str, str]] = {
    "overview": "interviews.view_interview",
    "posts": "posts.view_post",
    "new-post": "posts.add_post",
    "post": "posts.view_post",
    "edit-post": "posts.change_post",
    "candidates": "people.view_candidate",
    "new-candidate": "people.add_candidate",
    "resumes": "people.view_resume",
    "resume": "people.view_resume",
    "upload-resumes": "people.add_resume",
    "resume-template": "people.add_resume",
    "discard-import": "people.add_resume",
    "go-on-import": "people.add_resume",
    "import-run": "people.add_resume",
    "confirm-resume": "people.change_resume",
    "separate-resume": "people.change_resume",
    "check-degrees": "people.change_resume",
    "candidate": "people.view_candidate",
    "edit-candidate": "people.change_candidate",
    "plans": "interviews.view_plan",
    "new-plan": "interviews.add_plan",
    "plan": "interviews.view_plan",
    "send-plan": "interviews.send_plan",
    "interviews": "interviews.view_interview",
    "interview": "interviews.view_interview",
    "report": "interviews.view_report",
    "record": "interviews.view_report",
    "record-order": "interviews.view_report",
    "record-paper": "interviews.view_report",
    "ratings": "insight.view_rating",
    "rubrics": "posts.view_rubricversion",
    "rubric": "posts.view_rubricversion",
    "rubric-document": "posts.view_rubricversion",
    "rubric-page": "posts.view_rubricversion",
    "rubric-difference": "posts.view_rubricversion",
    "new-rubric": "posts.add_rubricversion",
    "devices": "interviews.view_device",
    "edit-device": "interviews.change_device",
    "calendar": "scheduling.view_booking",
    "new-booking": "scheduling.add_booking",
    "booking": "scheduling.view_booking",
    "move-booking": "scheduling.change_booking",
    "cancel-booking": "scheduling.change_booking",
    "undo-booking": "scheduling.change_booking",
    "invite": "scheduling.send_invitation",
    "replies": "scheduling.view_message",
    "seen-reply": "scheduling.change_message",
    "rooms": "scheduling.view_room",
    "new-room": "scheduling.add_room",
    "edit-room": "scheduling.change_room",
    "open-again": "scheduling.change_room",
    "message-texts": "scheduling.change_messagetext",
    "message-text": "scheduling.change_messagetext",
    "preview-message-text": "scheduling.change_messagetext",
    "restore-message-text": "scheduling.change_messagetext",
    "bank": "posts.view_question",
    "question": "posts.view_question",
    "new-question": "posts.add_question",
    "edit-question": "posts.change_question",
    "lint-texts": "posts.change_question",
    "decide-version": "posts.approve_question",
    "retire-question": "posts.approve_question",
    "proposals": "posts.view_question",
    "decide-proposal": "posts.approve_question",
    "edit-plan": "interviews.change_plan",
    "enter-assessment": "interviews.change_plan",
    "board": "applications.view_application",
    "application": "applications.view_application",
    "board-matching": "applications.view_application",
    "match-board": "applications.change_application",
    "move-applications": "applications.change_application",
    "undo-action": "applications.change_application",
    "reassign-application": "applications.change_application",
    "invite-applications": "scheduling.send_invitation",
    "search": "people.view_resume",
    "audit": "policy.view_auditentry",
    "quarantine": "ingest.view_quarantine",
    "replay-quarantine": "ingest.replay_quarantine",
}
FOR_EVERYBODY: Final = {"login", "logout", "language"}
BY_POST: Final = {
    "send-plan",
    "replay-quarantine",
    "upload-resumes",
    "separate-resume",
    "confirm-resume",
    "discard-import",
    "go-on-import",
    "check-degrees",
    "move-booking",
    "cancel-booking",
    "undo-booking",
    "invite",
    "seen-reply",
    "open-again",
    "lint-texts",
    "decide-version",
    "retire-question",
    "decide-proposal",
    "enter-assessment",
    "match-board",
    "preview-message-text",
    "restore-message-text",
    "move-applications",
    "undo-action",
    "reassign-application",
}
BY_NUMBER: Final = {"open-again", "decide-proposal"}
SENT: Final = {
    "stage": "declined",
    "post": "advisor",
    "application": "application-1",
    "version": 0,
    "seen": 0,
}
"""What is posted: nothing that another page would stumble over."""
ROWS: Final[dict[str, Any]] = {
    "post_id": "advisor",
    "candidate_id": "lin",
    "plan_id": "plan-1",
    "report_id": "report-1",
    "device_id": "room-1",
    "form": "html",
    "language": "en",
    "token": "forgotten",
    "name": "first",
    "version": 1,
    "other": 1,
    "resume_id": "resume-1",
    "import_id": "import-1",
    "spreadsheet": "csv",
    "room_id": "room-one",
    "booking_id": "booking-1",
    "message_id": "message-1",
    "question_id": "q-self",
    "kind": "request",
    "application_id": "application-1",
    "action_id": "action-1",
}


@pytest.fixture(autouse=True)
def finished_interview(plan: Plan) -> None:
    store([Arrival(key(1), record(1, "report", report()))])
    project_waiting()
    text = "林晓雨\n手机 13800000000 lin@example.com"
    Resume.objects.create(resume_id="resume-1", candidate=plan.candidate, kind="text", digest="1", text=text)
    ImportRun.objects.create(import_id="import-1", file_name="people.csv", total=0)
    made_by_hand(plan)


def made_by_hand(plan: Plan) -> None:
    """One of everything that the remaining pages are about."""
    Application.objects.create(
        application_id="application-1", candidate=Candidate.objects.create(name="周远")
    )
    Action.objects.create(action_id="action-1", kind="moved")
    room = Room.objects.create(room_id="room-one", name="一号面试间")
    Closure.objects.create(pk=1, room=room, first_day="2026-10-01", last_day="2026-10-07")
    starts_at = timezone.now() + dt.timedelta(days=1)
    ends_at = starts_at + dt.timedelta(hours=1)
    Booking.objects.create(
        booking_id="booking-1",
        room=room,
        candidate=plan.candidate,
        starts_at=starts_at,
        ends_at=ends_at,
        taken_from=starts_at,
        taken_until=ends_at,
    )
    Message.objects.create(
        message_id="message-1",
        direction="in",
        channel="sms",
        kind="incoming",
        text="好的",
        status="received",
        at=timezone.now(),
    )
    question = Question.objects.get(pk="q-self")
    document = document_of(question).model_dump(mode="json")
    QuestionVersion.objects.create(question=question, version=1, document=document)
    Proposal.objects.create(
        pk=1, post=plan.post, post_version=1, kind="remove", requirement="", question=question
    )


def address(name: str) -> str:
    pattern = next(each for each in patterns() if each.name == name)
    wanted = pattern.pattern.converters
    if name in BY_NUMBER:
        return reverse(f"console:{name}", kwargs=dict.fromkeys(wanted, 1))
    return reverse(f"console:{name}", kwargs={field: ROWS[field] for field in wanted})


def patterns(under: Iterable[object] = tuple(console.urlpatterns)) -> list[URLPattern]:
    """Every page, in files of addresses that are included, too."""
    found: list[URLPattern] = []
    for each in under:
        if isinstance(each, URLResolver):
            found += patterns(each.url_patterns)
        elif isinstance(each, URLPattern):
            found.append(each)
    return found


def test_every_page_is_in_this_table() -> None:
    assert {each.name for each in patterns()} == set(PAGES) | FOR_EVERYBODY


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_for_exactly_the_roles_that_may(logged_in: LogIn, page: str) -> None:
    for role in ROLES:
        client = logged_in(role)
        response = client.post(address(page), SENT) if page in BY_POST else client.get(address(page))
        if PAGES[page] in PERMISSIONS[role]:
            assert response.status_code in (200, 302), role
        else:
            assert response.status_code == 403, role


@pytest.mark.parametrize("page", PAGES)
def test_who_has_not_logged_in_is_asked_to(page: str) -> None:
    ask = Client().post if page in BY_POST else Client().get
    response = ask(address(page))
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/login/?next=")


@pytest.mark.parametrize("page", sorted(BY_POST))
def test_what_changes_something_cannot_be_got(logged_in: LogIn, page: str) -> None:
    assert logged_in("administrator").get(address(page)).status_code == 405


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("resource", RESOURCES)
def test_a_resource_is_read_and_made_by_exactly_the_roles_that_may(
    logged_in: LogIn, role: Role, resource: str
) -> None:
    client = logged_in(role)
    reading, making = RESOURCES[resource]
    assert client.get(f"/api/{resource}/").status_code == (200 if reading in PERMISSIONS[role] else 403)
    made = client.post(f"/api/{resource}/", data="{}", content_type="application/json")
    if making in PERMISSIONS[role]:
        assert made.status_code == 400  # allowed, but an empty object is nothing
    else:
        assert made.status_code in (403, 405)


@pytest.mark.parametrize("role", ROLES)
def test_plans_are_sent_by_exactly_the_roles_that_may(logged_in: LogIn, role: Role) -> None:
    Plan.objects.get().interview.delete()
    response = logged_in(role).post("/api/plans/plan-1/send/")
    assert response.status_code == (200 if "interviews.send_plan" in PERMISSIONS[role] else 403)


@pytest.mark.parametrize("resource", [*RESOURCES, "schema"])
def test_the_api_says_nothing_to_strangers(resource: str) -> None:
    assert Client().get(f"/api/{resource}/").status_code == 403


def test_somebody_without_a_role_sees_nothing(logged_in: LogIn, user: Callable[[str], User]) -> None:
    client = logged_in("recruiter")
    user("recruiter").groups.clear()
    assert {client.get(f"/api/{resource}/").status_code for resource in RESOURCES} == {403}


HIDDEN: Final[dict[Role, tuple[str, ...]]] = {
    "administrator": (),
    "recruiter": (),
    "interviewer": ("lin@example.com", "13800000000", "周三来过"),
    "auditor": ("林晓雨", "lin@example.com", "13800000000", "周三来过", "我负责沟通", "沟通"),
}
EVERYWHERE: Final = ("candidates/lin", "plans/plan-1", "interviews/plan-1", "reports/report-1", "candidates")


def said_of_the_candidate(client: Client) -> str:
    """Everything the API says of the person, apart from the post's own words."""
    documents: list[Any] = [client.get(f"/api/{each}/").json() for each in EVERYWHERE]
    plan = documents[1]["document"]
    for public in ("post", "questions", "rubric", "policy"):
        plan.pop(public)
    return json.dumps(documents, ensure_ascii=False)


@pytest.mark.parametrize("role", ROLES)
def test_what_a_role_may_not_see_of_a_person_is_nowhere_in_the_api(logged_in: LogIn, role: Role) -> None:
    said = said_of_the_candidate(logged_in(role))
    for secret in ("林晓雨", "lin@example.com", "13800000000", "周三来过", "我负责沟通"):
        assert (secret in said) == (secret not in HIDDEN[role])


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    "page",
    ["candidates", "candidate", "plans", "plan", "interviews", "report", "record", "overview", "resume"],
)
def test_what_a_role_may_not_see_of_a_person_is_on_no_page(logged_in: LogIn, role: Role, page: str) -> None:
    shown = logged_in(role).get(address(page)).content.decode()
    secrets = [secret for secret in HIDDEN[role] if secret != "沟通"]
    assert not [secret for secret in secrets if secret in shown]


def test_who_looked_at_whom_is_written_down(logged_in: LogIn) -> None:
    client = logged_in("interviewer")
    AuditEntry.objects.all().delete()
    for each in EVERYWHERE[:4]:
        client.get(f"/api/{each}/")
    entries = AuditEntry.objects.order_by("id").values_list(
        "actor_name", "verb", "subject_kind", "subject_id"
    )
    assert list(entries) == [
        ("interviewer", "viewed", "candidate", "lin"),
        ("interviewer", "viewed", "plan", "plan-1"),
        ("interviewer", "viewed", "interview", "plan-1"),
        ("interviewer", "viewed", "report", "report-1"),
    ]


def test_nobody_may_change_what_was_measured_or_written_down() -> None:
    every = frozenset().union(*PERMISSIONS.values())
    untouchable = ("interview", "report", "answer", "dimensionscore", "auditentry", "inboxmessage")
    assert not [
        name for name in every for row in untouchable if name.endswith(f"_{row}") and ".view_" not in name
    ]


def test_the_groups_follow_the_table(user: Callable[[str], User]) -> None:
    recruiter = user("recruiter")
    recruiter.groups.get().permissions.clear()
    synchronise_roles()
    fresh = User.objects.get(pk=recruiter.pk)
    assert fresh.get_all_permissions() == PERMISSIONS["recruiter"]
