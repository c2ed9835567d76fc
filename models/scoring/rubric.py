"""The rubric: which measurement moves which dimension by how much. Data, versioned, refusable.

A rubric's document is JSON; `load_rubric` reads it and names what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from models.errors import KnownError
from models.features import FEATURES, Modality

EVERY_COMPETENCY: Final = "*"
PLACEHOLDERS: Final = frozenset({"ranges", "value", "threshold", "points", "amount", "quote"})
"""What an explanation may mention; see `models.scoring.explanation`."""

NEVER_SCORED: Final = frozenset(
    {"face_presence", "face_incidents", "face_unread_share", "turned_away_share", "own_share"}
)
"""What is only pointed out: whether a face could be read says nothing of the person, and who says
we instead of I may be modest or may hide."""


class RubricInvalid(KnownError):
    """A rubric's document does not say what it must."""

    code = "rubric-invalid"
    sentence = "The rubric cannot be used: {field}: {detail}."
    remedy = "Have the rubric put right where it is kept, and send the plan again."


class RubricUnknownFeature(RubricInvalid):
    """A rule names a feature that nothing here measures."""

    code = "rubric-unknown-feature"
    sentence = "The rubric names a feature that is not measured here: {feature} ({field})."
    remedy = "Update the terminal, or take the rule out of the rubric, and send the plan again."


def _known_feature(name: str) -> str:
    if name not in FEATURES:
        raise PydanticCustomError("unknown_feature", "{feature} is not measured here", {"feature": name})
    if name in NEVER_SCORED:
        raise PydanticCustomError("never_scored", "{feature} is flagged and never scored", {"feature": name})
    return name


