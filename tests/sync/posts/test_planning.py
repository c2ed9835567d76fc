"""The plan for this person: the core everyone is asked, a few extras with their line, and HR's changes."""

from __future__ import annotations

import datetime as dt
import importlib
from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from kiosk.plan.questions import vocabulary
from sync.centre.interviews.background import MOST_NAMES
from sync.centre.interviews.dispatch import send
from sync.centre.interviews.editing import Change, Wanted, change, offered
from sync.centre.interviews.errors import (
    CoreFixed,
    PlanBegun,
    PlanChanged,
    PlanFinished,
    PlanForbidden,
    PlanInvalid,
)
from sync.centre.interviews.models import AssessmentResult, Device, Interview, Plan
from sync.centre.interviews.planning import make_plan
from sync.centre.people.models import Candidate, Resume
from sync.centre.policy.fields import CommandLine, view_plan
from sync.centre.posts.models import Competency, Post, PostCompetency, Question
from sync.contract.plan import InterviewPlan
from tests.sync.centre.conftest import candidate, device, post

__all__ = ["candidate", "device", "post"]
pytestmark = pytest.mark.django_db

OBJECTION = "客户说“太贵了”时，您如何处理客户异议？请讲一次真实的经历。"
TEAM = "请讲一次您在学校或实习中与人协作的案例，您负责什么？"
DECISION = "团队意见不一、时间又紧时，请讲一次您如何推动决定。"


@pytest.fixture
def bank(post: Post) -> dict[str, Question]:
    rows: dict[str, tuple[str, list[dict[str, Any]]]] = {
        "q-objection": (OBJECTION, [{"kind": "experience", "words": ["销售", "客户开发"]}]),
        "q-graduate": (TEAM, [{"kind": "graduate"}]),
        "q-decision": (DECISION, [{"kind": "assessment", "instrument": "mbti", "words": ["E*TJ"]}]),
        "q-more": ("您怎样安排一天的工作？", []),
        "q-salary": ("您上一份工作的工资是多少？", []),
    }
    return {
        name: Question.objects.create(
            question_id=name, competency_id="communication", texts={"zh-CN": text}, triggers=triggers
        )
        for name, (text, triggers) in rows.items()
    }


@pytest.fixture
def resume(candidate: Candidate) -> Resume:
    return Resume.objects.create(
        candidate=candidate,
        digest="1" * 64,
        kind="text",
        source="upload",
        text="…",
        language="zh-CN",
        employments=[
            {
                "employer": "江城人寿",
                "title": "客户经理",
                "duties": ["负责寿险销售与老客户维护"],
                "clause": "2021.03–2024.02 江城人寿 客户经理",
                "line": 5,
            }
        ],
        educations=[
            {"school": "江城大学", "clause": "2017.09–2021.06 江城大学", "end": "2021-06", "line": 3}
        ],
        experience_months=36,
    )


def document(plan: Plan) -> InterviewPlan:
    return InterviewPlan.model_validate(plan.document)


def wanted(plan: Plan, *names: str, **texts: str) -> Change:
    """The plan as it stands but for the order of questions and some texts."""
    stands = document(plan)
    chosen = names or tuple(one.question_id for one in stands.questions)
    return Change(
        plan.revision,
        stands.greeting,
        stands.post.focus,
        [Wanted(name, texts.get(name.replace("-", "_"), "")) for name in chosen],
    )


@pytest.mark.usefixtures("bank", "resume")
def test_sales_experience_brings_one_extra_behind_the_core(
    post: Post, candidate: Candidate, device: Device
) -> None:
    made = document(make_plan(post, candidate, device))
    assert [(one.question_id, one.core) for one in made.questions] == [
        ("q-self", True),
        ("q-team", True),
        ("q-objection", False),
    ]
    assert made.questions[2].why == "简历中的经历：“负责寿险销售与老客户维护”"


@pytest.mark.usefixtures("bank")
def test_a_graduate_and_an_assessment_bring_their_own(
    post: Post, candidate: Candidate, device: Device, resume: Resume
) -> None:
    today = timezone.localdate()
    resume.employments, resume.experience_months = [], 0
    resume.educations[0]["end"] = f"{today.year}-{today.month:02d}"
    resume.save()
    AssessmentResult.objects.create(candidate=candidate, instrument="mbti", result="ESTJ")
    extras = [one for one in document(make_plan(post, candidate, device)).questions if not one.core]
    assert [one.question_id for one in extras] == ["q-graduate", "q-decision"]
    assert "MBTI ESTJ" in extras[1].why


@pytest.mark.usefixtures("bank", "resume")
def test_whoever_may_not_read_resumes_does_not_read_them_in_plans(
    post: Post, candidate: Candidate, device: Device
) -> None:
    plan = make_plan(post, candidate, device)
    assert "寿险" not in str(view_plan(CommandLine("auditor"), plan)["questions"])
    assert "寿险" in str(view_plan(CommandLine("recruiter"), plan)["questions"])


