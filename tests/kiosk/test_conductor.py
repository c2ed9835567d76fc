"""One candidate is led through their plan."""

from __future__ import annotations

import pytest

from kiosk.interview import actions as act
from kiosk.interview import events as ev
from kiosk.interview.conductor import Conductor
from kiosk.interview.machine import State
from kiosk.interview.timing import Timing
from sync.contract.plan import Sense
from tests.kiosk.sample_plan import EVERY_SENSE, sample_plan

EVERYTHING = frozenset(EVERY_SENSE)

TO_CONSENT: tuple[ev.Event, ...] = (ev.PlanSelected("plan-0001"), ev.CandidateReady())
TO_CHECK: tuple[ev.Event, ...] = (*TO_CONSENT, ev.ConsentGiven(EVERYTHING, "zh-CN"))
TO_ASKING: tuple[ev.Event, ...] = (*TO_CHECK, ev.SensesReady(), ev.CheckPassed())
TO_ANSWERING: tuple[ev.Event, ...] = (*TO_ASKING, ev.QuestionRead(0), ev.AnswerBegun())
TO_SAVING: tuple[ev.Event, ...] = (*TO_ANSWERING, ev.AnswerEnded("candidate"))


def after(*events: ev.Event, questions: int = 3) -> Conductor:
    conductor = Conductor(sample_plan(questions=questions))
    for event in events:
        conductor.handle(event)
    return conductor


def at(conductor: Conductor) -> State:
    return conductor.state


def without_progress(actions: list[act.Action]) -> list[act.Action]:
    return [action for action in actions if not isinstance(action, act.PublishProgress)]


def test_the_candidate_is_greeted_by_the_plan() -> None:
    plan = sample_plan()
    actions = Conductor(plan).handle(ev.PlanSelected(plan.plan_id))
    assert actions == [
        act.ReadAloud(plan.greeting),
        act.StartTimer("presence", Timing().presence),
        act.PublishProgress("welcome", 0, 3),
    ]


def test_another_candidates_plan_is_not_begun() -> None:
    conductor = after(ev.PlanSelected("plan-0002"))
    assert at(conductor) is State.IDLE


def test_consent_is_recorded_before_the_senses_are_loaded() -> None:
    actions = after(*TO_CONSENT).handle(ev.ConsentGiven(frozenset({"speech", "voice"}), "ja"))
    agreed: frozenset[Sense] = frozenset({"speech", "voice"})
    assert without_progress(actions) == [
        act.RecordConsent(given=True, senses=agreed, notice_version="2026-11", language="ja"),
        act.StopTimer("presence"),
        act.LoadSenses(agreed),
        act.StartTimer("presence", Timing().presence),
    ]


def test_refusing_is_recorded_and_reported_and_nothing_is_loaded() -> None:
    conductor = after(*TO_CONSENT)
    actions = conductor.handle(ev.ConsentRefused("zh-CN"))
    assert at(conductor) is State.DECLINED
    assert without_progress(actions) == [
        act.RecordConsent(given=False, senses=frozenset(), notice_version="2026-11", language="zh-CN"),
        act.StopTimer("presence"),
        act.FinishReport("consent-refused"),
        act.StartTimer("farewell", Timing().farewell),
    ]


def test_the_device_check_cannot_be_left_before_the_senses_are_ready() -> None:
    conductor = after(*TO_CHECK)
    assert conductor.handle(ev.CheckPassed()) == []
    assert at(conductor) is State.DEVICE_CHECK
    assert conductor.handle(ev.SensesReady()) == [act.BeginCheck()]
    assert act.EndCheck() in conductor.handle(ev.CheckPassed())
    assert at(conductor) is State.ASKING


def test_a_question_is_read_before_the_time_to_think_begins() -> None:
    conductor = after(*TO_ASKING)
    assert not conductor.question_read
    assert conductor.handle(ev.QuestionRead(0)) == [act.StartTimer("thinking", Timing().thinking)]
    assert conductor.question_read


