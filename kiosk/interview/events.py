"""What can happen in an interview. Each event is a frozen fact; none of them does anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from kiosk.interview.agenda import Want
from sync.contract.message import Language
from sync.contract.plan import Sense

Timer = Literal["presence", "thinking", "answer", "saving", "pause", "farewell"]
"""What is being waited for; at most one timer of a name runs."""

EndOfAnswer = Literal["candidate", "silence", "end-of-media"]
"""Who or what ended an answer that ended well."""


@dataclass(frozen=True, slots=True)
class PlanSelected:
    """The candidate found their name on the list."""

    plan_id: str


@dataclass(frozen=True, slots=True)
class CandidateReady:
    """The candidate has read the welcome and goes on."""


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """The candidate agrees to ``senses``, having read the notice in ``language``."""

    senses: frozenset[Sense]
    language: Language


@dataclass(frozen=True, slots=True)
class ConsentRefused:
    language: Language


@dataclass(frozen=True, slots=True)
class SensesReady:
    """Every sense that was asked for is loaded and its device is open."""


@dataclass(frozen=True, slots=True)
class CheckBegun:
    """The candidate is ready for the few seconds in which the terminal gets to know them."""


@dataclass(frozen=True, slots=True)
class CheckDone:
    """The steps are over; ``missing`` names those that showed nothing usable."""

    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckPassed:
    """The device check is done."""


@dataclass(frozen=True, slots=True)
class CheckSkipped:
    """The candidate goes on without finishing the device check."""


@dataclass(frozen=True, slots=True)
class QuestionRead:
    """Question ``index`` has been read aloud to its end, or could not be read."""

    index: int


@dataclass(frozen=True, slots=True)
class AnswerBegun:
    """The candidate wants to answer now, read out or not."""


@dataclass(frozen=True, slots=True)
class AnswerEnded:
    by: EndOfAnswer


@dataclass(frozen=True, slots=True)
class AnswerSaved:
    """Answer ``index`` is assessed and durable in the journal; ``want`` is what it lacks."""

    index: int
    want: Want | None = None


@dataclass(frozen=True, slots=True)
class AnswerLost:
    """Answer ``index`` could not be journalled; ``code`` names the fault."""

    index: int
    code: str


@dataclass(frozen=True, slots=True)
class TimeUp:
    timer: Timer


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The candidate ends the interview."""


@dataclass(frozen=True, slots=True)
class SensesLost:
    """A device went away that a person can bring back: a camera unplugged, a stalled sound."""

    code: str


@dataclass(frozen=True, slots=True)
class FaultCleared:
    """What ``SensesLost`` reported under ``code`` is put right."""

    code: str


@dataclass(frozen=True, slots=True)
class TryAgain:
    """Somebody at the terminal believes the fault is put right."""


@dataclass(frozen=True, slots=True)
class FaultRaised:
    """The interview cannot go on."""

    code: str


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A last page was read, or the wrong name was tapped: back to the list."""


Event = (
    PlanSelected
    | CandidateReady
    | ConsentGiven
    | ConsentRefused
    | SensesReady
    | CheckBegun
    | CheckDone
    | CheckPassed
    | CheckSkipped
    | QuestionRead
    | AnswerBegun
    | AnswerEnded
    | AnswerSaved
    | AnswerLost
    | TimeUp
    | Withdraw
    | SensesLost
    | FaultCleared
    | TryAgain
    | FaultRaised
    | Dismissed
)

EVENTS: tuple[type[Event], ...] = get_args(Event)
