"""The console's pages: who may open and do what, what they show, and how they keep up to date."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

from sync.centre.ingest.models import Quarantine
from sync.centre.interviews.models import Answer, Device, Interview, Plan
from sync.centre.interviews.planning import make_plan
from sync.centre.people.models import Candidate
from sync.centre.policy.models import AuditEntry, User
from sync.centre.policy.roles import ROLES, Role
from sync.centre.posts.models import Post
from tests.screens.console_stage import PASSWORD, QUICK_HASHERS, Room, a_day, contract_of
from tests.screens.sample_report import sample_report

pytestmark = pytest.mark.django_db

IN_ENGLISH = {"accept-language": "en"}

READING = (
    "/",
    "/posts/",
    "/posts/post-life/",
    "/candidates/",
    "/candidates/candidate-1/",
    "/plans/",
    "/plans/plan-1/",
    "/interviews/",
    "/interviews/plan-3/",
    "/reports/report-1/",
    "/devices/",
)
WRITING = (
    "/posts/new/",
    "/posts/post-life/edit/",
    "/candidates/new/",
    "/candidates/candidate-1/edit/",
    "/plans/new/",
)
RECRUITING: tuple[Role, ...] = ("administrator", "recruiter")


@pytest.fixture
def day(settings: Settings) -> dict[Role, User]:
    settings.PASSWORD_HASHERS = QUICK_HASHERS
    return a_day()


def as_role(day: dict[Role, User], role: Role) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    client.force_login(day[role])
    return client


def text_of(response: Any) -> str:
    assert isinstance(response, HttpResponse)
    return response.content.decode()


def test_nothing_but_the_entrance_is_open_to_strangers(day: dict[Role, User]) -> None:
    stranger = Client()
    for address in (*READING, *WRITING, "/quarantine/"):
        assert stranger.get(address).headers["Location"].startswith("/login/"), address
    assert stranger.get("/login/").status_code == 200


@pytest.mark.parametrize("role", ROLES)
def test_every_role_reads_and_only_recruiting_roles_write(role: Role, day: dict[Role, User]) -> None:
    client = as_role(day, role)
    assert {client.get(address).status_code for address in READING} == {200}
    expected = 200 if role in RECRUITING else 403
    assert {client.get(address).status_code for address in WRITING} == {expected}
    assert client.get("/quarantine/").status_code == (200 if role == "administrator" else 403)


@pytest.mark.parametrize("role", ["interviewer", "auditor"])
def test_an_action_that_is_hidden_is_refused_on_the_server_too(role: Role, day: dict[Role, User]) -> None:
    client = as_role(day, role)
    assert "/plans/plan-7/send/" not in text_of(client.get("/plans/plan-7/"))
    assert client.post("/plans/plan-7/send/").status_code == 403
    assert client.post("/quarantine/replay/").status_code == 403
    assert Plan.objects.get(pk="plan-7").shadow_revision == 0


def test_an_auditor_reads_no_names_and_no_words(day: dict[Role, User]) -> None:
    client = as_role(day, "auditor")
    pages = " ".join(text_of(client.get(address)) for address in READING)
    assert "林小满" not in pages
    assert "转介绍了" not in text_of(client.get("/reports/report-1/"))
    assert "Your role does not see the words." in text_of(client.get("/reports/report-1/"))
    assert "candidate1@example.com" not in pages


def test_a_plan_is_made_read_and_sent(day: dict[Role, User]) -> None:
    client = as_role(day, "recruiter")
    made = client.post(
        "/plans/new/", {"candidate": "candidate-1", "post": "post-life", "device": "room-2", "language": ""}
    )
    plan = Plan.objects.get(candidate_id="candidate-1", shadow_revision=0)
    assert made.headers["Location"] == f"/plans/{plan.plan_id}/"
    assert contract_of(plan).questions[0].question_id == "q-self"
    assert "not sent" in text_of(client.get("/plans/"))
    page = text_of(client.post(f"/plans/{plan.plan_id}/send/", follow=True))
    assert "on its way" in page
    plan.refresh_from_db()
    assert plan.shadow_revision == Device.objects.get(pk="room-2").wanted_revision
    assert AuditEntry.objects.filter(verb="sent", subject_id=plan.plan_id, actor=day["recruiter"]).exists()


def test_a_post_that_is_not_complete_says_what_it_lacks(day: dict[Role, User]) -> None:
    Post.objects.create(post_id="post-bare", title="Bare")
    chosen = {"candidate": "candidate-1", "post": "post-bare", "device": "room-1", "language": ""}
    page = text_of(as_role(day, "recruiter").post("/plans/new/", chosen))
    assert "has no questions" in page
    assert not Plan.objects.filter(post_id="post-bare").exists()


def test_a_finished_interview_is_not_sent_again(day: dict[Role, User]) -> None:
    page = text_of(as_role(day, "recruiter").post("/plans/plan-1/send/", follow=True))
    assert "is over" in page


def test_a_refusal_is_shown_with_its_reason(day: dict[Role, User]) -> None:
    page = text_of(as_role(day, "recruiter").get("/plans/plan-5/"))
    assert "The rubric names something the device cannot measure." in page
    assert "dimensions.2.rules.0" in page


def test_a_candidate_is_added_and_found(day: dict[Role, User]) -> None:
    client = as_role(day, "recruiter")
    added = client.post("/candidates/new/", {"name": "叶澜", "language": "zh-CN"})
    candidate = Candidate.objects.get(name="叶澜")
    assert added.headers["Location"] == f"/candidates/{candidate.candidate_id}/"
    page = text_of(client.get("/candidates/", {"q": "叶"}))
    assert "叶澜" in page
    assert "苏念" not in page


def test_a_posts_questions_keep_their_place_and_reason_when_it_is_edited(day: dict[Role, User]) -> None:
    post = Post.objects.get(pk="post-life")
    before = [(row.question_id, row.why) for row in post.core_questions.all()]
    fields = {"title": "寿险顾问", "focus": "", "rubric": post.rubric_id, "is_open": "on"}
    client = as_role(day, "recruiter")
    client.post("/posts/post-life/edit/", {**fields, "core": ["q-self", "q-team"]})
    assert [(row.question_id, row.why) for row in post.core_questions.all()] == [before[0], before[2]]
    client.post("/posts/post-life/edit/", {**fields, "core": ["q-self", "q-complaint", "q-team"]})
    assert [row.question_id for row in post.core_questions.all()] == ["q-self", "q-team", "q-complaint"]
    post.refresh_from_db()
    assert post.title == "寿险顾问"


def test_the_live_page_tells_a_follow_up_from_a_question(day: dict[Role, User]) -> None:
    client = as_role(day, "recruiter")
    answer = Answer.objects.filter(interview__plan_id="plan-3").latest("index")
    assert "Follow-up to answer 1" not in text_of(client.get("/interviews/plan-3/", headers=IN_ENGLISH))
    answer.document["follow_up"] = {"to": 0, "part": "result", "reason": "missing-part"}
    answer.save()
    assert "Follow-up to answer 1" in text_of(client.get("/interviews/plan-3/", headers=IN_ENGLISH))


def test_names_and_terms_of_a_post_reach_the_plan(day: dict[Role, User]) -> None:
    post = Post.objects.get(pk="post-life")
    fields = {"title": post.title, "rubric": post.rubric_id, "core": ["q-self"]}
    client = as_role(day, "recruiter")
    refused = text_of(client.post("/posts/post-life/edit/", {**fields, "terms": "安馨保\n保"}))
    assert "“保”" in refused
    client.post("/posts/post-life/edit/", {**fields, "terms": " 安馨保 \n\n福泽年金\n安馨保\n"})
    post.refresh_from_db()
    assert post.terms == ["安馨保", "福泽年金"]
    assert "福泽年金" in text_of(client.get("/posts/post-life/edit/"))
    candidate, device = Candidate.objects.first(), Device.objects.first()
    assert candidate is not None
    assert device is not None
    assert make_plan(post, candidate, device).document["post"]["terms"] == post.terms


def test_a_part_that_shows_the_newest_is_left_alone(day: dict[Role, User]) -> None:
    client = as_role(day, "recruiter")
    page = text_of(client.get("/interviews/"))
    found = re.search(r'hx-get="([^"]+)"', page)
    assert found is not None
    address = found[1].replace("&amp;", "&")
    assert client.get(address, HTTP_HX_REQUEST="true").status_code == 204
    Interview.objects.filter(pk="plan-3").update(state="saving")
    renewed = client.get(address, HTTP_HX_REQUEST="true")
    assert renewed.status_code == 200
    assert "Saving the answer" in text_of(renewed)


def test_the_live_page_leads_to_the_report_when_it_comes(day: dict[Role, User]) -> None:
    client = as_role(day, "interviewer")
    page = text_of(client.get("/interviews/plan-3/"))
    assert "转介绍了" in page
    found = re.search(r'hx-get="([^"]+)"', page)
    assert found is not None
    plan = Plan.objects.get(pk="plan-3")
    room = Room("room-1")
    room.sequence = iter(range(50, 60))
    room.says("report", sample_report(contract_of(plan), report_id="report-3").model_dump(mode="json"))
    answer = client.get(found[1].replace("&amp;", "&"), HTTP_HX_REQUEST="true")
    assert answer.headers["HX-Redirect"] == "/reports/report-3/"
    assert client.get("/interviews/plan-3/").headers["Location"] == "/reports/report-3/"


def test_reading_a_report_is_written_down_and_renewing_a_list_is_not(day: dict[Role, User]) -> None:
    client = as_role(day, "interviewer")
    client.get("/reports/report-1/")
    client.get("/interviews/")
    entries = AuditEntry.objects.filter(actor=day["interviewer"]).exclude(subject_kind="user")
    assert [(entry.verb, entry.subject_kind, entry.subject_id) for entry in entries] == [
        ("viewed", "report", "report-1")
    ]


def test_a_quarantined_message_is_tried_again(day: dict[Role, User]) -> None:
    client = as_role(day, "administrator")
    message = Quarantine.objects.get(message__device="room-2")
    page = text_of(client.post("/quarantine/replay/", {"message": message.pk}, follow=True))
    assert "Still set aside: 1" in page
    message.refresh_from_db()
    assert message.attempts == 2


def test_the_language_is_remembered_with_the_user(day: dict[Role, User]) -> None:
    client = as_role(day, "recruiter")
    switched = client.post("/language/", {"language": "ja", "next": "/devices/"})
    assert switched.headers["Location"] == "/devices/"
    assert 'lang="ja"' in text_of(client.get("/devices/"))
    fresh = Client()
    fresh.post("/login/", {"username": "recruiter", "password": PASSWORD})
    assert 'lang="ja"' in text_of(fresh.get("/"))


def test_the_language_switch_leads_nowhere_else(day: dict[Role, User]) -> None:
    client = as_role(day, "recruiter")
    switched = client.post("/language/", {"language": "xx", "next": "https://example.com/"})
    assert switched.headers["Location"] == "/"
    assert "django_language" not in switched.cookies


def test_a_wrong_password_is_said_calmly(day: dict[Role, User]) -> None:
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    page = text_of(client.post("/login/", {"username": "recruiter", "password": "wrong"}))
    assert 'role="alert"' in page


def test_an_empty_house_has_no_empty_pages() -> None:
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    client.force_login(User.objects.create_superuser("first", password=PASSWORD))
    for address in ("/", "/posts/", "/candidates/", "/plans/", "/interviews/", "/devices/", "/quarantine/"):
        response = client.get(address)
        assert response.status_code == 200
        assert 'class="card empty"' in text_of(response) or 'class="empty"' in text_of(response), address


def test_a_report_says_that_a_rehearsal_is_one(day: dict[Role, User]) -> None:
    page = text_of(as_role(day, "interviewer").get("/reports/report-1/"))
    assert "Rehearsal with a scripted candidate" in page
    assert "A person decides, never the score." in page


def test_a_report_says_when_its_plan_was_changed_too_late_for_it(day: dict[Role, User]) -> None:
    client = as_role(day, "interviewer")
    late = "was made too late for it"
    assert late not in text_of(client.get("/reports/report-1/"))
    Plan.objects.filter(interview__reports="report-1").update(revision=2)
    page = text_of(client.get("/reports/report-1/"))
    assert late in page
    assert "Held by revision 1 of the plan. Revision 2" in page


def test_pages_run_no_inline_script(day: dict[Role, User]) -> None:
    client = as_role(day, "administrator")
    for address in (*READING, *WRITING, "/quarantine/", "/login/"):
        page = text_of(client.get(address, follow=True))
        assert not re.search(r"<script(?![^>]*\ssrc=)", page), address
        assert not re.search(r"\son[a-z]+=", page), address
