"""What the terminal has to do next. The conductor decides, the app carries out, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kiosk.interview.events import Timer
from sync.contract.message import Language
from sync.contract.plan import Sense

EndedBy = Literal["candidate", "time-limit", "silence", "withdrawal", "fault", "end-of-media"]
Outcome = Literal["completed", "withdrawn", "consent-refused", "interrupted"]


@dataclass(frozen=True, slots=True)
class RecordConsent:
    """Journal what the candidate decided, before anything that follows from it."""

    given: bool
    senses: frozenset[Sense]
    notice_version: str
    language: Language


@dataclass(frozen=True, slots=True)
class LoadSenses:
    """Load exactly these senses and open their devices; answer with SensesReady."""

    senses: frozenset[Sense]


@dataclass(frozen=True, slots=True)
class UnloadSenses:
    """Close the devices and forget what is in memory."""


@dataclass(frozen=True, slots=True)
class BeginCheck:
    """Show the candidate to themselves, and get to know their neutral face, seat and voice."""


@dataclass(frozen=True, slots=True)
class Calibrate:
    """Walk through the steps of `kiosk.interview.calibration`; answer with CheckDone."""


@dataclass(frozen=True, slots=True)
class EndCheck:
    """What was seen until now is what there is to learn from."""


@dataclass(frozen=True, slots=True)
class ReadAloud:
    """Read ``text``; answer with QuestionRead where it is question ``question``."""

    text: str
    question: int | None = None


@dataclass(frozen=True, slots=True)
class StopReading:
    pass


@dataclass(frozen=True, slots=True)
class BeginCapture:
    """Answer ``index`` begins: what the senses report from now on belongs to it."""

    index: int


@dataclass(frozen=True, slots=True)
class HoldCapture:
    """The answer's clock stands still until ContinueCapture; nothing measured is thrown away."""

    index: int


@dataclass(frozen=True, slots=True)
class ContinueCapture:
    index: int


@dataclass(frozen=True, slots=True)
class EndCapture:
    index: int


@dataclass(frozen=True, slots=True)
class SaveAnswer:
    """Assess and journal answer ``index``; answer with AnswerSaved or AnswerLost."""

    index: int
    ended_by: EndedBy


@dataclass(frozen=True, slots=True)
class FinishReport:
    """Compile and journal the report. Every answer begun before it is saved or lost by now."""

    outcome: Outcome
    code: str = ""
    """The fault that ended an interrupted interview."""


@dataclass(frozen=True, slots=True)
class RestoreSenses:
    """Look again whether these faults are put right; answer with FaultCleared or SensesLost."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StartTimer:
    """Start, or start afresh; answer with TimeUp after ``seconds``."""

    timer: Timer
    seconds: float


@dataclass(frozen=True, slots=True)
class StopTimer:
    timer: Timer


@dataclass(frozen=True, slots=True)
class HoldTimer:
    """Keep what remains until ContinueTimer."""

    timer: Timer


@dataclass(frozen=True, slots=True)
class ContinueTimer:
    timer: Timer


@dataclass(frozen=True, slots=True)
class PublishProgress:
    """Tell the centre where the interview stands; the numbers are those of `Progress`."""

    state: str
    question: int
    questions: int


Action = (
    RecordConsent
    | LoadSenses
    | UnloadSenses
    | BeginCheck
    | Calibrate
    | EndCheck
    | ReadAloud
    | StopReading
    | BeginCapture
    | HoldCapture
    | ContinueCapture
    | EndCapture
    | SaveAnswer
    | FinishReport
    | RestoreSenses
    | StartTimer
    | StopTimer
    | HoldTimer
    | ContinueTimer
    | PublishProgress
)
