"""What of a plan the senses have to know before anybody is asked."""

from __future__ import annotations

from kiosk.plan.questions import is_rated
from kiosk.plan.sample import sample_plan
from models.scoring.shipped import shipped_rubrics
from sync.contract.plan import InterviewPlan, RubricDocument


def plan_with(rubric: int, *, follow_ups: bool) -> InterviewPlan:
    plan, document = sample_plan(), shipped_rubrics()[rubric]
    asked = [one if follow_ups else one.model_copy(update={"follow_ups": []}) for one in plan.questions]
    reference = RubricDocument(name=document["name"], version=document["version"], document=document)
    return plan.model_copy(update={"questions": asked, "rubric": reference})


def test_the_raters_are_needed_where_a_rule_rests_on_them_or_a_follow_up_does() -> None:
    assert is_rated(plan_with(-1, follow_ups=False))
    assert is_rated(plan_with(0, follow_ups=True))
    assert not is_rated(plan_with(0, follow_ups=False))


def test_where_content_counts_nothing_or_nobody_listens_they_are_not() -> None:
    plan = plan_with(-1, follow_ups=False)
    assert not is_rated(plan.model_copy(update={"fusion": {"content": 0.0}}))
    deaf = plan.policy.model_copy(update={"senses": ["voice", "face"]})
    assert not is_rated(plan.model_copy(update={"policy": deaf}))
