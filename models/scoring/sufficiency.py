"""Is there enough to go by? If not, a dimension abstains, and says why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from models.features import Feature, Modality
from models.scoring.interval import mean_confidence
from models.scoring.rubric import DimensionRubric, Language, Rubric
from models.scoring.rules import AnyRule, modality, reach
from models.scoring.threads import Thread

_LANGUAGES: Final[dict[str, Language]] = {"zh": "zh-CN", "en": "en", "ja": "ja"}
_TELLING: Final = frozenset(
    {"no-face", "no-body", "noise", "wrong-language", "sense-off", "no-keywords", "no-raters"}
)
"""Reasons why features are missing that also tell why a whole dimension is."""

Weights = Mapping[Modality, float]


def reason_to_abstain(
    dimension: DimensionRubric,
    serving: Sequence[Thread],
    rubric: Rubric,
    weights: Weights,
    unseen: Collection[Modality] = (),
) -> str | None:
    """``not-asked``, ``silence``, ``not-enough-speech``, ``unclear-speech``, the reason for which
    most is missing, or ``not-enough-evidence``; None where the dimension can be scored.
    """
    if not serving:
        return "not-asked"
    lengths = [answer.features["speech_length"] for thread in serving for answer in thread.answers]
    if all(length.value is None for length in lengths):
        return lengths[0].reason or "sense-off"
    if not any(length.value for length in lengths):
        return "silence"
    least = rubric.minimum_evidence
    if speech_share(serving, least.speech_units) < 1:
        return "not-enough-speech"
    if mean_confidence([answer for thread in serving for answer in thread.answers]) < least.confidence:
        return "unclear-speech"
    if measured_share(dimension, serving, weights, unseen) < least.measured_share:
        return _why_missing(dimension, serving, weights, unseen)
    return None


def speech_share(serving: Sequence[Thread], wanted: Mapping[Language, int]) -> float:
    """Speech heard ÷ speech wanted, each answer in the units of its own language."""
    share = 0.0
    for thread in serving:
        units = wanted.get(_LANGUAGES.get(thread.language.split("-", maxsplit=1)[0], "zh-CN"), 0)
        heard = max(answer.features["speech_length"].value or 0.0 for answer in thread.answers)
        share += heard / units if units else 1.0
    return share


def measured_share(
    dimension: DimensionRubric, serving: Sequence[Thread], weights: Weights, unseen: Collection[Modality] = ()
) -> float:
    """Of the points that the rules could move, how many had something to go by.

    Rules of a modality without weight do not count; those of ``unseen`` count as unmeasured.
    """
    wanted, measured = 0.0, 0.0
    for thread in serving:
        for rule in dimension.rules:
            if not rule.applies_to(thread.language):
                continue
            points = reach(rule, dimension.base) * weights[modality(rule)]
            wanted += points
            if modality(rule) not in unseen and _known(rule, thread):
                measured += points
    return measured / wanted if wanted else 0.0


def _known(rule: AnyRule, thread: Thread) -> bool:
    return any(feature is not None and feature.value is not None for feature in _features(rule, thread))


def _features(rule: AnyRule, thread: Thread) -> list[Feature | None]:
    return [answer.features.get(rule.feature) for answer in thread.answers]


def _why_missing(
    dimension: DimensionRubric, serving: Sequence[Thread], weights: Weights, unseen: Collection[Modality]
) -> str:
    lost: Counter[str] = Counter()
    for thread in serving:
        for rule in dimension.rules:
            hidden = modality(rule) in unseen
            if rule.applies_to(thread.language) and (hidden or not _known(rule, thread)):
                first = _features(rule, thread)[0]
                reason = "sense-off" if hidden else first.reason if first else None
                lost[reason or "not-enough-evidence"] += round(
                    100 * reach(rule, dimension.base) * weights[modality(rule)]
                )
    reason, points = max(lost.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return reason if reason in _TELLING and 2 * points > sum(lost.values()) else "not-enough-evidence"
