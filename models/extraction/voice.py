"""How it is said: pace, pauses, loudness, pitch."""

from __future__ import annotations

from typing import Final

from models.features import FEATURES, Feature
from models.observation import AnswerObservations
from models.prosody.filled_pauses import filled_pauses
from models.prosody.held import held_sounds
from models.prosody.loudness import speech_level
from models.prosody.pauses import pauses
from models.prosody.pitch import pitch_mean, pitch_range
from models.text.length import spoken_length

LONG_PAUSE: Final = 1.5
"""Seconds; shorter pauses belong to planning a sentence, as corpora of spontaneous speech show."""
_LEAST_SPEECH: Final = 3.0
"""Seconds of speech from which a rate means something."""
LOUDNESS: Final = ("loudness", "loudness_change", "loudness_steadiness")
_NAMES = tuple(name for name, kind in FEATURES.items() if kind.modality == "voice")


def measure(observations: AnswerObservations) -> list[Feature]:
    """The voice features; all unknown where the voice was off, silent or hardly used."""
    if "voice" not in observations.senses:
        return [Feature(name, None, "sense-off") for name in _NAMES]
    spoken = sum(span.duration for span in observations.speech)
    if spoken < _LEAST_SPEECH:
        reason = "too-short" if spoken else "silence"
        return [Feature(name, None, reason) for name in _NAMES]
    return [
        _speaking_rate(observations, spoken),
        *_pauses(observations),
        _filled_pauses(observations),
        *_loudness(observations),
        *_pitch(observations),
        _talking_over(observations),
    ]


def _speaking_rate(observations: AnswerObservations, spoken: float) -> Feature:
    if "speech" not in observations.senses:
        return Feature("speaking_rate", None, "sense-off")
    length = _syllables(observations)
    if not length:
        return Feature("speaking_rate", None, "silence")
    return Feature("speaking_rate", 60 * length / spoken)


def _syllables(observations: AnswerObservations) -> int:
    """Of what was spoken: 91% is six characters long (百分之九十一)."""
    return sum(spoken_length(one.heard or one.text, observations.language) for one in observations.utterances)


def _pauses(observations: AnswerObservations) -> list[Feature]:
    gaps = pauses(observations.speech, observations.duration)
    first = min(span.start for span in observations.speech)
    last = max(span.end for span in observations.speech)
    stretch = last - first
    long_gaps = tuple(gap for gap in gaps if gap.duration >= LONG_PAUSE)
    return [
        Feature("pause_share", sum(gap.duration for gap in gaps) / stretch, occurrences=tuple(gaps)),
        Feature("long_pauses", 60 * len(long_gaps) / stretch, occurrences=long_gaps),
    ]


def _loudness(observations: AnswerObservations) -> list[Feature]:
    level = speech_level(observations.levels, observations.speech)
    if level is None:
        return [Feature(name, None, "too-short") for name in LOUDNESS]
    return [
        Feature("loudness", level.median),
        loudness_change(level.median, observations.speaking_level),
        Feature("loudness_steadiness", level.spread),
    ]


def loudness_change(level: float, usual: float | None) -> Feature:
    """How much louder than in the device check, in dB; the microphone's gain falls out of it."""
    if usual is None:
        return Feature("loudness_change", None, "unknown")
    return Feature("loudness_change", level - usual)


def _filled_pauses(observations: AnswerObservations) -> Feature:
    """What was recognised and what was only held; without recognition there is no half of a count."""
    if "speech" not in observations.senses:
        return Feature("filled_pauses", None, "sense-off")
    fillers = filled_pauses(
        observations.utterances,
        observations.language,
        pauses(observations.speech, observations.duration),
        held_sounds(observations.pitch, observations.levels),
    )
    first = min(span.start for span in observations.speech)
    last = max(span.end for span in observations.speech)
    return Feature(
        "filled_pauses",
        60 * len(fillers) / (last - first),
        occurrences=tuple(one.span for one in fillers),
        quotes=tuple((one.text, one.span) for one in fillers if one.text),
    )


def _pitch(observations: AnswerObservations) -> list[Feature]:
    measured = {"pitch_mean": pitch_mean(observations.pitch), "pitch_range": pitch_range(observations.pitch)}
    return [
        Feature(name, value, None if value is not None else "too-short") for name, value in measured.items()
    ]


def _talking_over(observations: AnswerObservations) -> Feature:
    if observations.talked_over is None:
        return Feature("talking_over", None, "unknown")
    return Feature("talking_over", sum(span.duration for span in observations.talked_over))
