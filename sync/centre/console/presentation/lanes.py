"""The lanes of an answer's time line: speech, pauses, smiles, frowns, glances, and the flags above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sync.centre.console.presentation.clock import clock, clock_range, percent
from sync.centre.console.presentation.labels import MOMENTS, REASONS, label
from sync.centre.console.presentation.record_labels import MOMENT_REASONS
from sync.contract.report import AnswerReport, Thumbnail, TimeRange

LANES = {"smile": "smile_rate", "frown": "frown_rate", "glance-away": "glance_rate"}
"""Lane → the counting feature whose episodes it shows."""

TICKS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600)
MOST_TICKS = 8


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch on a lane, with its place as SVG percentages and its times in seconds."""

    x: str
    width: str
    start: float
    end: float
    title: str


@dataclass(frozen=True, slots=True)
class Lane:
    """``known`` is False where the sense was off or saw nothing; then ``reason`` says why."""

    kind: str
    title: str
    marks: tuple[Mark, ...]
    known: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """A key moment on the time line, and why it was marked."""

    x: str
    start: float
    end: float
    kind: str
    title: str
    reason: str
    when: str
    quote: str
    strong: bool
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Picture:
    """A moment's thumbnail; ``address`` holds the picture itself."""

    address: str
    width: int
    height: int
    blurred: bool


@dataclass(frozen=True, slots=True)
class Tick:
    x: str
    text: str
    anchor: str


def marks(ranges: Sequence[TimeRange], duration: float, title: str) -> tuple[Mark, ...]:
    """Ranges as marks, kept inside the answer; what lies outside is left out."""
    return tuple(
        Mark(
            x=percent(place.start, duration),
            width=percent(min(place.end, duration) - place.start, duration),
            start=place.start,
            end=min(place.end, duration),
            title=f"{title} {clock_range(place.start, place.end)}",
        )
        for place in ranges
        if place.start < duration and place.end >= place.start
    )


def lanes(answer: AnswerReport) -> tuple[Lane, ...]:
    """Speech first, then one lane for each kind of event the face gives."""
    spoken = [TimeRange(start=piece.start, end=piece.end) for piece in answer.transcript.segments]
    found = [Lane("speech", _("Speech"), marks(spoken, answer.duration, _("Speech")))]
    features = {feature.name: feature for feature in answer.features}
    for kind, name in LANES.items():
        feature, title = features.get(name), label(MOMENTS, kind)
        if feature is None or feature.value is None:
            reason = label(REASONS, (feature.reason if feature else None) or "unknown")
            found.append(Lane(kind, title, (), known=False, reason=reason))
        else:
            found.append(Lane(kind, title, marks(feature.occurrences, answer.duration, title)))
    return tuple(found)


def flags(answer: AnswerReport) -> tuple[Flag, ...]:
    """The key moments in the order of time."""
    return tuple(
        Flag(
            x=percent(moment.start, answer.duration),
            start=moment.start,
            end=moment.end,
            kind=moment.kind,
            title=label(MOMENTS, moment.kind),
            reason=str(MOMENT_REASONS.get(moment.kind, "")),
            when=clock_range(moment.start, moment.end),
            quote=moment.quote or "",
            strong=moment.strength >= 0.6,
            picture=_picture(moment.thumbnail),
        )
        for moment in sorted(answer.moments, key=lambda moment: moment.start)
    )


def _picture(thumbnail: Thumbnail | None) -> Picture | None:
    if thumbnail is None:
        return None
    address = f"data:{thumbnail.media_type};base64,{thumbnail.data}"
    return Picture(address, thumbnail.width, thumbnail.height, thumbnail.blurred)


def ticks(duration: float) -> tuple[Tick, ...]:
    """Round times along the line, at most eight steps."""
    step = next((step for step in TICKS if duration / step <= MOST_TICKS), TICKS[-1])
    times = [float(place * step) for place in range(int(duration // step) + 1)]
    return tuple(
        Tick(percent(time, duration), clock(time), "start" if time == 0 else "middle")
        for time in times
        if time == 0 or duration - time > 0.04 * duration
    )
