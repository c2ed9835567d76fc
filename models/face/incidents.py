"""What HR should know of an answer without its ever counting: company, absence, a hand, bad light."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from models.episodes import episodes, settle
from models.observation import Expression, Span

IncidentKind = Literal["two-faces", "other-person", "nobody", "looked-away", "hand-over-mouth", "bad-light"]

LOOKED_AWAY: Final = 3.0
"""Seconds: shorter looks to the side are how people think."""


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that is flagged; it never moves a score."""

    kind: IncidentKind
    span: Span


_Sign = Callable[[Expression], bool | None]
_SIGNS: Final[Mapping[IncidentKind, tuple[_Sign, float]]] = {
    "two-faces": (lambda seen: seen.faces > 1, 0.4),
    "other-person": (lambda seen: seen.hidden == "other-person", 0.5),
    "nobody": (lambda seen: not seen.face, 0.7),
    "looked-away": (lambda seen: None if seen.eye_contact is None else not seen.eye_contact, LOOKED_AWAY),
    "hand-over-mouth": (lambda seen: seen.hidden == "hand", 0.5),
    "bad-light": (lambda seen: seen.hidden == "light", 1.0),
}
"""Kind → its sign in a frame, and how many seconds it lasts at least."""
_BRIDGE: Final = 0.5


def incidents(expressions: Sequence[Expression]) -> list[Incident]:
    """Everything flagged in an answer, in the order of time."""
    times = [seen.t for seen in expressions]
    found = [
        Incident(kind, span)
        for kind, (sign, shortest) in _SIGNS.items()
        for span in episodes(times, settle(times, [sign(seen) for seen in expressions], shortest, _BRIDGE))
    ]
    return sorted(found, key=lambda one: (one.span, one.kind))
