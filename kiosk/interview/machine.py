"""The states of an interview, and what every event does in every one of them.

Pure: no clock, no device, no window. What follows from a change is the conductor's matter.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from kiosk.interview.events import EVENTS, Event


class State(StrEnum):
    IDLE = "idle"
    WELCOME = "welcome"
    CONSENT = "consent"
    DEVICE_CHECK = "device_check"
    ASKING = "asking"
    """The question is shown and read aloud; the microphone listens for talking over it."""
    ANSWERING = "answering"
    SAVING = "saving"
    """The answer is over and is being assessed and journalled."""
    PAUSED = "paused"
    """A fault that a person can put right; the interview goes on where it stood."""
    THANKS = "thanks"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    INTERRUPTED = "interrupted"
    """Ended by a fault, or by nobody being there."""


CLOSING: Final = frozenset({State.THANKS, State.DECLINED, State.WITHDRAWN, State.INTERRUPTED})
"""The interview is over; its last page is shown."""


class Mark(StrEnum):
    """An outcome that is no fixed state."""

    IGNORED = "."
    """Nothing changes and nothing is done."""
    NOTED = "="
    """The state stays; the conductor takes the event into account."""
    NEXT = "next"
    """``asking`` while there is something to ask, then ``thanks``."""
    RESUME = "resume"
    """The state in which the pause began."""


Outcome = State | Mark

_TABLE: Final = """
               idle    welcome     consent      device_check asking      answering   saving      paused      thanks declined withdrawn interrupted
PlanSelected   welcome .           .            .            .           .           .           .           .      .        .         .
CandidateReady .       consent     .            .            .           .           .           .           .      .        .         .
ConsentGiven   .       .           device_check .            .           .           .           .           .      .        .         .
ConsentRefused .       .           declined     .            .           .           .           .           .      .        .         .
SensesReady    .       .           .            =            .           .           .           =           .      .        .         .
CheckBegun     .       .           .            =            .           .           .           .           .      .        .         .
CheckDone      .       .           .            =            .           .           .           =           .      .        .         .
CheckPassed    .       .           .            asking       .           .           .           .           .      .        .         .
CheckSkipped   .       .           .            asking       .           .           .           .           .      .        .         .
QuestionRead   .       .           .            .            =           .           .           .           .      .        .         .
AnswerBegun    .       .           .            .            answering   .           .           .           .      .        .         .
AnswerEnded    .       .           .            .            .           saving      .           .           .      .        .         .
AnswerSaved    .       .           .            .            .           .           next        =           .      .        =         =
AnswerLost     .       .           .            .            .           .           interrupted interrupted .      .        =         =
TimeUp         .       idle        idle         interrupted  answering   saving      interrupted interrupted idle   idle     idle      idle
Withdraw       .       withdrawn   withdrawn    withdrawn    withdrawn   withdrawn   withdrawn   withdrawn   .      .        .         .
SensesLost     .       .           .            paused       paused      paused      paused      =           .      .        .         .
FaultCleared   .       .           .            .            .           .           .           resume      .      .        .         .
TryAgain       .       .           .            .            .           .           .           =           .      .        .         .
FaultRaised    .       interrupted interrupted  interrupted  interrupted interrupted interrupted interrupted .      .        .         .
Dismissed      .       idle        .            .            .           .           .           .           idle   idle     idle      idle
"""  # noqa: E501 - a table is read across


def _parse(table: str) -> dict[tuple[State, type[Event]], Outcome]:
    head, *rows = [line.split() for line in table.strip().splitlines()]
    states = [State(name) for name in head]
    named = {event.__name__: event for event in EVENTS}
    return {
        (state, named[event]): Mark(cell) if cell in set(Mark) else State(cell)
        for event, *cells in rows
        for state, cell in zip(states, cells, strict=True)
    }


TABLE: Final = _parse(_TABLE)


def outcome(state: State, event: Event) -> Outcome:
    """What ``event`` does in ``state``; every pair has its answer."""
    return TABLE[state, type(event)]