def _template(text: str) -> str:
    try:
        used = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError as error:
        raise PydanticCustomError("unpaired_brace", "a brace is opened or closed alone") from error
    if not used <= PLACEHOLDERS:
        raise PydanticCustomError(
            "unknown_placeholder",
            "only {known} may stand in braces",
            {"known": ", ".join(sorted(PLACEHOLDERS))},
        )
    return text


Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
FeatureName = Annotated[
    str,
    AfterValidator(_known_feature),
    WithJsonSchema({"type": "string", "enum": [name for name in FEATURES if name not in NEVER_SCORED]}),
]
Language = Literal["zh-CN", "en", "ja"]
Template = Annotated[str, StringConstraints(min_length=1), AfterValidator(_template)]
Points = Annotated[float, Field(ge=-100, le=100, allow_inf_nan=False)]
Number = Annotated[float, Field(allow_inf_nan=False)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Rule(_Part):
    """What all rules share. ``languages`` empty: the rule applies to every language."""

    id: Name
    feature: FeatureName
    languages: tuple[Language, ...] = ()
    explanation: dict[Language, Template]

    @model_validator(mode="after")
    def _explained_in_every_language(self) -> _Rule:
        missing = {"zh-CN", "en", "ja"} - set(self.explanation)
        if missing:
            raise PydanticCustomError(
                "language_missing",
                "explanation: {languages} is missing",
                {"languages": ", ".join(sorted(missing))},
            )
        return self

    def applies_to(self, language: str) -> bool:
        family = language.split("-", maxsplit=1)[0]
        return not self.languages or any(
            known.split("-", maxsplit=1)[0] == family for known in self.languages
        )


class BandRule(_Rule):
    """``points`` inside ``good``; from its edges on straight to ``outside`` at the edges of ``limits``."""

    kind: Literal["band"]
    good: tuple[Number, Number]
    limits: tuple[Number, Number]
    points: Points
    outside: Points = 0.0

    @model_validator(mode="after")
    def _good_lies_within_limits(self) -> BandRule:
        if not self.limits[0] <= self.good[0] <= self.good[1] <= self.limits[1]:
            raise PydanticCustomError("band_inside_out", "good must lie within limits, each from low to high")
        return self


class RampRule(_Rule):
    """From nothing at ``start`` straight to ``points`` at ``full``, and no further."""

    kind: Literal["ramp"]
    start: Number
    full: Number
    points: Points

    @model_validator(mode="after")
    def _leads_somewhere(self) -> RampRule:
        if self.start == self.full:
            raise PydanticCustomError("leads_nowhere", "start and full must differ")
        return self


class ThresholdRule(_Rule):
    """At or beyond ``threshold``: ``points``, or ``percent`` of what the points have made.

    ``least_occurrences`` keeps a rate over a short answer from resting on one event.
    """

    kind: Literal["above", "below"]
    threshold: Number
    points: Points | None = None
    percent: Annotated[float, Field(ge=-100, le=100, allow_inf_nan=False)] | None = None
    least_occurrences: Annotated[int, Field(ge=0)] = 0

    @model_validator(mode="after")
    def _one_effect(self) -> ThresholdRule:
        if (self.points is None) == (self.percent is None):
            raise PydanticCustomError("one_effect", "exactly one of points and percent must be given")
        return self


class OccurrenceRule(_Rule):
    """``points`` for each occurrence beyond the first ``free`` ones, ``cap`` points at most."""

    kind: Literal["per-occurrence"]
    points: Points
    free: Annotated[int, Field(ge=0)] = 0
    cap: Annotated[float, Field(gt=0, le=100)]


Rule = Annotated[BandRule | RampRule | ThresholdRule | OccurrenceRule, Field(discriminator="kind")]


class DimensionRubric(_Part):
    """One dimension. ``base`` is where an answer stands before anything is known of it.

    ``competencies`` are those whose questions are evidence for it; ``*`` means all.
    """

    name: Name
    title: dict[Language, str]
    competencies: Annotated[tuple[str, ...], Field(min_length=1)]
    weight: Annotated[float, Field(gt=0, le=100)] = 1.0
    base: Annotated[float, Field(ge=0, le=100)]
    percent_cap: Annotated[float, Field(gt=0, le=100)] = 30.0
    """The most that percent rules may take or give together, over all answers."""
    rules: Annotated[tuple[Rule, ...], Field(min_length=1)]

    def serves(self, competency: str) -> bool:
        return EVERY_COMPETENCY in self.competencies or competency in self.competencies


class MinimumEvidence(_Part):
    """Less than this, and a dimension abstains."""

    speech_units: dict[Language, Annotated[int, Field(ge=0)]]
    """Characters (zh, ja) or words (en), over the answers a dimension rests on."""
    measured_share: Annotated[float, Field(ge=0, le=1)] = 0.4
    """Share of the points a dimension's rules could move whose feature was measured."""
    dimension_share: Annotated[float, Field(ge=0, le=1)] = 0.5
    """Share of the dimensions' weight that must be scored for an overall score."""
    confidence: Annotated[float, Field(ge=0, le=1)] = 0.0
    """Mean confidence of the speech recogniser below which its words are not rated."""


class IntervalRubric(_Part):
    """How wide the interval is; see `models.scoring.interval`. Half widths, in points."""

    narrowest: Annotated[float, Field(ge=0, le=50)]
    widest: Annotated[float, Field(ge=0, le=50)]
    full_speech_units: dict[Language, Annotated[int, Field(gt=0)]]


class Rubric(_Part):
    """A whole rubric.

    ``fusion`` scales the points of each modality, 1 where it has no entry; a post may have its
    own. Percent rules are exact whatever the weight, but count nothing where it is 0.
    """

    format: Literal[1] = 1
    name: Name
    version: Annotated[int, Field(ge=1)]
    title: dict[Language, str] = {}
    fusion: dict[Modality, Annotated[float, Field(ge=0, le=2)]] = {}
    minimum_evidence: MinimumEvidence
    interval: IntervalRubric
    dimensions: Annotated[tuple[DimensionRubric, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _names_stand_once(self) -> Rubric:
        for what, names in (
            ("dimension", [dimension.name for dimension in self.dimensions]),
            ("rule", [rule.id for dimension in self.dimensions for rule in dimension.rules]),
        ):
            doubled = {name for name in names if names.count(name) > 1}
            if doubled:
                raise PydanticCustomError(
                    "stands_twice",
                    "{what} {names} stands twice",
                    {"what": what, "names": ", ".join(sorted(doubled))},
                )
        return self

    def weights(self, fusion: Mapping[Modality, float]) -> dict[Modality, float]:
        """The weight of every modality: the post's own, else the rubric's, else 1."""
        return {name: fusion.get(name, self.fusion.get(name, 1.0)) for name in get_args(Modality)}

    def dimension(self, name: str) -> DimensionRubric | None:
        return next((dimension for dimension in self.dimensions if dimension.name == name), None)

    def rule(self, rule_id: str) -> BandRule | RampRule | ThresholdRule | OccurrenceRule | None:
        return next(
            (rule for dimension in self.dimensions for rule in dimension.rules if rule.id == rule_id), None
        )


def load_rubric(document: dict[str, Any]) -> Rubric:
    """The rubric in a parsed JSON document.

    Raises RubricUnknownFeature when a rule names a feature outside FEATURES, RubricInvalid
    for anything else; both name the place in the document.
    """
    try:
        return Rubric.model_validate(document)
    except ValidationError as error:
        faults = error.errors()
        unknown = [fault for fault in faults if fault["type"] == "unknown_feature"]
        fault = (unknown or faults)[0]
        place = ".".join(str(part) for part in fault["loc"]) or "rubric"
        if unknown:
            raise RubricUnknownFeature(field=place, feature=fault["input"]) from error
        raise RubricInvalid(field=place, detail=fault["msg"]) from error
