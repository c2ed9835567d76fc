"""Key moments: the few seconds of an answer that are worth looking at, each with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from models.extraction.face import glances
from models.extraction.voice import LONG_PAUSE
from models.face.incidents import IncidentKind, incidents
from models.features import Feature
from models.observation import AnswerObservations, Expression, Span
from models.posture.movement import gesture_amplitudes
from models.text.sentences import split_sentences

MomentKind = (
    Literal["smile", "frown", "glance-away", "long-pause", "gesture", "slouch", "lean-in", "key-phrase"]
    | IncidentKind
)

MOST: Final = 8
"""Moments an answer; more of them and none is a key moment."""
_LONG_INCIDENT: Final = 5.0
"""Seconds from which somebody else in the picture, or nobody, is as marked as can be."""
_LONG_SEAT: Final = 10.0
"""Seconds from which slouching or leaning in is as marked as can be."""
_LIVELY_GESTURE: Final = 0.15
"""Shoulder widths from which a hand's swing is a gesture rather than a resting hand's drift."""


@dataclass(frozen=True, slots=True)
class KeyMoment:
    """``strength`` 0…1 says how marked it is among moments of its kind."""

    start: float
    end: float
    kind: MomentKind
    strength: float
    quote: str | None = None


def key_moments(observations: AnswerObservations, features: Mapping[str, Feature]) -> list[KeyMoment]:
    """At most eight, in the order of time; each kind gets its strongest before any its second."""
    by_kind: dict[MomentKind, list[KeyMoment]] = defaultdict(list)
    for moment in _candidates(observations, features):
        by_kind[moment.kind].append(moment)
    ranks = [
        (rank, -moment.strength, moment.start, moment.kind, moment)
        for moments in by_kind.values()
        for rank, moment in enumerate(sorted(moments, key=lambda moment: (-moment.strength, moment.start)))
    ]
    chosen = [entry[-1] for entry in sorted(ranks, key=lambda entry: entry[:-1])[:MOST]]
    return sorted(chosen, key=lambda moment: (moment.start, moment.end, moment.kind))


def _candidates(observations: AnswerObservations, features: Mapping[str, Feature]) -> Iterable[KeyMoment]:
    expressions = observations.expressions
    yield from _faces("smile", features["smile_rate"], expressions)
    yield from _faces("frown", features["frown_rate"], expressions)
    if features["glance_rate"].value is not None:
        for span in glances(expressions):
            yield KeyMoment(span.start, span.end, "glance-away", _strength(span.duration / 3))
    for incident in incidents(expressions):
        strength = _strength(incident.span.duration / _LONG_INCIDENT)
        yield KeyMoment(incident.span.start, incident.span.end, incident.kind, strength)
    for pause in features["long_pauses"].occurrences:
        if pause.duration >= LONG_PAUSE:
            yield KeyMoment(pause.start, pause.end, "long-pause", _strength(pause.duration / 5))
    yield from _gestures(observations)
    yield from _seat("slouch", features["slouch_share"])
    yield from _seat("lean-in", features["lean_share"])
    yield from _key_phrases(observations, features)


def _faces(
    kind: Literal["smile", "frown"], feature: Feature, expressions: Sequence[Expression]
) -> Iterable[KeyMoment]:
    for span in feature.occurrences:
        within = [seen for seen in expressions if span.start <= seen.t < span.end]
        strengths = [seen.smile_strength if kind == "smile" else seen.frown_strength for seen in within]
        peak = max((strength for strength in strengths if strength is not None), default=0.0)
        yield KeyMoment(span.start, span.end, kind, _strength(peak))


def _gestures(observations: AnswerObservations) -> Iterable[KeyMoment]:
    start: int | None = None
    peak = 0.0
    amplitudes = [*gesture_amplitudes(observations.postures, observations.duration), None]
    for second, amplitude in enumerate(amplitudes):
        if amplitude is not None and amplitude >= _LIVELY_GESTURE:
            start = second if start is None else start
            peak = max(peak, amplitude)
        elif start is not None:
            end = min(float(second), observations.duration)
            yield KeyMoment(float(start), end, "gesture", _strength(peak / 0.5))
            start, peak = None, 0.0


def _seat(kind: Literal["slouch", "lean-in"], feature: Feature) -> Iterable[KeyMoment]:
    for span in feature.occurrences:
        yield KeyMoment(span.start, span.end, kind, _strength(span.duration / _LONG_SEAT))


def _key_phrases(observations: AnswerObservations, features: Mapping[str, Feature]) -> Iterable[KeyMoment]:
    """Sentences that touch keywords of the question or of the competency model."""
    quotes = {*features["keyword_coverage"].quotes, *features["keyword_density"].quotes}
    if not quotes:
        return
    for sentence in split_sentences(observations.utterances, observations.language):
        touched = {text for text, span in quotes if _overlap(span, sentence.span)}
        if touched:
            yield KeyMoment(
                sentence.span.start,
                sentence.span.end,
                "key-phrase",
                _strength(len(touched) / 4),
                sentence.text,
            )


def _overlap(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end


def _strength(value: float) -> float:
    return max(0.0, min(1.0, value))
