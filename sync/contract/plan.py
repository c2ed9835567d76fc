"""The interview plan: what comes down from the centre to the room."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field, model_validator

from sync.contract.message import (
    Identifier,
    Language,
    Localised,
    MediaClass,
    Message,
    Modality,
    Region,
    StoryPart,
    ThumbnailKind,
)

Sense = Literal["speech", "voice", "face", "posture"]
"""What may be switched off by a policy: words, way of speaking, face, body."""


Term = Annotated[str, Field(min_length=2, max_length=40)]
"""A name or a word of the trade that speech recognition may not know."""


class CandidateCard(Message):
    """As much of the candidate as the room needs to greet them, and no more."""

    candidate_id: Identifier
    name: Annotated[str, Field(min_length=1, max_length=80)]
    language: Language = "zh-CN"
    terms: list[Term] = []
    """Names that should be heard rightly: employers, schools, products they worked with."""


class PostCard(Message):
    """The post applied for, and what this interview concentrates on."""

    post_id: Identifier
    title: Annotated[str, Field(min_length=1, max_length=120)]
    focus: Annotated[str, Field(max_length=200)] = ""
    keywords: dict[str, list[str]] = {}
    """Competency → words that speak for it, from the post's competency model."""
    terms: list[Term] = []
    """Names of the company and its products, to be heard rightly."""


class PlannedFollowUp(Message):
    """One bounded question more, for an answer that lacks a part of its story or is thin."""

    part: StoryPart
    """What it asks for; ``detail`` serves any thin answer."""
    text: Annotated[str, Field(min_length=1, max_length=300)]
    time_limit_seconds: Annotated[int, Field(ge=10, le=300)] = 45


class Anchor(Message):
    """An answer as somebody at this level would give it; the levels are behaviourally anchored."""

    level: Annotated[int, Field(ge=1, le=5)]
    text: Annotated[str, Field(min_length=1, max_length=1200)]


class PlannedQuestion(Message):
    """One question, with the competency it is for and why this candidate is asked it."""

    question_id: Identifier
    text: Annotated[str, Field(min_length=1, max_length=600)]
    competency: Identifier
    why: Annotated[str, Field(max_length=400)] = ""
    core: bool = True
    """Part of the fixed core that everyone on this post is asked."""
    keywords: list[str] = []
    time_limit_seconds: Annotated[int, Field(ge=15, le=1800)] = 120
    follow_ups: Annotated[list[PlannedFollowUp], Field(max_length=8)] = []
    """The bank to choose from: at most one is asked."""
    anchors: Annotated[list[Anchor], Field(max_length=20)] = []


class RubricDocument(Message):
    """A rubric by name and version; ``models.scoring`` owns what the document means."""

    name: Identifier
    version: Annotated[int, Field(ge=1)]
    document: dict[str, Any]


class Notice(Message):
    """What the candidate is told before consenting; its version is kept in the report."""

    version: Identifier
    text: Localised


class Policy(Message):
    """What may be sensed, kept, and sent, for this candidate in this region."""

    region: Region = "cn"
    senses: list[Sense] = ["speech", "voice", "face", "posture"]
    separate_face_consent: bool = True
    """The face is asked for on its own (China's 2025 rules on face recognition)."""
    thumbnails: ThumbnailKind = "none"
    record_media: bool = False
    media_may_leave_room: bool = False
    retention_days: dict[MediaClass, int] = {
        "media": 0,
        "transcript": 180,
        "score": 365,
        "audit": 1095,
    }
    notice: Notice


class InterviewPlan(Message):
    """Who is interviewed for what, what is asked, and how it is rated."""

    contract: Literal["plan/1"] = "plan/1"
    plan_id: Identifier
    revision: Annotated[int, Field(ge=1)] = 1
    device: Identifier
    language: Language = "zh-CN"
    """The language the interview is held in."""
    candidate: CandidateCard
    post: PostCard
    greeting: Annotated[str, Field(min_length=1, max_length=300)]
    questions: Annotated[list[PlannedQuestion], Field(min_length=1, max_length=40)]
    rubric: RubricDocument
    fusion: dict[Modality, Annotated[float, Field(ge=0, le=2, allow_inf_nan=False)]] = {}
    """The post's own weight for what each modality moves; the rubric's where one is missing."""
    policy: Policy
    starts_at: AwareDatetime | None = None
    ends_at: AwareDatetime | None = None

    @model_validator(mode="after")
    def _questions_are_told_apart(self) -> InterviewPlan:
        names = [question.question_id for question in self.questions]
        if len(set(names)) != len(names):
            raise ValueError("questions: each question_id may stand only once")
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValueError("ends_at: must be later than starts_at")
        return self
