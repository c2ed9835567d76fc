"""What is asked next: the plan's order, and one follow-up at most to each question."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.interview import actions as act
from kiosk.interview import events as ev
from kiosk.interview.agenda import Turn, Want, first_turn, planned_turns, turn_after
from kiosk.interview.conductor import Conductor
from kiosk.interview.machine import State
from sync.contract.plan import InterviewPlan, PlannedFollowUp
from sync.contract.report import FollowUp
from tests.kiosk.sample_plan import sample_plan
from tests.kiosk.test_conductor import TO_SAVING

BANK = (
    PlannedFollowUp(part="result", text="最后的结果如何？", time_limit_seconds=40),
    PlannedFollowUp(part="detail", text="能再具体说说您当时做了什么吗？"),
)
RESULT = Want(("result",), "missing-part")

wants = st.none() | st.builds(
    Want,
    st.lists(
        st.sampled_from(("situation", "task", "action", "result", "detail")), min_size=1, unique=True
    ).map(tuple),
    st.sampled_from(("missing-part", "thin")),
)


def plan_with_follow_ups(questions: int = 3) -> InterviewPlan:
    plan = sample_plan(questions=questions)
    asked = [question.model_copy(update={"follow_ups": list(BANK)}) for question in plan.questions]
    return plan.model_copy(update={"questions": asked})


def test_an_answer_that_lacks_nothing_is_followed_by_the_next_question() -> None:
    plan = plan_with_follow_ups()
    following = turn_after(plan, first_turn(plan), None)
    assert following == planned_turns(plan)[1]


def test_a_missing_result_is_asked_for_once_with_its_own_time() -> None:
    plan = plan_with_follow_ups()
    more = turn_after(plan, first_turn(plan), RESULT)
    assert more is not None
    assert (more.index, more.number, more.seconds) == (1, 0, 40)
    assert more.text == "最后的结果如何？"
    assert more.follow_up == FollowUp(to=0, part="result", reason="missing-part")
    after = turn_after(plan, more, RESULT)
    assert after is not None
    assert (after.index, after.number, after.follow_up) == (2, 1, None)


def test_the_first_part_for_which_the_bank_has_a_question_is_asked_for() -> None:
    plan = plan_with_follow_ups()
    more = turn_after(plan, first_turn(plan), Want(("task", "detail", "result"), "thin"))
    assert more is not None
    assert more.follow_up == FollowUp(to=0, part="detail", reason="thin")


def test_where_the_bank_has_nothing_for_what_is_missing_nothing_more_is_asked() -> None:
    plan = plan_with_follow_ups()
    following = turn_after(plan, first_turn(plan), Want(("situation",), "missing-part"))
    assert following == planned_turns(plan)[1]


def test_without_a_bank_nothing_more_is_asked() -> None:
    plan = sample_plan()
    following = turn_after(plan, first_turn(plan), RESULT)
    assert following is not None
    assert following.follow_up is None


@given(st.lists(wants, min_size=6, max_size=6))
def test_every_question_is_asked_in_its_order_and_followed_up_once_at_most(wished: list[Want | None]) -> None:
    plan = plan_with_follow_ups()
    turn: Turn | None = first_turn(plan)
    asked: list[Turn] = []
    for want in wished:
        if turn is None:
            break
        asked.append(turn)
        turn = turn_after(plan, turn, want)
    assert turn is None
    assert [one.index for one in asked] == list(range(len(asked)))
    fixed = [one.question.question_id for one in asked if one.follow_up is None]
    assert fixed == [question.question_id for question in plan.questions]
    assert len(asked) <= 2 * len(plan.questions)
    assert len({one.key for one in asked}) == len(asked)


def test_the_conductor_asks_the_follow_up_and_then_goes_on() -> None:
    conductor = Conductor(plan_with_follow_ups(questions=2))
    for event in TO_SAVING:
        conductor.handle(event)
    actions = conductor.handle(ev.AnswerSaved(0, RESULT))
    assert act.ReadAloud("最后的结果如何？", 1) in actions
    assert actions[-1] == act.PublishProgress("asking", 1, 2)
    actions = conductor.handle(ev.AnswerBegun())
    assert act.BeginCapture(1) in actions
    assert act.StartTimer("answer", 40.0) in actions
    conductor.handle(ev.AnswerEnded("candidate"))
    actions = conductor.handle(ev.AnswerSaved(1, RESULT))
    assert act.ReadAloud(conductor.plan.questions[1].text, 2) in actions
    assert conductor.state is State.ASKING
