"""What the body does: gestures, slouching, leaning, swaying, a hand at the face, keeping still."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean, median
from typing import Final

from models.episodes import episodes, frame_ends, latch, settle
from models.features import FEATURES, Feature
from models.observation import AnswerObservations, PostureSignals
from models.posture.baseline import settle_baseline
from models.posture.movement import gesture_amplitudes, movement, strokes, sway
from models.posture.presence import without_ghosts
from models.posture.reading import Posture, read_postures

SWAYING: Final = 0.03
SWAYING_OFF: Final = 0.02
"""Shoulder widths to each side from which somebody sways. Who sits still stays below .01, who
gestures below .025; swaying by 4° from the hips gives .055 to .075."""
SHORTEST_SWAY: Final = 2.0
"""Seconds; a change of seat is shorter."""
_LEAST_SEEN: Final = 3.0
_LEAST_HANDS: Final = 1
"""Seconds in which hands are seen from which their travel means something."""
_NAMES = tuple(name for name, kind in FEATURES.items() if kind.modality == "body")


def measure(observations: AnswerObservations) -> list[Feature]:
    """The body features, against the person's own seat: of the device check, else of this answer."""
    if "posture" not in observations.senses:
        return [Feature(name, None, "sense-off") for name in _NAMES]
    signals = without_ghosts(observations.postures)
    baseline = settle_baseline(signals, observations.speech, observations.posture_baseline)
    if baseline is None:
        seen = any(posture.present for posture in signals)
        return [Feature(name, None, "too-short" if seen else "no-body") for name in _NAMES]
    postures = read_postures(signals, baseline)
    speed = movement(signals)
    return [
        *_gestures(signals, observations.duration),
        *_seat(postures),
        _sway(signals),
        _touches(postures),
        Feature("stillness", speed, None if speed is not None else "too-short"),
    ]


def _gestures(signals: Sequence[PostureSignals], duration: float) -> list[Feature]:
    """Hands out of the picture are unknown: what they do there lowers nothing."""
    amplitudes = [amplitude for amplitude in gesture_amplitudes(signals, duration) if amplitude is not None]
    if len(amplitudes) < _LEAST_HANDS:
        return [Feature(name, None, "no-hands") for name in ("gesture_amplitude", "gesture_rate")]
    made, seen = strokes(signals)
    return [Feature("gesture_amplitude", fmean(amplitudes)), Feature("gesture_rate", 60 * made / seen)]


def _seat(postures: Sequence[Posture]) -> list[Feature]:
    times = [posture.t for posture in postures]
    slouching = [posture.slouching for posture in postures]
    known, slouched = _seconds(times, slouching)
    if known < _LEAST_SEEN:
        names = ("upright_share", "slouch_share", "lean", "lean_share")
        return [Feature(name, None, "too-short") for name in names]
    crooked = [None if posture.upright is None else not posture.upright for posture in postures]
    leaning = [posture.leaning for posture in postures]
    return [
        Feature(
            "upright_share",
            1 - _seconds(times, crooked)[1] / known,
            occurrences=tuple(episodes(times, crooked)),
        ),
        Feature("slouch_share", slouched / known, occurrences=tuple(episodes(times, slouching))),
        Feature("lean", median(posture.size for posture in postures if posture.size is not None)),
        Feature(
            "lean_share", _seconds(times, leaning)[1] / known, occurrences=tuple(episodes(times, leaning))
        ),
    ]


def _sway(signals: Sequence[PostureSignals]) -> Feature:
    times = [posture.t for posture in signals]
    swings = sway(signals)
    known = [swing for swing in swings if swing is not None]
    if not known:
        return Feature("sway", None, "too-short")
    swaying = settle(times, latch(swings, SWAYING, SWAYING_OFF), SHORTEST_SWAY, bridge=0.5)
    return Feature("sway", median(known), occurrences=tuple(episodes(times, swaying)))


def _touches(postures: Sequence[Posture]) -> Feature:
    times = [posture.t for posture in postures]
    touching = [posture.touching for posture in postures]
    known, _ = _seconds(times, touching)
    if known < _LEAST_SEEN:
        return Feature("self_touch_rate", None, "too-short")
    spans = tuple(episodes(times, touching))
    return Feature("self_touch_rate", 60 * len(spans) / known, occurrences=spans)


def _seconds(times: Sequence[float], flags: Sequence[bool | None]) -> tuple[float, float]:
    """How long the flag is known, and how long it is True."""
    lengths = [end - start for start, end in zip(times, frame_ends(times), strict=True)]
    known = sum(length for length, flag in zip(lengths, flags, strict=True) if flag is not None)
    positive = sum(length for length, flag in zip(lengths, flags, strict=True) if flag)
    return known, positive
