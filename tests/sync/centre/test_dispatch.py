"""Plans on their way down: made, sent with the device's shadow, and published until they are there."""

from __future__ import annotations

from typing import Any

import pytest

from sync.centre.ingest.devices import note_state
from sync.centre.ingest.inbox import Arrival, store
from sync.centre.ingest.projector import project_waiting
from sync.centre.interviews.dispatch import publish_waiting, republish_unconfirmed, send
from sync.centre.interviews.errors import (
    DeviceSpeaksOtherVersions,
    PlanFinished,
    PlanIncomplete,
    PlanInvalid,
)
from sync.centre.interviews.models import Device, Plan
from sync.centre.interviews.planning import make_plan
from sync.centre.people.models import Candidate
from sync.centre.posts.models import Post
from sync.contract import topics
from sync.contract.codec import decode
from sync.contract.plan import InterviewPlan
from sync.contract.shadow import Shadow
from sync.link.memory import MemoryBroker, MemoryLink
from tests.sync.centre.messages import birth, key, record, report

pytestmark = pytest.mark.django_db


class Line:
    """A broker in memory, the centre's link, and what was published for the device."""

    def __init__(self) -> None:
        self.broker = MemoryBroker()
        self.link = MemoryLink(self.broker, "centre")
        self.link.connect()

    def shadow(self, device: str = "room-1") -> Shadow | None:
        retained: dict[str, bytes] = self.broker._retained
        payload = retained.get(topics.shadow(device))
        return decode(Shadow, payload) if payload else None


@pytest.fixture
def line() -> Line:
    return Line()


def test_a_plan_is_made_of_the_posts_core_questions_rubric_and_greeting(
    post: Post, candidate: Candidate, device: Device
) -> None:
    plan = make_plan(post, candidate, device)
    document = InterviewPlan.model_validate(plan.document)
    assert document.greeting == "林晓雨，您好！欢迎应聘寿险客户经理岗位，本次面试将围绕客户沟通能力展开。"
    assert [question.question_id for question in document.questions] == ["q-self", "q-team"]
    assert document.post.keywords == {"communication": ["沟通"]}
    assert (document.rubric.name, document.rubric.version) == ("first", 1)
    assert set(document.policy.notice.text) == {"zh-CN", "en", "ja"}
    assert plan.delivery == Plan.Delivery.DRAFT


def test_the_interview_is_held_in_the_candidates_language_unless_told_otherwise(
    post: Post, candidate: Candidate, device: Device
) -> None:
    candidate.language = "en"
    assert make_plan(post, candidate, device).document["questions"][0]["text"] == "Question 1"
    assert make_plan(post, candidate, device, language="zh-CN").document["questions"][0]["text"] == "问题1"


def test_a_post_without_questions_or_rubric_gives_no_plan(
    post: Post, candidate: Candidate, device: Device
) -> None:
    post.rubric = None
    with pytest.raises(PlanIncomplete, match="rubric"):
        make_plan(post, candidate, device)
    post.core_questions.all().delete()
    with pytest.raises(PlanIncomplete, match="questions"):
        make_plan(post, candidate, device)


def test_a_rubric_that_names_an_unknown_feature_is_found_before_it_is_sent(
    post: Post, candidate: Candidate, device: Device
) -> None:
    assert post.rubric is not None
    document: dict[str, Any] = post.rubric.document
    document["dimensions"][0]["rules"][0]["feature"] = "iris_size"
    with pytest.raises(PlanInvalid, match="iris_size"):
        make_plan(post, candidate, device)


def test_sending_raises_the_shadow_and_publishes_it_retained(plan: Plan, line: Line) -> None:
    assert plan.delivery == Plan.Delivery.SENT
    assert publish_waiting(line.link) == 1
    shadow = line.shadow()
    assert shadow is not None
    assert (shadow.revision, shadow.plans) == (1, [plan.document])
    assert publish_waiting(line.link) == 0


def test_the_plan_is_delivered_when_the_device_says_it_has_stored_it(plan: Plan) -> None:
    note_state("room-1", birth(stored=1))
    assert Plan.objects.get(pk=plan.pk).delivery == Plan.Delivery.DELIVERED


def test_without_a_line_nothing_counts_as_published(plan: Plan, line: Line) -> None:
    line.broker.stop()
    assert publish_waiting(line.link) == 0
    line.broker.start()
    assert publish_waiting(line.link) == 1


def test_a_device_that_was_never_seen_gets_its_plan_at_its_first_birth(
    post: Post, candidate: Candidate, line: Line
) -> None:
    unseen = Device.objects.create(device_id="room-2")
    send(make_plan(post, candidate, unseen))
    assert publish_waiting(line.link) == 0
    note_state("room-2", birth(device="room-2"))
    assert publish_waiting(line.link) == 1
    assert line.shadow("room-2") is not None


def test_a_device_that_does_not_speak_our_versions_gets_nothing(
    post: Post, candidate: Candidate, device: Device, line: Line
) -> None:
    draft = make_plan(post, candidate, device)
    note_state("room-1", birth(speaks={"shadow": [1], "plan": [2]}))
    with pytest.raises(DeviceSpeaksOtherVersions, match="plan/1"):
        send(draft)
    draft.refresh_from_db()
    assert draft.delivery == Plan.Delivery.DRAFT
    Device.objects.update(wanted_revision=4)
    assert publish_waiting(line.link) == 0


def test_at_birth_an_older_shadow_is_published_again(plan: Plan, line: Line) -> None:
    publish_waiting(line.link)
    line.broker.stop()
    line.broker.start()
    assert line.shadow() is None
    note_state("room-1", birth(stored=0))
    assert publish_waiting(line.link) == 1
    assert line.shadow() is not None


def test_after_a_reconnect_what_the_device_has_not_confirmed_is_published_again(
    plan: Plan, line: Line
) -> None:
    publish_waiting(line.link)
    republish_unconfirmed()
    assert publish_waiting(line.link) == 1
    note_state("room-1", birth(stored=1))
    republish_unconfirmed()
    assert publish_waiting(line.link) == 0


def test_a_device_that_remembers_more_than_this_store_is_overruled(plan: Plan, line: Line) -> None:
    note_state("room-1", birth(stored=40))
    publish_waiting(line.link)
    shadow = line.shadow()
    assert shadow is not None
    assert (shadow.revision, len(shadow.plans)) == (41, 1)


def test_a_finished_interview_leaves_the_shadow_and_cannot_be_sent_again(plan: Plan, line: Line) -> None:
    publish_waiting(line.link)
    store([Arrival(key(1), record(1, "report", report()))])
    project_waiting()
    assert publish_waiting(line.link) == 1
    shadow = line.shadow()
    assert shadow is not None
    assert (shadow.revision, shadow.plans) == (2, [])
    with pytest.raises(PlanFinished):
        send(plan)


def test_sending_again_takes_a_refusal_back(plan: Plan) -> None:
    Plan.objects.update(refused_revision=1, refused_reason="plan-malformed")
    plan.refresh_from_db()
    assert plan.delivery == Plan.Delivery.REFUSED
    assert send(plan) == 2
    assert Plan.objects.get(pk=plan.pk).delivery == Plan.Delivery.SENT