@pytest.mark.usefixtures("bank")
def test_the_candidates_employers_and_schools_are_told_to_the_recogniser(
    post: Post, candidate: Candidate, device: Device, resume: Resume
) -> None:
    resume.employments += [
        {"employer": each} for each in ("江城人寿", "寿", "长" * 41, "138 0000 0001", None)
    ]
    resume.save()
    plan = make_plan(post, candidate, device)
    assert document(plan).candidate.terms == ["江城人寿", "江城大学"]
    assert {"江城人寿", "江城大学"} <= set(vocabulary(document(plan)))
    assert view_plan(CommandLine("auditor"), plan)["candidate"]["terms"] == []
    resume.employments = [{"employer": f"江城{number}号公司"} for number in range(30)]
    resume.save()
    assert len(document(make_plan(post, candidate, device)).candidate.terms) == MOST_NAMES


@pytest.mark.usefixtures("bank")
def test_contacts_and_numbers_of_a_quoted_line_never_reach_the_plan(
    post: Post, candidate: Candidate, device: Device, resume: Resume
) -> None:
    told = "寿险销售，电话 138 0000 0001，lin@example.com，身份证 11010519491231002X"
    resume.employments[0]["duties"] = [told]
    resume.save()
    plan = make_plan(post, candidate, device)
    assert document(plan).questions[2].why == "简历中的经历：“寿险销售，电话 •••，•••，身份证 •••”"
    plan.document["questions"][2]["why"] = told  # as plans were made before
    seen = str(view_plan(CommandLine("interviewer"), plan)["questions"])
    assert "寿险销售" in seen
    assert not [hidden for hidden in ("138", "lin@", "1949") if hidden in seen]
    assert "138 0000 0001" in str(view_plan(CommandLine("recruiter"), plan)["questions"])


def test_contacts_in_plans_of_earlier_days_are_dots_in_the_store_and_sent_again_as_such(
    post: Post, candidate: Candidate, device: Device, resume: Resume, bank: dict[str, Question]
) -> None:
    earlier = importlib.import_module("sync.centre.interviews.migrations.0006_hide_contacts")
    told = "简历中的经历：“寿险销售，电话 138 0000 0001，lin@example.com，身份证 11010519491231002X”"
    plans = [make_plan(post, candidate, device) for _ in range(4)]
    _draft, sent, over, clean = plans
    for plan in (sent, over, clean):
        send(plan)
    for plan in (*plans[:2], over):
        plan.document["questions"][2]["why"] = told
        plan.save()
    now = timezone.now()
    Interview.objects.create(plan=over, device=device, status="completed", began_at=now, updated_at=now)
    wanted = Device.objects.get().wanted_revision
    earlier.hide(apps, None)
    for plan in plans:
        plan.refresh_from_db()
    for plan in plans[:3]:
        assert document(plan).questions[2].why == "简历中的经历：“寿险销售，电话 •••，•••，身份证 •••”"
    assert [plan.revision for plan in plans] == [1, 2, 1, 1]
    assert document(sent).revision == 2
    assert sent.shadow_revision == Device.objects.get().wanted_revision == wanted + 1
    earlier.hide(apps, None)
    assert Device.objects.get().wanted_revision == wanted + 1


def test_without_a_resume_everyone_has_the_core_alone(
    post: Post, candidate: Candidate, device: Device, bank: dict[str, Question]
) -> None:
    assert all(one.core for one in document(make_plan(post, candidate, device)).questions)
    assert "q-objection" in bank


@pytest.mark.usefixtures("resume")
def test_an_extra_is_only_asked_for_what_the_post_asks_and_where_it_is_lawful(
    post: Post, candidate: Candidate, device: Device, bank: dict[str, Question]
) -> None:
    Competency.objects.create(competency_id="elsewhere")
    Question.objects.filter(pk="q-objection").update(competency_id="elsewhere")
    assert len(document(make_plan(post, candidate, device)).questions) == 2
    bank["q-salary"].triggers = [{"kind": "experience", "words": ["销售"]}]
    bank["q-salary"].save()
    assert document(make_plan(post, candidate, device)).questions[-1].question_id == "q-salary"
    device.region = "us-ny"
    assert len(document(make_plan(post, candidate, device)).questions) == 2


def test_a_core_question_that_the_region_forbids_stops_the_plan(
    post: Post, candidate: Candidate, device: Device
) -> None:
    Question.objects.filter(pk="q-team").update(texts={"zh-CN": "您上一份工作的工资是多少？"})
    make_plan(post, candidate, device)
    device.region = "eu"
    with pytest.raises(PlanForbidden, match="2023/970"):
        make_plan(post, candidate, device)


