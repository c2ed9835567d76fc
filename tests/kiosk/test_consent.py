"""What a candidate is asked to agree to, and what may then run."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.interview.consent import consent_form, permitted
from sync.contract.plan import Sense
from tests.kiosk.sample_plan import EVERY_SENSE, sample_plan

senses = st.frozensets(st.sampled_from(EVERY_SENSE))


def test_the_face_is_asked_for_on_its_own_where_the_policy_says_so() -> None:
    form = consent_form(sample_plan().policy)
    assert form.together == ("speech", "voice", "posture")
    assert form.separately == ("face",)


def test_the_face_is_asked_for_with_the_rest_where_the_policy_does_not_mind() -> None:
    form = consent_form(sample_plan(separate_face_consent=False).policy)
    assert form.together == EVERY_SENSE
    assert form.separately == ()


def test_a_sense_that_is_forbidden_is_not_even_asked_for() -> None:
    form = consent_form(sample_plan(("speech", "voice")).policy)
    assert form.together == ("speech", "voice")
    assert form.separately == ()


@given(allowed=senses, agreed=senses)
def test_only_what_is_both_allowed_and_agreed_to_may_run(
    allowed: frozenset[Sense], agreed: frozenset[Sense]
) -> None:
    may_run = permitted(sample_plan(tuple(allowed)).policy, agreed)
    assert may_run == allowed & agreed


@given(allowed=senses)
def test_the_form_asks_for_each_allowed_sense_exactly_once(allowed: frozenset[Sense]) -> None:
    form = consent_form(sample_plan(tuple(allowed)).policy)
    assert sorted(form.together + form.separately) == sorted(allowed)
