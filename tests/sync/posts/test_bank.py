"""The bank: a question is written, looked at by a person, and in force only then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sync.centre.policy.models import AuditEntry, User
from sync.centre.posts.bank import versions
from sync.centre.posts.bank.errors import AlreadyDecided, QuestionForbidden, QuestionInvalid
from sync.centre.posts.models import Competency, Question, QuestionVersion

pytestmark = pytest.mark.django_db

OBJECTION: dict[str, Any] = {
    "competency": "communication",
    "level": "experienced",
    "texts": {"zh-CN": "客户说“太贵了”时，您如何处理客户异议？请讲一次真实的经历。"},
    "triggers": [{"kind": "experience", "words": ["销售"]}],
    "anchors": [{"level": 5, "texts": {"zh-CN": "先问清顾虑，再按预算给出两个方案。"}}],
}


@pytest.fixture(autouse=True)
def _competency(db: None) -> None:
    Competency.objects.create(competency_id="communication", names={"zh-CN": "客户沟通"})


@pytest.fixture
def recruiter() -> User:
    return User.objects.create_user("recruiter")


def test_a_new_question_is_a_draft_until_somebody_approves_it(recruiter: User) -> None:
    version = versions.write(OBJECTION, recruiter)
    question = version.question
    assert (question.state, question.version, version.version) == (Question.State.DRAFT, 0, 1)
    versions.approve(version, recruiter)
    question.refresh_from_db()
    assert (question.state, question.version, question.approved_by) == ("approved", 1, recruiter)
    assert question.triggers[0]["words"] == ["销售"]
    assert question.planned_anchors("zh-CN")[0].level == 5
    assert question.planned_anchors("en") == []
    entry = AuditEntry.objects.filter(subject_kind="question", verb="changed").get()
    assert (entry.actor, entry.detail) == (recruiter, {"version": 1, "state": "approved"})


def test_what_is_in_force_stays_while_the_next_version_waits(recruiter: User) -> None:
    question = versions.approve(versions.write(OBJECTION, recruiter), recruiter)
    waiting = versions.write({**OBJECTION, "texts": {"zh-CN": "您怎样回应异议？"}}, recruiter, question)
    question.refresh_from_db()
    assert "太贵了" in question.text()
    versions.approve(waiting, recruiter)
    question.refresh_from_db()
    assert (question.text(), question.version) == ("您怎样回应异议？", 2)
    with pytest.raises(AlreadyDecided):
        versions.reject(waiting, recruiter)


def test_a_rejected_version_changes_nothing(recruiter: User) -> None:
    version = versions.write(OBJECTION, recruiter)
    versions.reject(version, recruiter)
    version.refresh_from_db()
    assert version.state == QuestionVersion.State.REJECTED
    assert Question.objects.get().state == Question.State.DRAFT


def test_a_planted_question_keeps_what_it_said_when_it_is_edited(recruiter: User) -> None:
    question = Question.objects.create(
        question_id="q-old", competency_id="communication", texts={"zh-CN": "老题"}
    )
    versions.write({**OBJECTION, "texts": {"zh-CN": "新题"}}, recruiter, question)
    assert [(one.version, one.document["texts"]["zh-CN"], one.state) for one in question.versions.all()] == [
        (2, "新题", "draft"),
        (1, "老题", "approved"),
    ]


def test_what_every_region_forbids_is_never_approved(recruiter: User) -> None:
    version = versions.write({**OBJECTION, "texts": {"zh-CN": "您结婚了吗？"}}, recruiter)
    with pytest.raises(QuestionForbidden, match="妇女权益保障法"):
        versions.approve(version, recruiter)
    assert Question.objects.get().state == Question.State.DRAFT


def test_a_follow_up_is_read_as_strictly_as_its_question(recruiter: User) -> None:
    follow_ups = [{"part": "detail", "texts": {"zh-CN": "您爱人支持吗？"}}]
    document = versions.parse({**OBJECTION, "follow_ups": follow_ups})
    assert all(versions.findings_by_region(document).values())


def test_what_only_some_regions_forbid_is_approved_for_the_others(recruiter: User) -> None:
    version = versions.write({**OBJECTION, "texts": {"ja": "尊敬する人物は誰ですか。"}}, recruiter)
    question = versions.approve(version, recruiter)
    findings = versions.findings_by_region(versions.document_of(question))
    assert [region for region, found in findings.items() if found] == ["ja"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"texts": {}}, "texts"),
        ({"competency": "charisma"}, "charisma"),
        ({"anchors": [{"level": 9, "texts": {}}]}, "anchors.0.level"),
        ({"colour": "green"}, "colour"),
    ],
)
def test_an_incomplete_question_is_told_what_it_lacks(change: dict[str, Any], named: str) -> None:
    with pytest.raises(QuestionInvalid, match=named):
        versions.write({**OBJECTION, **change})
    assert not Question.objects.exists()


def test_a_retired_question_leaves_the_core_of_every_post(
    recruiter: User, post_with: Callable[..., Any]
) -> None:
    question = versions.approve(versions.write(OBJECTION, recruiter), recruiter)
    post = post_with(question)
    versions.retire(question, recruiter)
    assert not post.core_questions.exists()
