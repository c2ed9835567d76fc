"""Observations of one answer → features: each a number with its unit and moments, or a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from models.observation import Span

Modality = Literal["content", "voice", "face", "body"]


@dataclass(frozen=True, slots=True)
class FeatureKind:
    """What a feature is: where it comes from, its unit, and what it means in one line."""

    modality: Modality
    unit: str
    meaning: str


FEATURES: Final[dict[str, FeatureKind]] = {
    "speech_length": FeatureKind("content", "units", "characters (zh, ja) or words (en) spoken"),
    "keyword_density": FeatureKind("content", "per 100 units", "words of the competency model, saturating"),
    "keyword_coverage": FeatureKind("content", "share", "share of the question's keywords that were touched"),
    "coherence": FeatureKind("content", "0-1", "how far each sentence takes up the one before it"),
    "content_rating": FeatureKind("content", "points", "the language raters' joint opinion, 0 to 100"),
    "relevance": FeatureKind("content", "0-1", "how far what was said belongs to the question"),
    "star_completeness": FeatureKind("content", "0-1", "how much of situation, task, action, result is told"),
    "specificity": FeatureKind("content", "0-1", "numbers, names, things one did oneself"),
    "anchor_level": FeatureKind("content", "0-1", "likeness to answers of known levels"),
    "vocabulary": FeatureKind("content", "0-1", "how rich the choice of words is"),
    "speaking_rate": FeatureKind(
        "voice", "units/min", "characters (zh, ja) or words (en) a minute of speech"
    ),
    "pause_share": FeatureKind("voice", "share", "share of the answer that is pause, after the first word"),
    "long_pauses": FeatureKind("voice", "per min", "pauses of 1.5 s or longer, a minute"),
    "filled_pauses": FeatureKind(
        "voice", "per min", "嗯, um and words that only hold the turn, and held sounds, a minute"
    ),
    "loudness": FeatureKind("voice", "dBFS", "median level of speech"),
    "loudness_change": FeatureKind(
        "voice", "dB", "median level of speech against the person's own in the device check"
    ),
    "loudness_steadiness": FeatureKind("voice", "dB", "spread of the level of speech; less is steadier"),
    "pitch_mean": FeatureKind("voice", "Hz", "mean pitch of the voice (geometric)"),
    "pitch_range": FeatureKind("voice", "semitones", "spread of the voice's pitch (p10 to p90)"),
    "talking_over": FeatureKind("voice", "s", "speech while the question was still being read aloud"),
    "smile_rate": FeatureKind("face", "per min", "smile episodes a minute"),
    "smile_share": FeatureKind("face", "share", "share of the time the face is seen that it smiles"),
    "frown_rate": FeatureKind("face", "per min", "frown episodes a minute"),
    "frown_share": FeatureKind("face", "share", "share of the time the face is seen that it frowns"),
    "eye_contact_share": FeatureKind("face", "share", "share of the time the eyes are seen on the terminal"),
    "glance_rate": FeatureKind("face", "per min", "glances away a minute"),
    "face_presence": FeatureKind("face", "share", "share of the frames with a face"),
    "spontaneous_smile_share": FeatureKind(
        "face", "share", "share of the smiles in which the eyes join in, so that they look spontaneous"
    ),
    "brief_frown_rate": FeatureKind("face", "per min", "frowns shorter than half a second, a minute"),
    "blink_rate": FeatureKind("face", "per min", "blinks a minute"),
    "nod_rate": FeatureKind("face", "per min", "nods a minute; a run of nodding counts once"),
    "shake_rate": FeatureKind("face", "per min", "shakes of the head a minute; a run counts once"),
    "turned_away_share": FeatureKind("face", "share", "share of the time with the head turned away"),
    "face_unread_share": FeatureKind(
        "face", "share", "share of the answer in which mouth and brows could not be read"
    ),
    "face_incidents": FeatureKind(
        "face",
        "count",
        "flagged, never scored: two faces, another person, nobody, long looks away, a hand, bad light",
    ),
    "gesture_amplitude": FeatureKind(
        "body", "shoulder widths", "how far the hands travel while they are seen"
    ),
    "gesture_rate": FeatureKind(
        "body", "per min", "strokes of the hands, there and back, a minute while they are seen"
    ),
    "upright_share": FeatureKind("body", "share", "share of the time spent sitting upright"),
    "slouch_share": FeatureKind("body", "share", "share of the time spent sunk into oneself"),
    "lean": FeatureKind(
        "body", "ratio", "median size of the upper body against its beginning; above 1 is leaning in"
    ),
    "lean_share": FeatureKind("body", "share", "share of the time spent leaning in"),
    "sway": FeatureKind(
        "body", "shoulder widths", "median swing of the shoulders to each side; what swings more is marked"
    ),
    "self_touch_rate": FeatureKind("body", "per min", "times a hand goes to the face, a minute"),
    "stillness": FeatureKind("body", "shoulder widths/s", "median speed of the shoulders; less is stiller"),
}
"""Every feature a rubric may name. A rubric that names another is refused."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature of one answer. Either a value, or None and the reason.

    ``occurrences`` are the episodes a counting feature counted; ``quotes`` the words a
    content feature found, as (text, span).
    """

    name: str
    value: float | None
    reason: str | None = None
    occurrences: Sequence[Span] = ()
    quotes: Sequence[tuple[str, Span]] = ()

    @property
    def kind(self) -> FeatureKind:
        return FEATURES[self.name]
