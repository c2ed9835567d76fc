"""The console's pages of the question bank, of proposals, and of a plan that HR changes."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from sync.centre.interviews.dispatch import send
from sync.centre.interviews.models import AssessmentResult, Device, Plan
from sync.centre.interviews.planning import make_plan
from sync.centre.people.models import Candidate
from sync.centre.policy.models import User
from sync.centre.posts.models import Competency, Post, Proposal, Question
from tests.sync.centre.conftest import candidate, device, logged_in, post, user

__all__ = ["candidate", "device", "logged_in", "post", "user"]
pytestmark = pytest.mark.django_db

Browser = Callable[[str], Client]
FORM: dict[str, Any] = {
    "competency": "communication",
    "level": "experienced",
    "time_limit_seconds": "120",
    "text_zh-CN": "客户说“太贵了”时，您如何处理客户异议？",
    "experience": "销售，客户开发",
    "instrument": "MBTI",
    "results": "E*TJ",
    "follow-up_result_zh-CN": "最后成交了吗？",
    "anchor_5_zh-CN": "先问清顾虑，再给出两个方案。",
}


def text_of(response: Any) -> str:
    assert isinstance(response, HttpResponse)
    return html.unescape(response.content.decode())


def english(client: Client) -> Client:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def competency(db: None) -> Competency:
    return Competency.objects.get_or_create(
        competency_id="communication", defaults={"names": {"zh-CN": "客户沟通"}}
    )[0]


@pytest.fixture
def objection(post: Post) -> Question:
    return Question.objects.create(
        question_id="q-objection",
        competency_id="communication",
        texts={"zh-CN": "您如何处理客户异议？"},
        triggers=[{"kind": "assessment", "instrument": "mbti", "words": ["ESTJ"]}],
    )


@pytest.mark.usefixtures("competency")
def test_a_question_is_written_read_and_approved_in_the_console(logged_in: Browser) -> None:
    client = english(logged_in("recruiter"))
    client.post("/bank/new/", FORM)
    question = Question.objects.get()
    page = text_of(client.get(f"/bank/{question.pk}/"))
    assert "waiting for approval" in page
    assert "您如何处理客户异议" in page
    assert "Experience: 销售, 客户开发" in page
    client.post(f"/bank/{question.pk}/1/decide/", {"decision": "approve"})
    question.refresh_from_db()
    assert (question.state, question.version) == ("approved", 1)
    assert question.triggers[1] == {"kind": "assessment", "words": ["E*TJ"], "instrument": "mbti"}
    assert question.follow_ups == [{"part": "result", "texts": {"zh-CN": "最后成交了吗？"}}]
    client.post(f"/bank/{question.pk}/edit/", {**FORM, "text_en": "How do you meet objections?"})
    page = text_of(client.get(f"/bank/{question.pk}/"))
    assert "Version 2" in page
    assert "How do you meet objections?" in page
    assert "How do you meet objections?" in text_of(client.get(f"/bank/{question.pk}/edit/"))
    client.post(f"/bank/{question.pk}/2/decide/", {"decision": "reject"})
    question.refresh_from_db()
    assert question.version == 1


@pytest.mark.usefixtures("competency")
def test_a_forbidden_question_is_shown_with_its_reason_and_cannot_be_approved(logged_in: Browser) -> None:
    client = english(logged_in("recruiter"))
    said = text_of(client.post("/bank/lint/", {"text_zh-CN": "您结婚了吗？", "text_en": ""}))
    assert "Marriage and relationships" in said
    assert "妇女权益保障法" in said
    assert "Nothing in it" in text_of(client.post("/bank/lint/", {"text_zh-CN": "您如何接待客户？"}))
    client.post("/bank/new/", {**FORM, "text_zh-CN": "您结婚了吗？"})
    question = Question.objects.get()
    page = text_of(client.post(f"/bank/{question.pk}/1/decide/", {"decision": "approve"}, follow=True))
    assert "may not be asked" in page
    question.refresh_from_db()
    assert question.state == "draft"


@pytest.mark.usefixtures("competency")
def test_no_more_is_checked_while_typing_than_a_question_may_hold(logged_in: Browser) -> None:
    client = english(logged_in("recruiter"))
    assert "Nothing in it" in text_of(client.post("/bank/lint/", {"text_zh-CN": "好" * 600 + "您结婚了吗？"}))
    assert client.post("/bank/lint/", {"text_zh-CN": "好" * 100_000}).status_code == 200


@pytest.mark.usefixtures("competency")
def test_a_question_without_words_is_not_saved(logged_in: Browser) -> None:
    client = english(logged_in("recruiter"))
    page = text_of(client.post("/bank/new/", {**FORM, "text_zh-CN": " "}))
    assert "not complete: texts" in page
    assert not Question.objects.exists()


def test_the_bank_is_searched_by_words_competency_and_status(objection: Question, logged_in: Browser) -> None:
    client = english(logged_in("interviewer"))
    assert "您如何处理客户异议" in text_of(client.get("/bank/", {"q": "异议"}))
    assert objection.text() not in text_of(client.get("/bank/", {"q": "不存在"}))
    assert objection.text() not in text_of(client.get("/bank/", {"state": "retired"}))
    assert objection.text() in text_of(client.get("/bank/", {"competency": "communication"}))


@pytest.mark.parametrize("role", ["interviewer", "auditor"])
def test_only_recruiting_roles_write_decide_and_change(
    role: str, objection: Question, post: Post, candidate: Candidate, device: Device, logged_in: Browser
) -> None:
    plan = make_plan(post, candidate, device)
    client = logged_in(role)
    for address in ("/bank/", "/bank/q-objection/", "/bank/proposals/", f"/plans/{plan.pk}/"):
        assert client.get(address).status_code == 200, address
    assert client.post("/bank/lint/", {"text_zh-CN": "您好"}).status_code == 403
    for address in ("/bank/new/", "/bank/q-objection/edit/", f"/plans/{plan.pk}/edit/"):
        assert client.get(address).status_code == 403, address
    for address in ("/bank/q-objection/retire/", "/bank/proposals/1/", f"/plans/{plan.pk}/assessment/"):
        assert client.post(address).status_code == 403, address
    objection.refresh_from_db()
    assert objection.state == "approved"


def test_a_description_edited_in_the_console_proposes_and_a_person_words_and_accepts(
    post: Post, logged_in: Browser
) -> None:
    client = english(logged_in("recruiter"))
    fields = {
        "title": post.title,
        "focus": post.focus,
        "rubric": post.rubric_id,
        "core": ["q-self", "q-team"],
        "is_open": "on",
        "description": "要求：具备短视频制作能力。",
        "must": "具备金融产品销售经验\n",
    }
    page = text_of(client.post(f"/posts/{post.pk}/edit/", fields, follow=True))
    assert "the question bank has proposals" in page
    post.refresh_from_db()
    assert (post.version, post.must) == (2, ["具备金融产品销售经验"])
    page = text_of(client.get("/bank/proposals/"))
    assert "请描述您制作短视频的经验" in page
    proposal = Proposal.objects.get(requirement="具备短视频制作能力")
    client.post(
        f"/bank/proposals/{proposal.pk}/", {"decision": "accept", "text_zh-CN": "请描述你制作短视频的经验。"}
    )
    last = post.core_questions.last()
    assert last is not None
    assert last.question.text() == "请描述你制作短视频的经验。"
    assert last.question.approved_by == User.objects.get(username="recruiter")


def test_hr_moves_words_adds_and_takes_out_extras_and_the_device_hears_of_it(
    objection: Question, post: Post, candidate: Candidate, device: Device, logged_in: Browser
) -> None:
    plan = make_plan(post, candidate, device)
    send(plan)
    client = english(logged_in("recruiter"))
    address = f"/plans/{plan.pk}/edit/"
    page = text_of(client.get(address))
    assert "May be added" in page
    client.post(f"/plans/{plan.pk}/assessment/", {"instrument": "MBTI", "result": "ESTJ"})
    assert AssessmentResult.objects.get().result == "ESTJ"
    assert "MBTI ESTJ" in text_of(client.get(address))
    draft = {"revision": "1", "greeting": "林晓雨，您好！", "focus": "沟通", "question": ["q-self", "q-team"]}
    added = text_of(client.post(address, {**draft, "action": "add:q-objection"}))
    assert 'name="text_q-objection"' in added
    draft["question"] = ["q-self", "q-team", "q-objection"]
    moved = text_of(client.post(address, {**draft, "action": "up:q-objection"}))
    assert moved.index('value="q-objection"') < moved.index('value="q-team"')
    plan.refresh_from_db()
    assert plan.revision == 1
    draft["question"] = ["q-self", "q-objection", "q-team"]
    saved = {**draft, "text_q-objection": "客户嫌贵时您怎么回应？", "action": "save"}
    assert "on its way" in text_of(client.post(address, saved, follow=True))
    plan.refresh_from_db()
    assert [one["question_id"] for one in plan.document["questions"]] == draft["question"]
    assert plan.document["questions"][1]["text"] == "客户嫌贵时您怎么回应？"
    assert plan.document["questions"][1]["why"].startswith("测评结果：MBTI ESTJ")
    assert (plan.document["greeting"], plan.document["post"]["focus"]) == ("林晓雨，您好！", "沟通")
    assert plan.shadow_revision == 2
    assert plan.delivery == Plan.Delivery.SENT


def test_a_forbidden_wording_stays_on_the_page_with_its_reason(
    objection: Question, post: Post, candidate: Candidate, device: Device, logged_in: Browser
) -> None:
    AssessmentResult.objects.create(candidate=candidate, instrument="mbti", result="ESTJ")
    plan = make_plan(post, candidate, device)
    answer = english(logged_in("recruiter")).post(
        f"/plans/{plan.pk}/edit/",
        {
            "revision": "1",
            "greeting": "您好！",
            "question": ["q-self", "q-team", objection.pk],
            "text_q-objection": "您打算什么时候要孩子？",
            "action": "save",
        },
    )
    page = text_of(answer)
    assert answer.status_code == 422
    assert "may not be asked where the device stands" in page
    assert "您打算什么时候要孩子？" in page
    plan.refresh_from_db()
    assert plan.revision == 1
