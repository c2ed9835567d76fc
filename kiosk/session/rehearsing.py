"""A rehearsed candidate: touches the screens by itself, at the pace of a calm person."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.capture.media import MediaFile
from kiosk.capture.rehearsal import Rehearsal
from kiosk.interview import events as ev
from kiosk.interview.conductor import Conductor
from kiosk.interview.machine import State

PATIENCE: dict[State, float] = {
    State.WELCOME: 4.0,
    State.CONSENT: 4.0,
    State.DEVICE_CHECK: 4.0,
    State.ASKING: 0.6,
    State.THANKS: 5.0,
}
"""Seconds a rehearsed candidate looks at a screen before touching it."""


class RehearsedCandidate:
    """Decides what the candidate of a `Rehearsal` does next; asked often, does each thing once."""

    def __init__(self, rehearsal: Rehearsal, clock: Callable[[], float]) -> None:
        self._durations = {
            answer.question_id: MediaFile(answer.media).duration for answer in rehearsal.answers
        }
        self._clock = clock
        self._checks = rehearsal.calibration is not None
        self._waiting_for: tuple[State, int, str] | None = None
        self._due = 0.0
        self._acted = False

    def next(self, conductor: Conductor, *, face_in_frame: bool) -> ev.Event | None:
        """What the candidate does now, or None while they wait."""
        moment = (conductor.state, conductor.index, conductor.calibration)
        ready = self._may_act(conductor, face_in_frame=face_in_frame)
        if moment != self._waiting_for or not ready:
            self._waiting_for, self._acted = moment, False
            self._due = self._clock() + self._patience(conductor)
            return None
        if self._acted or self._clock() < self._due:
            return None
        self._acted = True
        return self._act(conductor)

    def _may_act(self, conductor: Conductor, *, face_in_frame: bool) -> bool:
        match conductor.state:
            case State.DEVICE_CHECK:
                if conductor.calibration == "running":
                    return False
                return conductor.senses_ready and (face_in_frame or "face" not in conductor.senses)
            case State.ASKING:
                return conductor.question_read
            case _:
                return True

    def _patience(self, conductor: Conductor) -> float:
        if conductor.state is State.ANSWERING:
            return self._durations.get(conductor.turn.key, 5.0)
        return PATIENCE.get(conductor.state, 1.0)

    def _act(self, conductor: Conductor) -> ev.Event | None:
        match conductor.state:
            case State.WELCOME:
                return ev.CandidateReady()
            case State.CONSENT:
                policy = conductor.plan.policy
                return ev.ConsentGiven(frozenset(policy.senses), conductor.plan.candidate.language)
            case State.DEVICE_CHECK if self._checks and conductor.calibration == "waiting":
                return ev.CheckBegun()
            case State.DEVICE_CHECK:
                return ev.CheckPassed() if self._checks else ev.CheckSkipped()
            case State.ASKING:
                return ev.AnswerBegun()
            case State.ANSWERING:
                return ev.AnswerEnded("end-of-media")
            case State.THANKS | State.DECLINED | State.WITHDRAWN | State.INTERRUPTED:
                return ev.Dismissed()
            case _:
                return None
