"""How long each state waits, and for what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk.interview.events import Timer
from kiosk.interview.machine import State


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of patience. The time for an answer stands in the plan."""

    presence: float = 300.0
    """At the welcome, the consent and the device check, before nobody is taken to be there."""
    reading: float = 90.0
    """For reading a question aloud, should its end never be reported."""
    thinking: float = 20.0
    """Between the end of the question and the beginning of the answer."""
    saving: float = 120.0
    pause: float = 900.0
    farewell: float = 20.0


TIMER_OF: Final[dict[State, Timer]] = {
    State.WELCOME: "presence",
    State.CONSENT: "presence",
    State.DEVICE_CHECK: "presence",
    State.ASKING: "thinking",
    State.ANSWERING: "answer",
    State.SAVING: "saving",
    State.PAUSED: "pause",
    State.THANKS: "farewell",
    State.DECLINED: "farewell",
    State.WITHDRAWN: "farewell",
    State.INTERRUPTED: "farewell",
}
"""The one timer that can move a state on; any other that runs out is of no account."""
