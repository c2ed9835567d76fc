"""What the face does: smiles, frowns, eye contact, glances away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.episodes import episodes, frame_ends, settle
from models.face.head import nods, shakes
from models.face.incidents import incidents
from models.face.smiles import smile_episodes
from models.features import FEATURES, Feature
from models.observation import AnswerObservations, Expression, Span

_LEAST_SEEN: Final = 3.0
"""Seconds of a readable face from which a share or a rate means something."""
BRIEF_FROWN: Final = 0.5
"""Seconds; frowns shorter than .13 s (four frames) are not seen at all, see `models.face.expression`."""
_WITHOUT_A_FACE: Final = frozenset({"face_presence", "face_unread_share", "face_incidents"})
_NAMES = tuple(name for name, kind in FEATURES.items() if kind.modality == "face")


def measure(observations: AnswerObservations) -> list[Feature]:
    """The face features; rates and shares are of the time in which the face can be read."""
    if "face" not in observations.senses:
        return [Feature(name, None, "sense-off") for name in _NAMES]
    expressions = observations.expressions
    if not expressions:
        return [Feature(name, None, "too-short") for name in _NAMES]
    presence = sum(expression.face for expression in expressions) / len(expressions)
    always = [Feature("face_presence", presence), *_unread(expressions)]
    if presence == 0:
        return [Feature(name, None, "no-face") for name in _NAMES if name not in _WITHOUT_A_FACE] + always
    times = [expression.t for expression in expressions]
    frowns = [expression.frown for expression in expressions]
    return [
        *_counted("smile", times, [expression.smile for expression in expressions]),
        *_counted("frown", times, frowns),
        _brief_frowns(times, frowns),
        _spontaneous(expressions),
        *_gaze(times, expressions),
        _blinks(times, expressions),
        *_head(times, expressions),
        *always,
    ]


def glances(expressions: Sequence[Expression]) -> list[Span]:
    """The glances away, with the eyes or the whole head; a blink within one does not cut it in two."""
    times = [expression.t for expression in expressions]
    away = [None if seen.eye_contact is None else not seen.eye_contact for seen in expressions]
    return episodes(times, settle(times, away, shortest=0.25, bridge=0.4))


def turns(expressions: Sequence[Expression]) -> list[Span]:
    """When the head is turned away."""
    return episodes([seen.t for seen in expressions], [seen.turned_away for seen in expressions])


def _unread(expressions: Sequence[Expression]) -> list[Feature]:
    unread = sum(expression.smile is None for expression in expressions) / len(expressions)
    flagged = tuple(incident.span for incident in incidents(expressions))
    return [
        Feature("face_unread_share", unread),
        Feature("face_incidents", float(len(flagged)), occurrences=flagged),
    ]


def _brief_frowns(times: Sequence[float], frowns: Sequence[bool | None]) -> Feature:
    known, _ = _seconds(times, frowns)
    if known < _LEAST_SEEN:
        return Feature("brief_frown_rate", None, "too-short")
    brief = tuple(span for span in episodes(times, frowns) if span.duration < BRIEF_FROWN)
    return Feature("brief_frown_rate", 60 * len(brief) / known, occurrences=brief)


def _spontaneous(expressions: Sequence[Expression]) -> Feature:
    smiles = [one for one in smile_episodes(expressions) if one.spontaneous is not None]
    if not smiles:
        return Feature("spontaneous_smile_share", None, "no-smiles")
    joined = tuple(one.span for one in smiles if one.spontaneous)
    return Feature("spontaneous_smile_share", len(joined) / len(smiles), occurrences=joined)


def _blinks(times: Sequence[float], expressions: Sequence[Expression]) -> Feature:
    """Their rate alone: some hundred stretches of a tenth of a second would be no evidence to look at."""
    flags = [expression.blink for expression in expressions]
    known, _ = _seconds(times, flags)
    if known < _LEAST_SEEN:
        return Feature("blink_rate", None, "too-short")
    return Feature("blink_rate", 60 * len(episodes(times, flags)) / known)


def _head(times: Sequence[float], expressions: Sequence[Expression]) -> list[Feature]:
    known, away = _seconds(times, [expression.turned_away for expression in expressions])
    names = ("nod_rate", "shake_rate", "turned_away_share")
    if known < _LEAST_SEEN:
        return [Feature(name, None, "too-short") for name in names]
    nodded, shaken = tuple(nods(expressions)), tuple(shakes(expressions))
    return [
        Feature("nod_rate", 60 * len(nodded) / known, occurrences=nodded),
        Feature("shake_rate", 60 * len(shaken) / known, occurrences=shaken),
        Feature("turned_away_share", away / known, occurrences=tuple(turns(expressions))),
    ]


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