def test_a_draft_is_asked_of_nobody(post: Post, candidate: Candidate, device: Device) -> None:
    Question.objects.filter(pk="q-team").update(state=Question.State.DRAFT)
    assert len(document(make_plan(post, candidate, device)).questions) == 1


def test_the_focus_of_another_language_is_made_of_the_competencies(
    post: Post, candidate: Candidate, device: Device
) -> None:
    for name, english in (("teamwork", "Teamwork"), ("learning", "Learning")):
        competency = Competency.objects.create(competency_id=name, names={"en": english})
        PostCompetency.objects.create(post=post, competency=competency)
    Competency.objects.filter(pk="communication").update(names={"en": "Communication"})
    plan = document(make_plan(post, candidate, device, language="en"))
    assert plan.post.focus == "communication, teamwork and learning"
    assert plan.greeting.endswith("this interview is about communication, teamwork and learning.")
    assert document(make_plan(post, candidate, device)).post.focus == "客户沟通能力"


@pytest.mark.usefixtures("bank", "resume")
def test_hr_adds_moves_words_and_removes_extras_before_the_plan_goes(
    post: Post, candidate: Candidate, device: Device
) -> None:
    plan = make_plan(post, candidate, device)
    assert [one.question_id for one in offered(plan)] == ["q-decision", "q-graduate", "q-more", "q-salary"]
    text = "客户嫌贵时您怎么回应？"
    plan = change(plan, wanted(plan, "q-self", "q-objection", "q-team", "q-more", q_objection=text))
    stands = document(plan)
    assert [one.question_id for one in stands.questions] == ["q-self", "q-objection", "q-team", "q-more"]
    assert stands.questions[1].text == text
    assert (plan.revision, stands.revision, plan.delivery) == (2, 2, Plan.Delivery.DRAFT)
    plan = change(plan, wanted(plan, "q-self", "q-team"))
    assert all(one.core for one in document(plan).questions)


@pytest.mark.usefixtures("bank", "resume")
def test_a_change_of_a_plan_that_was_sent_goes_down_again(
    post: Post, candidate: Candidate, device: Device
) -> None:
    plan = make_plan(post, candidate, device)
    send(plan)
    plan.refresh_from_db()
    first = plan.shadow_revision
    plan = change(plan, replace(wanted(plan), greeting="林晓雨，您好！"))
    plan.refresh_from_db()
    assert (plan.shadow_revision, plan.document["greeting"]) == (first + 1, "林晓雨，您好！")
    assert change(plan, wanted(plan)).revision == plan.revision


@pytest.mark.usefixtures("bank", "resume")
def test_what_may_not_be_asked_does_not_come_in_by_an_edit(
    post: Post, candidate: Candidate, device: Device
) -> None:
    plan = make_plan(post, candidate, device)
    with pytest.raises(PlanForbidden, match="妇女权益保障法"):
        change(plan, wanted(plan, q_objection="您打算什么时候要孩子？"))
    with pytest.raises(PlanForbidden):
        change(plan, replace(wanted(plan), greeting="您好，您结婚了吗？"))
    plan.refresh_from_db()
    assert plan.revision == 1


@pytest.mark.usefixtures("bank", "resume")
def test_the_core_stays_as_it_is(post: Post, candidate: Candidate, device: Device) -> None:
    plan = make_plan(post, candidate, device)
    for names in (("q-self", "q-objection"), ("q-team", "q-self")):
        with pytest.raises(CoreFixed):
            change(plan, wanted(plan, *names))
    changed = change(plan, wanted(plan, q_team="换一个说法？"))
    assert document(changed).questions[1].text == "问题2"
    with pytest.raises(PlanInvalid):
        change(plan, wanted(plan, "q-self", "q-team", "q-unknown"))


def test_two_people_do_not_overwrite_each_other(post: Post, candidate: Candidate, device: Device) -> None:
    plan = make_plan(post, candidate, device)
    looked_at = wanted(plan)
    change(plan, replace(looked_at, greeting="您好！"))
    with pytest.raises(PlanChanged):
        change(plan, replace(looked_at, greeting="欢迎！"))


@pytest.mark.parametrize(("status", "fault"), [("live", PlanBegun), ("completed", PlanFinished)])
def test_an_interview_that_goes_on_or_is_over_is_not_changed(
    status: str, fault: type[Exception], post: Post, candidate: Candidate, device: Device
) -> None:
    plan = make_plan(post, candidate, device)
    now = dt.datetime.now(dt.UTC)
    Interview.objects.create(plan=plan, device=device, status=status, began_at=now, updated_at=now)
    with pytest.raises(fault):
        change(plan, replace(wanted(plan), greeting="您好！"))
