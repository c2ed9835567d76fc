"""The interview report: what goes up from the room to the centre.

All times are seconds from the beginning of the answer they belong to, unless said otherwise.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from sync.contract.message import Identifier, Language, Message, Modality, Ratio, Seconds, StoryPart
from sync.contract.plan import Sense

Score = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]


class TimeRange(Message):
    start: Seconds
    end: Seconds


class Word(Message):
    text: str
    start: Seconds
    end: Seconds
    confidence: Ratio | None = None


class TranscriptSegment(Message):
    """One stretch of speech between two pauses."""

    start: Seconds
    end: Seconds
    text: str
    confidence: Ratio | None = None
    words: list[Word] = []
    heard: str | None = None
    """What the engine gave, where a name of the plan was put right in ``text``."""


class Transcript(Message):
    language: Language
    segments: list[TranscriptSegment] = []

    @property
    def text(self) -> str:
        """The whole answer; words of space-less languages are not set apart (as `models.text.language`
        has it, which the contract cannot know).
        """
        joint = "" if self.language in ("zh-CN", "ja") else " "
        return joint.join(segment.text for segment in self.segments)


class FeatureValue(Message):
    """One number measured in one answer, or the reason there is none."""

    name: Identifier
    modality: Modality
    unit: str
    value: float | None
    reason: str | None = None
    """Why there is no value: ``silence``, ``no-face``, ``sense-off``, ``too-short`` …"""
    occurrences: list[TimeRange] = []
    """Where the counted events lie, for features that count something."""


class HeatRow(Message):
    """One signal over the answer; ``None`` where it is unknown (no face, hand over mouth)."""

    signal: Identifier
    values: list[Ratio | None]


class HeatMap(Message):
    bin_seconds: Annotated[float, Field(gt=0)] = 1.0
    rows: list[HeatRow] = []


class Thumbnail(Message):
    """A small picture of a moment, only where policy and consent allow it."""

    media_type: Literal["image/jpeg"] = "image/jpeg"
    width: Annotated[int, Field(ge=1, le=320)]
    height: Annotated[int, Field(ge=1, le=320)]
    blurred: bool
    data: Annotated[str, Field(max_length=24_000)]
    """Base64."""


class KeyMoment(Message):
    """A moment worth looking at, with the reason it was marked."""

    start: Seconds
    end: Seconds
    kind: Identifier
    strength: Ratio
    quote: str | None = None
    thumbnail: Thumbnail | None = None


class StoryQuote(Message):
    """A part of the story that was found, and the words that carry it."""

    part: StoryPart
    quote: str
    start: Seconds
    end: Seconds


class AnswerRating(Message):
    """What the language raters make of one answer, each for itself and together."""

    score: Score | None
    interval: tuple[Score, Score] | None = None
    parts: dict[Identifier, Score | None] = {}
    """Rater → its own opinion; None where it has none."""
    spread: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    """Weighted standard deviation of the raters' opinions, in points."""
    story: list[StoryQuote] = []
    missing: list[StoryPart] = []
    reasons: list[Identifier] = []
    """What carried and what lacked, as codes; the reader's language makes sentences of them."""
    rater: Identifier = "none"
    """Name and version of the raters and their weights."""


class FollowUp(Message):
    """Why this answer was asked for beside the plan's fixed questions."""

    to: Annotated[int, Field(ge=0)]
    """Index of the answer it follows."""
    part: StoryPart
    reason: Literal["missing-part", "thin"]


class AnswerReport(Message):
    question_id: Identifier
    index: Annotated[int, Field(ge=0)]
    question: str
    competency: Identifier
    offset: Seconds
    """Beginning of the answer, in seconds from the beginning of the interview."""
    duration: Seconds
    ended_by: Literal["candidate", "time-limit", "silence", "withdrawal", "fault", "end-of-media"]
    asked_at: Seconds | None = None
    """When the terminal began to ask, in seconds from the beginning of the interview."""
    follow_up: FollowUp | None = None
    transcript: Transcript
    features: list[FeatureValue] = []
    heat_map: HeatMap = HeatMap()
    moments: list[KeyMoment] = []
    rating: AnswerRating | None = None


