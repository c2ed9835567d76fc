"""What can be wrong with the machine's ear."""

from __future__ import annotations

from typing import ClassVar

from models.errors import KnownError


class SpeechPackMissing(KnownError):
    code: ClassVar[str] = "speech-pack-missing"
    sentence: ClassVar[str] = "No speech recognition for {language} is installed (looked for: {packs})."
    remedy: ClassVar[str] = "Run: make setup, or provision packs fetch whisper-base"


class SpeechPackUnreadable(KnownError):
    code: ClassVar[str] = "speech-pack-unreadable"
    sentence: ClassVar[str] = "The model pack {pack} is there but cannot be loaded: {reason}."
    remedy: ClassVar[str] = "Fetch it again: provision packs fetch {pack}"


class SpeechLanguageUnknown(KnownError):
    code: ClassVar[str] = "speech-language-unknown"
    sentence: ClassVar[str] = "{engine} does not recognise {language}; it was loaded for: {known}."
    remedy: ClassVar[str] = "Hold the interview in one of its languages, or install a pack for this one."
