"""What the face does: smiles, frowns, eye contact, glances away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.episodes import episodes, frame_ends, settle
from models.features import FEATURES, Feature
from models.observation import AnswerObservations, Expression, Span

_LEAST_SEEN: Final = 3.0
"""Seconds of a readable face from which a share or a rate means something."""
_NAMES = tuple(name for name, kind in FEATURES.items() if kind.modality == "face")


def measure(observations: AnswerObservations) -> list[Feature]:
    """The face features; rates and shares are of the time in which the face can be read."""
    if "face" not in observations.senses:
        return [Feature(name, None, "sense-off") for name in _NAMES]
    expressions = observations.expressions
    if not expressions:
        return [Feature(name, None, "too-short") for name in _NAMES]
    presence = sum(expression.face for expression in expressions) / len(expressions)
    if presence == 0:
        unseen = (name for name in _NAMES if name != "face_presence")
        return [*(Feature(name, None, "no-face") for name in unseen), Feature("face_presence", 0.0)]
    times = [expression.t for expression in expressions]
    return [
        *_counted("smile", times, [expression.smile for expression in expressions]),
        *_counted("frown", times, [expression.frown for expression in expressions]),
        *_gaze(times, expressions),
        Feature("face_presence", presence),
    ]


def glances(expressions: Sequence[Expression]) -> list[Span]:
    """The glances away; a blink within one does not cut it in two."""
    times = [expression.t for expression in expressions]
    away = [None if seen.eye_contact is None else not seen.eye_contact for seen in expressions]
    return episodes(times, settle(times, away, shortest=0.25, bridge=0.4))


def _counted(kind: str, times: Sequence[float], flags: Sequence[bool | None]) -> list[Feature]:
    known, positive = _seconds(times, flags)
    if known < _LEAST_SEEN:
        return [Feature(f"{kind}_rate", None, "too-short"), Feature(f"{kind}_share", None, "too-short")]
    spans = tuple(episodes(times, flags))
    return [
        Feature(f"{kind}_rate", 60 * len(spans) / known, occurrences=spans),
        Feature(f"{kind}_share", positive / known, occurrences=spans),
    ]


def _gaze(times: Sequence[float], expressions: Sequence[Expression]) -> list[Feature]:
    known, contact = _seconds(times, [expression.eye_contact for expression in expressions])
    if known < _LEAST_SEEN:
        return [Feature(name, None, "too-short") for name in ("eye_contact_share", "glance_rate")]
    away = tuple(glances(expressions))
    return [
        Feature("eye_contact_share", contact / known, occurrences=away),
        Feature("glance_rate", 60 * len(away) / known, occurrences=away),
    ]


def _seconds(times: Sequence[float], flags: Sequence[bool | None]) -> tuple[float, float]:
    """How long the flag is known, and how long it is True."""
    lengths = [end - start for start, end in zip(times, frame_ends(times), strict=True)]
    known = sum(length for length, flag in zip(lengths, flags, strict=True) if flag is not None)
    positive = sum(length for length, flag in zip(lengths, flags, strict=True) if flag)
    return known, positive