class EvidenceItem(Message):
    """One gain or deduction, tied to the measurement and the moments it comes from."""

    rule: Identifier
    answer: Annotated[int, Field(ge=0)]
    feature: Identifier
    modality: Modality
    value: float
    threshold: float
    effect: Literal["points", "percent"]
    points: float
    """What it did to the dimension, in points of 100 (negative: a deduction)."""
    amount: float
    """What the rule says: the points themselves, or the percentage they come from."""
    ranges: list[TimeRange]
    quote: str | None = None


class DimensionScore(Message):
    dimension: Identifier
    score: Score | None
    score_without_face_and_body: Score | None
    interval: tuple[Score, Score] | None
    abstained: str | None = None
    """Why there is no score: ``silence``, ``not-enough-speech``, ``not-asked`` …"""
    modality_weights: dict[Modality, Ratio] = {}
    """The share of this dimension's points moved, by modality; sums to 1 where any was moved."""
    evidence: list[EvidenceItem] = []


class OverallScore(Message):
    score: Score | None
    score_without_face_and_body: Score | None
    interval: tuple[Score, Score] | None
    abstained: str | None = None
    modality_weights: dict[Modality, Ratio] = {}
    """The share of all points moved, by modality; sums to 1 where any point was moved."""


class ConsentRecord(Message):
    given: bool
    notice_version: Identifier
    language: Language
    senses: list[Sense]
    """What the candidate agreed to; a sense that is missing here was never loaded."""
    at: AwareDatetime | None = None


NOT_RECORDED = "not-recorded"


class SenseRecord(Message):
    """Which engine ran for a sense, and exactly which model files."""

    sense: Sense
    engine: str
    """``not-recorded``: the sense ran, as its measurements show, but nobody wrote down what with."""
    packs: dict[str, str]
    """Pack name@version → sha256."""


class SenseOff(Message):
    """A sense that did not run, and who decided so: said, not hidden."""

    sense: Sense
    by: Literal["region", "policy", "consent", "fault"]
    detail: str = ""
    """The clause of the law, or the code of the fault."""


class BaselineRecord(Message):
    """What a sense measured this person against."""

    sense: Sense
    source: Literal["device-check", "first-seconds", "none"]
    seconds: Seconds = 0.0
    """How much was seen or heard for it."""


class RubricReference(Message):
    name: Identifier
    version: Annotated[int, Field(ge=1)]
    fusion: dict[Modality, Annotated[float, Field(ge=0, allow_inf_nan=False)]] = {}
    """The weights that were used, where the post has its own."""


class DeviceHealth(Message):
    """How well the terminal worked, so that a weak measurement is not read as a weak answer."""

    frames_seen: Annotated[int, Field(ge=0)] = 0
    frames_dropped: Annotated[int, Field(ge=0)] = 0
    worker_restarts: dict[str, int] = {}
    audio_gaps: Annotated[int, Field(ge=0)] = 0
    notes: list[str] = []


class InterviewReport(Message):
    contract: Literal["report/1"] = "report/1"
    report_id: Identifier
    plan_id: Identifier
    plan_revision: Annotated[int, Field(ge=1)]
    candidate_id: Identifier
    post_id: Identifier
    device: Identifier
    language: Language
    source: Literal["live", "rehearsal", "replay"]
    """Live people, a scripted candidate, or media files: never mixed up in a statistic."""
    outcome: Literal["completed", "withdrawn", "consent-refused", "interrupted"]
    started_at: AwareDatetime | None = None
    finished_at: AwareDatetime | None = None
    consent: ConsentRecord
    answers: list[AnswerReport] = []
    dimensions: list[DimensionScore] = []
    overall: OverallScore
    rubric: RubricReference
    senses: list[SenseRecord] = []
    senses_off: list[SenseOff] = []
    baselines: list[BaselineRecord] = []
    health: DeviceHealth = DeviceHealth()
