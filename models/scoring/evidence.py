"""Findings of one dimension → what each really moved, so that base and points add up exactly.

Points are counted in whole hundredths. Point rules add up; percent rules then take their share
of that sum, as they stand: they are neither divided among answers nor scaled by fusion weights,
so that “−15 %” is fifteen percent. Only a modality whose weight is 0 counts nothing at all.
A score ends at 0 and at 100: of the items that would lead beyond, the last count what still fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from models.features import Modality
from models.scoring.result import EvidenceItem
from models.scoring.rubric import DimensionRubric
from models.scoring.rules import AnyRule, Finding, modality, weigh
from models.scoring.threads import Thread

_FULL: Final = 100_00


@dataclass(frozen=True, slots=True)
class Share:
    """A finding, and how much of its points count."""

    finding: Finding
    part: float


def shares(
    dimension: DimensionRubric, serving: Sequence[Thread], weights: Mapping[Modality, float]
) -> list[Share]:
    """Everything found, in the order of the answers.

    Each question has an equal part in what was said; each answer, follow-ups too, an equal
    part in how it was said.
    """
    answers = sum(len(thread.answers) for thread in serving)
    found = []
    for thread in serving:
        for rule in dimension.rules:
            weight = weights[modality(rule)]
            if not weight:
                continue
            parts = len(serving) if modality(rule) == "content" else answers
            found += [Share(one, weight / parts) for one in _findings(rule, thread)]
    return sorted(found, key=lambda share: share.finding.answer.index)


def _findings(rule: AnyRule, thread: Thread) -> Iterator[Finding]:
    """A rule over one question; of its content, a follow-up counts what it added or took."""
    before = 0.0
    for answer in thread.answers:
        found = weigh(rule, answer)
        if found is None:
            continue
        moved = found.amount
        if found.modality == "content":
            moved, before = found.amount - before, found.amount
        if moved:
            yield replace(found, amount=moved)


def add_up(dimension: DimensionRubric, found: Sequence[Share]) -> tuple[int, tuple[EvidenceItem, ...]]:
    """(the score in hundredths, the evidence with what each item really moved)."""
    by_points = [share for share in found if share.finding.effect == "points"]
    by_percent = [share.finding for share in found if share.finding.effect == "percent"]
    base = round(dimension.base * 100)
    moved = _fitted(base, [round(share.finding.amount * 100 * share.part) for share in by_points])
    subtotal = base + sum(moved)
    percents = _capped([finding.amount for finding in by_percent], dimension.percent_cap)
    taken = _fitted(subtotal, [percentage(subtotal, percent) for percent in percents])
    findings = [share.finding for share in by_points] + by_percent
    items = [
        _item(finding, points) for finding, points in zip(findings, [*moved, *taken], strict=True) if points
    ]
    return subtotal + sum(taken), tuple(items)


def percentage(hundredths: int, percent: float) -> int:
    """The share in whole hundredths, halves away from zero, of the percentage as it is written."""
    exact = Fraction(hundredths) * Fraction(str(percent)) / 100
    size = int(abs(exact) + Fraction(1, 2))
    return size if exact > 0 else -size


def _fitted(base: int, moves: Sequence[int]) -> list[int]:
    """The moves, the last ones cut where their sum would lead below 0 or above 100 points."""
    fitted = list(moves)
    excess = base + sum(moves) - max(0, min(_FULL, base + sum(moves)))
    for i in reversed(range(len(fitted))):
        if excess > 0 and fitted[i] > 0:
            cut = min(excess, fitted[i])
        elif excess < 0 and fitted[i] < 0:
            cut = max(excess, fitted[i])
        else:
            continue
        fitted[i] -= cut
        excess -= cut
    return fitted


def _capped(percents: Sequence[float], cap: float) -> list[float]:
    """Percentages in their order, until ``cap`` is used up in either direction."""
    left = {True: cap, False: cap}
    kept = []
    for percent in percents:
        size = min(abs(percent), left[percent > 0])
        left[percent > 0] -= size
        kept.append(size if percent > 0 else -size)
    return kept


def _item(finding: Finding, hundredths: int) -> EvidenceItem:
    return EvidenceItem(
        rule=finding.rule.id,
        answer=finding.answer.index,
        feature=finding.feature.name,
        modality=finding.modality,
        value=round(finding.value, 4),
        threshold=finding.threshold,
        effect=finding.effect,
        points=hundredths / 100,
        amount=round(finding.amount, 2),
        ranges=finding.ranges,
        quote=finding.quote,
    )
