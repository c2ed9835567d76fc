"""Which modality moved the points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from models.features import Modality
from models.scoring.result import EvidenceItem


def moved_by_modality(items: Iterable[tuple[EvidenceItem, float]]) -> dict[Modality, float]:
    """The share of the points moved, each item with its weight.

    Gains and deductions count alike; exactly 1 together, empty when nothing moved.
    """
    moved: defaultdict[Modality, float] = defaultdict(float)
    for item, weight in items:
        moved[item.modality] += abs(item.points) * weight
    total = sum(moved.values())
    if not total:
        return {}
    shares = {modality: round(moved[modality] / total, 4) for modality in sorted(moved)}
    largest = max(shares, key=lambda modality: shares[modality])
    shares[largest] = round(1 - sum(share for name, share in shares.items() if name != largest), 4)
    return shares
