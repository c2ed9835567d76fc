"""How what was found is held against what is true. Pure.

*Episodes*: an episode that was found is right where it shares at least half of the union with a true one
(intersection over union ≥ 0.5, each matched once): the rule of the facial expression spotting challenges
(MEGC 2019 and later, after CAS(ME)²). Precision, recall and F1 count episodes over all films together.

*Frames*: where only presence counts, frames are compared, without those within 0.25 s of a true boundary:
the collar of NIST's diarisation evaluations (RT-09), since a ramp has no exact edge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from models.observation import Span

LEAST_OVERLAP: Final = 0.5
COLLAR: Final = 0.25


@dataclass(slots=True)
class Tally:
    """Right, missed and false alarms, and where the mistakes are, for whoever looks into them."""

    right: int = 0
    missed: int = 0
    false: int = 0
    mistakes: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float | None:
        """None without anything to find or to be mistaken about."""
        total = 2 * self.right + self.missed + self.false
        return 2 * self.right / total if total else None

    @property
    def note(self) -> str:
        return f"{self.missed} missed, {self.false} false"


def overlap(one: Span, other: Span) -> float:
    """Intersection over union, 0…1."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    if shared <= 0:
        return 0.0
    return shared / (max(one.end, other.end) - min(one.start, other.start))


def match(
    tally: Tally, found: Sequence[Span], true: Sequence[Span], film: str, doubtful: Sequence[Span] = ()
) -> None:
    """Counts one film's episodes into ``tally``. True episodes of a kind never overlap.

    What matches one of ``doubtful`` (there, but too slight to have to be found) counts for nothing.
    """
    left = list(true)
    for span in found:
        right = next((truth for truth in left if overlap(span, truth) >= LEAST_OVERLAP), None)
        if right is not None:
            left.remove(right)
            tally.right += 1
        elif not any(overlap(span, slight) >= LEAST_OVERLAP for slight in doubtful):
            tally.false += 1
            tally.mistakes.append(f"{film} false {span.start:.2f}–{span.end:.2f}")
    tally.missed += len(left)
    tally.mistakes += [f"{film} missed {span.start:.2f}–{span.end:.2f}" for span in left]


def compare(
    tally: Tally, times: Sequence[float], found: Sequence[bool], true: Sequence[Span], film: str
) -> None:
    """Counts one film's frames into ``tally``, leaving out the collars."""
    edges = [edge for span in true for edge in span]
    wrong: list[float] = []
    for t, flag in zip(times, found, strict=True):
        if any(abs(t - edge) < COLLAR for edge in edges):
            continue
        wanted = any(span.start <= t < span.end for span in true)
        tally.right += flag and wanted
        tally.missed += wanted and not flag
        tally.false += flag and not wanted
        if flag != wanted:
            wrong.append(t)
    if wrong:
        tally.mistakes.append(f"{film} {len(wrong)} frames in {wrong[0]:.2f}–{wrong[-1]:.2f}")
