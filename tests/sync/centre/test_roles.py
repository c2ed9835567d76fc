"""Each role × each page and each resource, and what of a person each role sees."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from sync.centre.console import urls as console
from sync.centre.ingest.inbox import Arrival, store
from sync.centre.ingest.projector import project_waiting
from sync.centre.interviews.models import Plan
from sync.centre.people.models import ImportRun, Resume
from sync.centre.policy.models import AuditEntry, User
from sync.centre.policy.roles import PERMISSIONS, ROLES, Role, synchronise_roles
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
    "import-run": "people.add_resume",
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
    "quarantine": "ingest.view_quarantine",
    "replay-quarantine": "ingest.replay_quarantine",
}
FOR_EVERYBODY: Final = {"login", "logout", "language"}
BY_POST: Final = {"send-plan", "replay-quarantine", "upload-resumes", "separate-resume", "check-degrees"}
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
}


@pytest.fixture(autouse=True)
def finished_interview(plan: Plan) -> None:
    store([Arrival(key(1), record(1, "report", report()))])
    project_waiting()
    text = "林晓雨\n手机 13800000000 lin@example.com"
    Resume.objects.create(resume_id="resume-1", candidate=plan.candidate, kind="text", digest="1", text=text)
    ImportRun.objects.create(import_id="import-1", file_name="people.csv", total=0)


def address(name: str) -> str:
    pattern = next(each for each in patterns() if each.name == name)
    wanted = pattern.pattern.converters
    return reverse(f"console:{name}", kwargs={field: ROWS[field] for field in wanted})


def patterns() -> list[URLPattern]:
    return [each for each in console.urlpatterns if isinstance(each, URLPattern)]


def test_every_page_is_in_this_table() -> None:
    assert {each.name for each in patterns()} == set(PAGES) | FOR_EVERYBODY


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_for_exactly_the_roles_that_may(logged_in: LogIn, role: Role, page: str) -> None:
    client = logged_in(role)
    ask = client.post if page in BY_POST else client.get
    response = ask(address(page))
    if PAGES[page] in PERMISSIONS[role]:
        assert response.status_code in (200, 302)
    else:
        assert response.status_code == 403


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
