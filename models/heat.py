"""The expression heat map of an answer: one row a signal, one value a second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Final

from models.observation import AnswerObservations, Expression, PostureSignals, Span, VoiceLevel
from models.posture.movement import gesture_amplitudes

BIN_SECONDS: Final = 1.0
_FULL_GESTURE: Final = 0.5
"""Shoulder widths: a hand that swings from the lap to the shoulder and back."""
_QUIET: Final = -55.0
_LOUD: Final = -15.0
"""dBFS between which speech at a usual microphone level lies."""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One signal over the answer, 0…1 a bin; None is unknown or not sensed."""

    signal: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """All rows have the same number of bins; the last may be shorter than the others."""

    bin_seconds: float
    rows: tuple[HeatRow, ...]


def heat_map(observations: AnswerObservations) -> HeatMap:
    """Rows ``smile``, ``frown``, ``eye_contact``, ``face_unread``, ``company``, ``gesture``, ``voice``.

    Always all of them. ``face_unread`` is the share of a second in which mouth and brows are
    hidden, ``company`` that in which there is a second face or another person.
    """
    bins = max(0, -int(-observations.duration // BIN_SECONDS))
    faces: list[list[Expression]] = [[] for _ in range(bins)]
    for expression in observations.expressions:
        if 0 <= expression.t < observations.duration:
            faces[int(expression.t // BIN_SECONDS)].append(expression)
    return HeatMap(
        BIN_SECONDS,
        (
            HeatRow("smile", tuple(_mean([seen.smile_strength for seen in second]) for second in faces)),
            HeatRow("frown", tuple(_mean([seen.frown_strength for seen in second]) for second in faces)),
            HeatRow(
                "eye_contact", tuple(_mean([_share(seen.eye_contact) for seen in second]) for second in faces)
            ),
            HeatRow(
                "face_unread",
                tuple(_mean([_share(seen.smile is None) for seen in second]) for second in faces),
            ),
            HeatRow("company", tuple(_mean([_share(_company(seen)) for seen in second]) for second in faces)),
            HeatRow("gesture", _gestures(observations.postures, observations.duration)),
            HeatRow("voice", _voice(observations.levels, observations.speech, bins)),
        ),
    )


def _gestures(postures: Sequence[PostureSignals], duration: float) -> tuple[float | None, ...]:
    """Hands out of the picture while the body is in it make no gesture: 0, not unknown."""
    seen = {int(posture.t // BIN_SECONDS) for posture in postures if posture.present}
    return tuple(
        (0.0 if second in seen else None) if amplitude is None else min(1.0, amplitude / _FULL_GESTURE)
        for second, amplitude in enumerate(gesture_amplitudes(postures, duration))
    )


def _voice(levels: Sequence[VoiceLevel], speech: Sequence[Span], bins: int) -> tuple[float | None, ...]:
    loud: list[list[float]] = [[] for _ in range(bins)]
    heard: set[int] = set()
    spans = sorted(speech)
    current = 0
    for level in sorted(levels, key=lambda level: level.t):
        second = int(level.t // BIN_SECONDS)
        if not 0 <= second < bins:
            continue
        heard.add(second)
        while current < len(spans) and spans[current].end <= level.t:
            current += 1
        if current < len(spans) and spans[current].start <= level.t:
            loud[second].append(level.dbfs)
    return tuple(None if second not in heard else _loudness(chunks) for second, chunks in enumerate(loud))


def _loudness(chunks: Sequence[float]) -> float:
    if not chunks:
        return 0.0
    return max(0.0, min(1.0, (median(chunks) - _QUIET) / (_LOUD - _QUIET)))


def _company(seen: Expression) -> bool:
    return seen.faces > 1 or seen.hidden == "other-person"


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None


def _share(flag: bool | None) -> float | None:
    return None if flag is None else float(flag)
