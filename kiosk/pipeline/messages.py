"""What goes over the pipe between the screen and the senses.

Commands go to the senses, events come back. All are frozen, small and picklable; pictures
never go this way. ``at`` is a second on the shared monotonic clock; every other time counts
from the beginning of the answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from kiosk.pipeline.pictures import Picture
from kiosk.report.assessing import RawAnswer
from models.assessment import AssessedAnswer, QuestionContext
from models.baselines import Baselines
from models.observation import (
    AnswerObservations,
    FaceSignals,
    PostureSignals,
    Span,
    Utterance,
    VoiceLevel,
)
from models.scoring.live import LiveScheme
from models.scoring.result import Assessment
from sync.contract.message import ThumbnailKind

CHECK: Final = -1
"""The device check, among the answers' indices: observed like an answer, and never assessed."""


@dataclass(frozen=True, slots=True)
class Load:
    """Open camera and microphone and load the models of these senses, and of no others."""

    senses: frozenset[str]
    language: str
    vocabulary: tuple[str, ...] = ()
    thumbnails: ThumbnailKind = "none"
    rated: bool = False
    """Whether the language raters' model is needed, too: what is said will be rated as it is said."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question begins to be read at ``at``; until the answer begins, a voice is listened for.

    ``sound`` is the file that is being played, None where the question is only shown. Sent only
    where the sense of the voice was agreed to.
    """

    at: float
    sound: str | None = None


@dataclass(frozen=True, slots=True)
class Begin:
    """An answer begins at ``at``."""

    answer: int
    question_id: str
    at: float


@dataclass(frozen=True, slots=True)
class Hold:
    """The answer's clock stands still from ``at`` on: a fault is being put right."""

    answer: int
    at: float


@dataclass(frozen=True, slots=True)
class Resume:
    """The answer goes on at ``at``."""

    answer: int
    at: float


@dataclass(frozen=True, slots=True)
class End:
    """The answer ended at ``at``; what was said until then is still to be heard out."""

    answer: int
    at: float


@dataclass(frozen=True, slots=True)
class Assess:
    """Make features, heat map and moments of a whole answer."""

    answer: int
    raw: RawAnswer
    context: QuestionContext
    baselines: Baselines = field(default_factory=Baselines)


@dataclass(frozen=True, slots=True)
class ScoreLive:
    """The answer that has just begun is scored as it is given, by this scheme."""

    answer: int
    scheme: LiveScheme


@dataclass(frozen=True, slots=True)
class Unload:
    """Close camera and microphone, and let the models go."""


Command = Load | Asking | Begin | Hold | Resume | End | Assess | ScoreLive | Unload


@dataclass(frozen=True, slots=True)
class LoadedSense:
    """A sense that runs, with its engine and the packs its model files come from."""

    sense: str
    engine: str
    packs: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ready:
    """Every model is loaded and the devices are being opened; a fault of theirs is told by itself."""

    senses: tuple[LoadedSense, ...]


@dataclass(frozen=True, slots=True)
class FaceSeen:
    """For the device check: how many faces, and where the nearest one is (shares)."""

    faces: int
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class SoundHeard:
    """For the device check: the level of the newest sound, dBFS."""

    dbfs: float


@dataclass(frozen=True, slots=True)
class CaptionHeard:
    answer: int
    stable: str
    tentative: str


@dataclass(frozen=True, slots=True)
class Observed:
    """What the senses saw and heard since the last of these, in the order of time.

    ``at`` is when the frame was captured, on the shared clock; None for what was heard. ``speech``
    is where somebody spoke, each stretch once it is over.
    """

    answer: int
    signals: tuple[FaceSignals, ...] = ()
    postures: tuple[PostureSignals, ...] = ()
    levels: tuple[VoiceLevel, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    pitch: tuple[tuple[float, float], ...] = ()
    speech: tuple[Span, ...] = ()
    at: float | None = None


@dataclass(frozen=True, slots=True)
class HeardOut:
    """Everything of an ended answer has been sent; ``speech`` is where somebody spoke.

    ``talked_over`` is where somebody spoke while the question was read: before 0; None where it
    was not listened for, nothing was read aloud, or it cannot be told.
    """

    answer: int
    speech: tuple[Span, ...]
    talked_over: tuple[Span, ...] | None = None


@dataclass(frozen=True, slots=True)
class Assessed:
    """What `models.assessment` made of an answer."""

    answer: int
    observations: AnswerObservations
    assessed: AssessedAnswer
    pictures: tuple[Picture | None, ...] = ()
    """One for each key moment, where the policy allows it and there is one."""


@dataclass(frozen=True, slots=True)
class ScoredLive:
    """The scores of the interview as they stand within an answer; the report's may differ.

    ``until`` is the second of the answer up to which they know, ``seen`` when the newest frame in
    them was captured (shared clock; None without a frame), ``sentences`` how many utterances the
    language parts know.
    """

    answer: int
    assessment: Assessment
    until: float
    seen: float | None = None
    sentences: int = 0


@dataclass(frozen=True, slots=True)
class LoadFailed:
    """The senses could not be loaded (a pack is missing, a rehearsal is incomplete)."""

    code: str
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something of the environment is wrong; the sense tries again by itself."""

    code: str
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FaultCleared:
    code: str


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """The senses are alive, and how well they keep up (counts since they were loaded)."""

    frames_seen: int = 0
    frames_dropped: int = 0
    audio_gaps: int = 0
    worker_restarts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Restarted:
    """From the supervisor: the senses' process died and was started again."""

    restarts: int


Event = (
    Ready
    | FaceSeen
    | SoundHeard
    | CaptionHeard
    | Observed
    | HeardOut
    | Assessed
    | ScoredLive
    | LoadFailed
    | Fault
    | FaultCleared
    | Heartbeat
    | Restarted
)
