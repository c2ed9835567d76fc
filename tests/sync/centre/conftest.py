"""What the HR store's tests begin with: an invented post, candidate and device."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from sync.centre.interviews.dispatch import send
from sync.centre.interviews.models import Device, Plan
from sync.centre.interviews.planning import make_plan
from sync.centre.people.models import Candidate
from sync.centre.policy.models import User
from sync.centre.policy.roles import synchronise_roles
from sync.centre.posts.models import (
    Competency,
    Post,
    PostCompetency,
    PostQuestion,
    Question,
    RubricVersion,
)
from sync.contract.versions import spoken
from tests.sync.centre.messages import rubric_document


@pytest.fixture
def post(db: None) -> Post:
    rubric = RubricVersion.objects.create(name="first", version=1, document=rubric_document())
    post = Post.objects.create(post_id="advisor", title="寿险客户经理", focus="客户沟通能力", rubric=rubric)
    competency = Competency.objects.create(competency_id="communication", names={"zh-CN": "客户沟通"})
    PostCompetency.objects.create(post=post, competency=competency, keywords=["沟通"])
    for position, name in enumerate(("q-self", "q-team"), start=1):
        question = Question.objects.create(
            question_id=name,
            competency=competency,
            texts={"zh-CN": f"问题{position}", "en": f"Question {position}"},
        )
        PostQuestion.objects.create(post=post, question=question, position=position)
    return post


@pytest.fixture
def candidate(db: None) -> Candidate:
    return Candidate.objects.create(
        candidate_id="lin", name="林晓雨", email="lin@example.com", phone="13800000000", note="周三来过"
    )


@pytest.fixture
def device(db: None) -> Device:
    return Device.objects.create(device_id="room-1", name="一号面试间", speaks=spoken())


@pytest.fixture
def plan(post: Post, candidate: Candidate, device: Device) -> Plan:
    """A plan that has been sent to its device."""
    made = make_plan(post, candidate, device, plan_id="plan-1")
    send(made)
    made.refresh_from_db()
    return made


@pytest.fixture
def user(db: None) -> Callable[[str], User]:
    """``user("recruiter")`` is somebody with that role."""

    def make(role: str) -> User:
        synchronise_roles()
        person, made = User.objects.get_or_create(username=role, defaults={"password": "!"})
        if made:
            person.groups.set([Group.objects.get(name=role)])
        return person

    return make


@pytest.fixture
def logged_in(user: Callable[[str], User]) -> Callable[[str], Client]:
    """``logged_in("auditor")`` is a browser in which somebody with that role has logged in."""

    def log_in(role: str) -> Client:
        client = Client()
        client.force_login(user(role))
        return client

    return log_in
