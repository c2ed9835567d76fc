"""What the body does: gestures, sitting upright, leaning, keeping still."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean, median
from typing import Final

from models.episodes import episodes, frame_ends, settle
from models.features import FEATURES, Feature
from models.observation import AnswerObservations, PostureSignals
from models.posture.baseline import learn_baseline
from models.posture.reading import PostureReading, gesture_amplitudes, movement, read_posture

_LEAST_SEEN: Final = 3.0
_LEAST_HANDS: Final = 1
"""Seconds in which hands are seen from which their travel means something."""
_SHORTEST_SLUMP: Final = 0.8
_NAMES = tuple(name for name, kind in FEATURES.items() if kind.modality == "body")


def measure(observations: AnswerObservations) -> list[Feature]:
    """The body features; the reference is the person's own seat in this answer."""
    if "posture" not in observations.senses:
        return [Feature(name, None, "sense-off") for name in _NAMES]
    baseline = learn_baseline(observations.postures)
    if baseline is None:
        seen = any(posture.present for posture in observations.postures)
        return [Feature(name, None, "too-short" if seen else "no-body") for name in _NAMES]
    readings = [read_posture(posture, baseline) for posture in observations.postures]
    speed = movement(observations.postures)
    return [
        _gestures(observations.postures, observations.duration),
        *_seat(readings),
        Feature("stillness", speed, None if speed is not None else "too-short"),
    ]


def _gestures(postures: Sequence[PostureSignals], duration: float) -> Feature:
    seen = [amplitude for amplitude in gesture_amplitudes(postures, duration) if amplitude is not None]
    if len(seen) < _LEAST_HANDS:
        return Feature("gesture_amplitude", None, "no-hands")
    return Feature("gesture_amplitude", fmean(seen))


def _seat(readings: Sequence[PostureReading]) -> list[Feature]:
    times = [reading.t for reading in readings]
    lengths = [end - start for start, end in zip(times, frame_ends(times), strict=True)]
    slumped = [None if reading.upright is None else not reading.upright for reading in readings]
    settled = settle(times, slumped, shortest=_SHORTEST_SLUMP, bridge=0.3)
    known = sum(length for length, flag in zip(lengths, settled, strict=True) if flag is not None)
    if known < _LEAST_SEEN:
        return [Feature(name, None, "too-short") for name in ("upright_share", "lean")]
    slumping = sum(length for length, flag in zip(lengths, settled, strict=True) if flag)
    return [
        Feature("upright_share", 1 - slumping / known, occurrences=tuple(episodes(times, settled))),
        Feature("lean", median(reading.size for reading in readings if reading.size is not None)),
    ]
