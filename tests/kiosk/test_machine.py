"""The table of the interview: every state, every event."""

from __future__ import annotations

import pytest

from kiosk.interview import events as ev
from kiosk.interview.machine import CLOSING, TABLE, Mark, Outcome, State, outcome

ONE_OF_EACH: tuple[ev.Event, ...] = (
    ev.PlanSelected("plan-0001"),
    ev.CandidateReady(),
    ev.ConsentGiven(frozenset({"speech"}), "zh-CN"),
    ev.ConsentRefused("zh-CN"),
    ev.SensesReady(),
    ev.CheckBegun(),
    ev.CheckDone(("left",)),
    ev.CheckPassed(),
    ev.CheckSkipped(),
    ev.QuestionRead(0),
    ev.AnswerBegun(),
    ev.AnswerEnded("candidate"),
    ev.AnswerSaved(0),
    ev.AnswerLost(0, "disk-full"),
    ev.TimeUp("answer"),
    ev.Withdraw(),
    ev.SensesLost("camera-missing"),
    ev.FaultCleared("camera-missing"),
    ev.TryAgain(),
    ev.FaultRaised("disk-full"),
    ev.Dismissed(),
)

UNDER_WAY = frozenset(State) - CLOSING - {State.IDLE}

MOVES: dict[tuple[State, type[ev.Event]], Outcome] = {
    (State.IDLE, ev.PlanSelected): State.WELCOME,
    (State.WELCOME, ev.CandidateReady): State.CONSENT,
    (State.WELCOME, ev.Dismissed): State.IDLE,
    (State.WELCOME, ev.TimeUp): State.IDLE,
    (State.CONSENT, ev.ConsentGiven): State.DEVICE_CHECK,
    (State.CONSENT, ev.ConsentRefused): State.DECLINED,
    (State.CONSENT, ev.TimeUp): State.IDLE,
    (State.DEVICE_CHECK, ev.SensesReady): Mark.NOTED,
    (State.DEVICE_CHECK, ev.CheckBegun): Mark.NOTED,
    (State.DEVICE_CHECK, ev.CheckDone): Mark.NOTED,
    (State.DEVICE_CHECK, ev.CheckPassed): State.ASKING,
    (State.DEVICE_CHECK, ev.CheckSkipped): State.ASKING,
    (State.DEVICE_CHECK, ev.TimeUp): State.INTERRUPTED,
    (State.ASKING, ev.QuestionRead): Mark.NOTED,
    (State.ASKING, ev.AnswerBegun): State.ANSWERING,
    (State.ASKING, ev.TimeUp): State.ANSWERING,
    (State.ANSWERING, ev.AnswerEnded): State.SAVING,
    (State.ANSWERING, ev.TimeUp): State.SAVING,
    (State.SAVING, ev.AnswerSaved): Mark.NEXT,
    (State.SAVING, ev.AnswerLost): State.INTERRUPTED,
    (State.SAVING, ev.TimeUp): State.INTERRUPTED,
    (State.PAUSED, ev.SensesReady): Mark.NOTED,
    (State.PAUSED, ev.CheckDone): Mark.NOTED,
    (State.PAUSED, ev.SensesLost): Mark.NOTED,
    (State.PAUSED, ev.TryAgain): Mark.NOTED,
    (State.PAUSED, ev.AnswerSaved): Mark.NOTED,
    (State.PAUSED, ev.AnswerLost): State.INTERRUPTED,
    (State.PAUSED, ev.FaultCleared): Mark.RESUME,
    (State.PAUSED, ev.TimeUp): State.INTERRUPTED,
    (State.WITHDRAWN, ev.AnswerSaved): Mark.NOTED,
    (State.WITHDRAWN, ev.AnswerLost): Mark.NOTED,
    (State.INTERRUPTED, ev.AnswerSaved): Mark.NOTED,
    (State.INTERRUPTED, ev.AnswerLost): Mark.NOTED,
    **{(state, ev.Withdraw): State.WITHDRAWN for state in UNDER_WAY},
    **{(state, ev.FaultRaised): State.INTERRUPTED for state in UNDER_WAY},
    **{
        (state, ev.SensesLost): State.PAUSED
        for state in (State.DEVICE_CHECK, State.ASKING, State.ANSWERING, State.SAVING)
    },
    **{(state, ev.TimeUp): State.IDLE for state in CLOSING},
    **{(state, ev.Dismissed): State.IDLE for state in CLOSING},
}
"""What moves something, said a second time and from the events' side; all else is ignored."""


def test_the_samples_cover_every_event() -> None:
    assert [type(event) for event in ONE_OF_EACH] == list(ev.EVENTS)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("event", ONE_OF_EACH, ids=lambda event: type(event).__name__)
def test_every_event_has_its_outcome_in_every_state(state: State, event: ev.Event) -> None:
    assert outcome(state, event) == MOVES.get((state, type(event)), Mark.IGNORED)


def test_the_table_has_no_other_cells() -> None:
    assert set(TABLE) == {(state, event) for state in State for event in ev.EVENTS}


def test_every_state_can_be_reached_and_left() -> None:
    reached, edge = {State.IDLE}, [State.IDLE]
    while edge:
        here = edge.pop()
        for event in ev.EVENTS:
            result = TABLE[here, event]
            targets = {State.ASKING, State.THANKS} if result is Mark.NEXT else {result}
            for target in targets:
                if isinstance(target, State) and target not in reached:
                    reached.add(target)
                    edge.append(target)
    assert reached == set(State)
    for state in State:
        assert any(isinstance(TABLE[state, event], State) for event in ev.EVENTS)


def test_consent_is_the_only_way_from_before_it_to_behind_it() -> None:
    before = {State.IDLE, State.WELCOME, State.CONSENT}
    ways = {
        (state, event)
        for (state, event), result in TABLE.items()
        if state in before and isinstance(result, State) and result not in before | CLOSING
    }
    assert ways == {(State.CONSENT, ev.ConsentGiven)}