@pytest.mark.parametrize("event", [ev.AnswerBegun(), ev.TimeUp("thinking")], ids=["asked for", "time is up"])
def test_an_answer_begins_with_its_own_time_limit(event: ev.Event) -> None:
    conductor = after(*TO_ASKING)
    actions = conductor.handle(event)
    assert at(conductor) is State.ANSWERING
    assert without_progress(actions)[-3:] == [
        act.StopReading(),
        act.BeginCapture(0),
        act.StartTimer("answer", 120.0),
    ]


@pytest.mark.parametrize(
    ("event", "ended_by"),
    [
        (ev.AnswerEnded("candidate"), "candidate"),
        (ev.AnswerEnded("silence"), "silence"),
        (ev.AnswerEnded("end-of-media"), "end-of-media"),
        (ev.TimeUp("answer"), "time-limit"),
        (ev.Withdraw(), "withdrawal"),
        (ev.FaultRaised("disk-full"), "fault"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_answer_is_saved_with_what_ended_it(event: ev.Event, ended_by: act.EndedBy) -> None:
    actions = after(*TO_ANSWERING).handle(event)
    begin = actions.index(act.EndCapture(0))
    assert actions[begin + 1] == act.SaveAnswer(0, ended_by)


def test_the_next_question_follows_a_saved_answer_and_thanks_follow_the_last() -> None:
    conductor = after(*TO_SAVING, questions=2)
    actions = conductor.handle(ev.AnswerSaved(0))
    assert act.ReadAloud(conductor.plan.questions[1].text, 1) in actions
    assert actions[-1] == act.PublishProgress("asking", 2, 2)
    for event in (ev.AnswerBegun(), ev.AnswerEnded("candidate")):
        conductor.handle(event)
    actions = conductor.handle(ev.AnswerSaved(1))
    assert at(conductor) is State.THANKS
    assert without_progress(actions) == [
        act.StopTimer("saving"),
        act.FinishReport("completed"),
        act.UnloadSenses(),
        act.StartTimer("farewell", Timing().farewell),
    ]


def test_an_answer_reported_twice_moves_the_interview_once() -> None:
    conductor = after(*TO_SAVING, ev.AnswerSaved(0))
    assert conductor.handle(ev.AnswerSaved(0)) == []
    assert conductor.index == 1


def test_a_camera_that_is_unplugged_holds_the_answer_and_its_time() -> None:
    conductor = after(*TO_ANSWERING)
    assert without_progress(conductor.handle(ev.SensesLost("camera-missing"))) == [
        act.HoldTimer("answer"),
        act.HoldCapture(0),
        act.StartTimer("pause", Timing().pause),
    ]
    assert conductor.faults == ("camera-missing",)
    assert conductor.handle(ev.TryAgain()) == [act.RestoreSenses(("camera-missing",))]
    assert without_progress(conductor.handle(ev.FaultCleared("camera-missing"))) == [
        act.StopTimer("pause"),
        act.ContinueCapture(0),
        act.ContinueTimer("answer"),
    ]
    assert at(conductor) is State.ANSWERING


def test_a_pause_lasts_until_every_fault_is_cleared() -> None:
    conductor = after(*TO_ANSWERING, ev.SensesLost("camera-missing"), ev.SensesLost("stream-stalled"))
    conductor.handle(ev.FaultCleared("camera-missing"))
    assert at(conductor) is State.PAUSED
    conductor.handle(ev.FaultCleared("stream-stalled"))
    assert at(conductor) is State.ANSWERING


def test_a_question_broken_off_by_a_fault_is_read_again() -> None:
    conductor = after(*TO_ASKING, ev.SensesLost("microphone-missing"))
    actions = conductor.handle(ev.FaultCleared("microphone-missing"))
    assert act.ReadAloud(conductor.turn.text, 0) in actions


def test_a_check_that_a_fault_delayed_begins_when_the_device_is_back() -> None:
    conductor = after(*TO_CHECK, ev.SensesLost("camera-taken"))
    assert conductor.handle(ev.SensesReady()) == []
    assert act.BeginCheck() in conductor.handle(ev.FaultCleared("camera-taken"))
    assert at(conductor) is State.DEVICE_CHECK


def test_an_answer_saved_during_a_pause_is_followed_by_the_next_question() -> None:
    conductor = after(*TO_SAVING, ev.SensesLost("camera-missing"), ev.AnswerSaved(0))
    assert at(conductor) is State.PAUSED
    conductor.handle(ev.FaultCleared("camera-missing"))
    assert at(conductor) is State.ASKING
    assert conductor.index == 1


def test_an_answer_still_being_saved_after_a_pause_is_waited_for() -> None:
    conductor = after(*TO_SAVING, ev.SensesLost("camera-missing"))
    actions = conductor.handle(ev.FaultCleared("camera-missing"))
    assert at(conductor) is State.SAVING
    assert act.ContinueTimer("saving") in actions
    conductor.handle(ev.AnswerSaved(0))
    assert at(conductor) is State.ASKING


def test_an_answer_reported_late_does_not_stand_for_the_next_one() -> None:
    conductor = after(*TO_SAVING, ev.AnswerSaved(0), ev.AnswerBegun(), ev.AnswerEnded("candidate"))
    assert conductor.handle(ev.AnswerSaved(0)) == []
    assert at(conductor) is State.SAVING


def test_leaving_during_a_pause_still_saves_the_held_answer() -> None:
    conductor = after(*TO_ANSWERING, ev.SensesLost("camera-missing"))
    actions = conductor.handle(ev.Withdraw())
    assert without_progress(actions)[:4] == [
        act.StopTimer("pause"),
        act.StopTimer("answer"),
        act.EndCapture(0),
        act.SaveAnswer(0, "withdrawal"),
    ]


def test_the_report_of_a_withdrawal_waits_for_the_answer_that_was_being_given() -> None:
    conductor = after(*TO_ANSWERING)
    kinds = [type(action) for action in conductor.handle(ev.Withdraw())]
    assert act.FinishReport not in kinds
    assert conductor.handle(ev.AnswerSaved(0)) == [act.FinishReport("withdrawn"), act.UnloadSenses()]


def test_a_report_is_finished_even_when_the_last_answer_never_comes_back() -> None:
    conductor = after(*TO_SAVING, ev.TimeUp("saving"))
    assert at(conductor) is State.INTERRUPTED
    actions = conductor.handle(ev.TimeUp("farewell"))
    assert act.FinishReport("interrupted", "saving-stalled") in actions
    assert at(conductor) is State.IDLE


def test_an_interview_that_a_fault_ends_names_the_newest_fault() -> None:
    conductor = after(*TO_ASKING, ev.SensesLost("camera-missing"))
    assert act.FinishReport("interrupted", "disk-full") in conductor.handle(ev.FaultRaised("disk-full"))


def test_nobody_at_the_consent_page_leaves_no_report_and_the_list_returns() -> None:
    conductor = after(*TO_CONSENT)
    assert without_progress(conductor.handle(ev.TimeUp("presence"))) == []
    assert at(conductor) is State.IDLE


def test_a_wrong_name_tapped_can_be_left_and_the_right_candidate_begins_afresh() -> None:
    conductor = after(ev.PlanSelected("plan-0001"), ev.Dismissed())
    assert at(conductor) is State.IDLE
    conductor.handle(ev.PlanSelected("plan-0001"))
    assert at(conductor) is State.WELCOME
    assert conductor.senses == frozenset()


def test_a_second_walk_knows_nothing_of_the_first() -> None:
    conductor = after(*TO_ANSWERING, ev.Withdraw(), ev.AnswerSaved(0), ev.Dismissed())
    conductor.handle(ev.PlanSelected("plan-0001"))
    assert conductor.senses == frozenset()
    assert not conductor.senses_ready
    assert not conductor.captured


def test_a_timer_of_another_state_is_of_no_account() -> None:
    conductor = after(*TO_ANSWERING)
    assert conductor.handle(ev.TimeUp("thinking")) == []
    assert at(conductor) is State.ANSWERING
