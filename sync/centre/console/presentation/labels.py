"""The words of the contract in the reader's language.

A key we do not know yet (a newer rubric, a newer terminal) is shown as it is, made readable.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from models.text.language import joint
from sync.contract.message import Language

Texts = Mapping[str, str | Promise]

DIMENSIONS: Final[Texts] = {
    "communication": _("Communication"),
    "reasoning": _("Reasoning"),
    "teamwork": _("Teamwork"),
    "customer_focus": _("Customer focus"),
    "emotional_steadiness": _("Emotional steadiness"),
    "stress_tolerance": _("Stress tolerance"),
    "learning": _("Learning"),
}

FEATURES: Final[Texts] = {
    "speech_length": _("Length of speech"),
    "keyword_density": _("Keyword density"),
    "keyword_coverage": _("Keywords touched"),
    "coherence": _("Coherence between sentences"),
    "content_rating": _("Rating of what was said"),
    "relevance": _("Relevance to the question"),
    "star_completeness": _("Parts of the story told"),
    "specificity": _("Specificity"),
    "anchor_level": _("Likeness to rated answers"),
    "vocabulary": _("Vocabulary"),
    "speaking_rate": _("Speaking rate"),
    "pause_share": _("Share of pauses"),
    "long_pauses": _("Long pauses"),
    "filled_pauses": _("Filled pauses"),
    "loudness": _("Loudness"),
    "loudness_change": _("Loudness against the device check"),
    "loudness_steadiness": _("Spread of loudness"),
    "pitch_mean": _("Pitch"),
    "pitch_range": _("Pitch range"),
    "talking_over": _("Talking over the question"),
    "smile_rate": _("Smiles"),
    "smile_share": _("Share of time smiling"),
    "frown_rate": _("Frowns"),
    "frown_share": _("Share of time frowning"),
    "eye_contact_share": _("Eye contact"),
    "glance_rate": _("Glances away"),
    "face_presence": _("Face in view"),
    "spontaneous_smile_share": _("Smiles with the eyes"),
    "brief_frown_rate": _("Brief frowns"),
    "blink_rate": _("Blinks"),
    "nod_rate": _("Nods"),
    "shake_rate": _("Shakes of the head"),
    "turned_away_share": _("Head turned away"),
    "face_unread_share": _("Face not readable"),
    "face_incidents": _("Flagged in the picture"),
    "gesture_amplitude": _("Gesture amplitude"),
    "gesture_rate": _("Gestures"),
    "upright_share": _("Sitting upright"),
    "slouch_share": _("Slouching"),
    "lean": _("Leaning in"),
    "lean_share": _("Share of time leaning in"),
    "sway": _("Swaying"),
    "self_touch_rate": _("Touches of the face"),
    "stillness": _("Movement of the shoulders"),
}

UNITS: Final[Texts] = {
    "units": _("words"),
    "per 100 units": _("per 100 words"),
    "units/min": _("words/min"),
    "per min": _("per min"),
    "share": "%",
    "0-1": "/ 1",
    "points": "/ 100",
    "dBFS": "dBFS",
    "dB": "dB",
    "semitones": _("semitones"),
    "Hz": "Hz",
    "s": "s",
    "count": _("times"),
    "shoulder widths": _("shoulder widths"),
    "shoulder widths/s": _("shoulder widths/s"),
    "ratio": "×",
}

CHARACTER_UNITS: Final[Texts] = {
    "units": _("characters"),
    "per 100 units": _("per 100 characters"),
    "units/min": _("characters/min"),
}
"""What is counted where words are not set apart."""

MODALITIES: Final[Texts] = {
    "content": _("What is said"),
    "voice": _("Voice"),
    "face": _("Face"),
    "body": _("Body"),
}

SENSES: Final[Texts] = {
    "speech": _("Speech"),
    "voice": _("Voice"),
    "face": _("Face"),
    "posture": _("Posture"),
}

SIGNALS: Final[Texts] = {
    "smile": _("Smile"),
    "frown": _("Frown"),
    "eye_contact": _("Eye contact"),
    "face_unread": _("Face not readable"),
    "company": _("Somebody else"),
    "gesture": _("Gesture"),
    "voice": _("Loudness"),
}

MOMENTS: Final[Texts] = {
    "smile": _("Smile"),
    "frown": _("Frown"),
    "glance-away": _("Glance away"),
    "long-pause": _("Long pause"),
    "gesture": _("Gesture"),
    "slouch": _("Slouch"),
    "lean-in": _("Lean-in"),
    "key-phrase": _("Key phrase"),
    "two-faces": _("Two faces"),
    "other-person": _("Another person"),
    "nobody": _("Nobody in view"),
    "looked-away": _("Looked away for long"),
    "hand-over-mouth": _("Hand over the mouth"),
    "bad-light": _("Bad light"),
}

REASONS: Final[Texts] = {
    "silence": _("nothing was said"),
    "no-speech": _("nothing was said"),
    "no-face": _("no face was seen"),
    "no-hands": _("the hands were not seen"),
    "no-body": _("the body was not seen"),
    "no-person": _("nobody was seen"),
    "no-smiles": _("there was no smile"),
    "sense-off": _("this sense was switched off"),
    "too-short": _("the answer was too short"),
    "not-enough-speech": _("not enough was said"),
    "not-enough-evidence": _("not enough evidence"),
    "not-asked": _("no question asked for it"),
    "no-keywords": _("the question names no keywords"),
    "noise": _("too much noise"),
    "unclear-speech": _("the words could not be made out"),
    "not-measured": _("not measured"),
    "not-rated": _("not rated"),
    "no-raters": _("the language raters are not installed"),
    "wrong-language": _("another language was spoken"),
    "no-answers": _("there are no answers"),
    "unknown": _("unknown"),
}

ENDINGS: Final[Texts] = {
    "candidate": _("the candidate ended it"),
    "time-limit": _("the time was up"),
    "silence": _("silence ended it"),
    "withdrawal": _("the candidate withdrew"),
    "fault": _("a fault ended it"),
    "end-of-media": _("the recording ended"),
}

OUTCOMES: Final[Texts] = {
    "completed": _("Completed"),
    "withdrawn": _("Withdrawn"),
    "consent-refused": _("Consent refused"),
    "interrupted": _("Interrupted"),
}

SOURCES: Final[Texts] = {
    "live": _("Live interview"),
    "rehearsal": _("Rehearsal with a scripted candidate"),
    "replay": _("Replay of media files"),
}

STATES: Final[Texts] = {
    "idle": _("Waiting for the candidate"),
    "welcome": _("Welcome"),
    "consent": _("Reading the notice"),
    "device_check": _("Device check"),
    "asking": _("Question is read"),
    "answering": _("Answering"),
    "saving": _("Saving the answer"),
    "thanks": _("Thanks"),
    "declined": _("Consent refused"),
    "paused": _("Paused by a fault"),
    **OUTCOMES,
}

REFUSALS: Final[Texts] = {
    "plan-malformed": _("The device could not read the plan."),
    "plan-newer": _("The plan is of a newer version than the device understands; update the device."),
    "plan-elsewhere": _("The plan is meant for another device."),
    "rubric-refused": _("The rubric names something the device cannot measure."),
}

NOTES: Final[Texts] = {
    "journal-salvaged": _("its journal was damaged and has been salvaged"),
    "disk-low": _("its disk is nearly full"),
    "disk-full": _("its disk was full"),
    "stream-stalled": _("camera or microphone stalled"),
    "camera-missing": _("no camera"),
    "microphone-missing": _("no microphone"),
    "senses-unrecorded": _("an older program began the interview: what it sensed with is not recorded"),
    "power-cut": _("the power or the program failed during the interview"),
    "senses-restarted": _("the senses failed and were started again"),
    "senses-restarting": _("the senses had failed and were not back yet"),
    "senses-lost": _("the senses failed too often"),
    "camera-taken": _("another program used the camera"),
    "pack-missing": _("a model pack was missing"),
    "pack-unknown": _("a model pack was not known"),
    "pack-hash-wrong": _("a model pack was damaged"),
    "pack-unreachable": _("a model pack could not be fetched"),
    "pack-no-space": _("there was no room for a model pack"),
    "model-unreadable": _("a model could not be read"),
    "text-pack-unreadable": _("the model of the language raters could not be read"),
    "speech-pack-missing": _("no speech recognition was installed"),
    "speech-pack-unreadable": _("the speech recognition could not be read"),
    "speech-language-unknown": _("the speech recognition does not know the language"),
    "seclusion-failed": _("a model could not be kept from the network"),
    "voice-unavailable": _("questions could not be read aloud"),
    "rubric-unknown-feature": _("not scored: the rubric names a feature that this terminal does not measure"),
    "rubric-invalid": _("not scored: the terminal could not use the rubric"),
    "media-unreadable": _("a film or recording could not be read"),
    "media-empty": _("a film or recording was empty"),
    "rehearsal-invalid": _("the rehearsal could not be played"),
    "answers-too-many": _("there were more answers than questions"),
    "plan-malformed": _("its plan could not be read"),
    "plan-newer": _("its plan was of a newer version"),
    "second-display-missing": _("the operator's display was missing"),
    "output-unwritable": _("a file could not be written"),
    "journal-in-use": _("another program used its journal"),
    "journal-key-missing": _("the key of its journal was missing"),
    "journal-newer": _("its journal was of a newer version"),
    "journal-unwritable": _("its journal could not be written"),
}
"""What a terminal notes of an interview or of itself: every fault it may name, and what befell it."""

MESSAGE_FAULTS: Final[Texts] = {
    "oversized": _("too large"),
    "truncated": _("cut short"),
    "malformed": _("not readable"),
    "unknown-message": _("of an unknown kind"),
    "newer-version": _("of a newer version"),
    "invalid": _("not valid"),
    "wrong-key": _("envelope and topic differ"),
    "unknown-plan": _("speaks of an unknown plan"),
    "mismatch": _("contradicts its plan"),
    "not-storable": _("cannot be stored"),
    "failed": _("failed in our program"),
}

LANGUAGES: Final[Texts] = {"zh-CN": _("Chinese"), "en": _("English"), "ja": _("Japanese")}


def label(texts: Texts, key: str) -> str:
    """The text of ``key``, else the key itself with its separators taken out."""
    found = texts.get(key)
    return str(found) if found is not None else key.replace("_", " ").replace("-", " ")


def unit_title(unit: str, language: str) -> str:
    """A unit's name; speech is counted in characters or words as its ``language`` is written."""
    if not joint(language) and unit in CHARACTER_UNITS:
        return label(CHARACTER_UNITS, unit)
    return label(UNITS, unit)


def reading_language() -> Language:
    """The language the page is shown in, as the contract names it."""
    active = get_language() or "zh-hans"
    if active.startswith("zh"):
        return "zh-CN"
    return "ja" if active.startswith("ja") else "en"
