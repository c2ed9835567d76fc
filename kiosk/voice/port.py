"""The port of everything that reads aloud."""

from __future__ import annotations

from typing import Protocol

from models.observation import Audio
from sync.contract.errors import KnownError


class VoiceUnavailable(KnownError):
    """There is no voice for a language. The kiosk shows the question and stays silent."""

    code = "voice-unavailable"
    sentence = "No voice reads “{language}” on this machine."
    remedy = "The question is shown as text. Install the voice pack of that language to hear it."


class Voice(Protocol):
    """Turns text into sound. A synthetic voice: whoever plays it says so."""

    @property
    def identity(self) -> str:
        """Names engine, model and speaker, so that what was rendered by another is not mistaken for ours."""
        ...

    def render(self, text: str, language: str) -> tuple[Audio, int]:
        """Speech of ``text`` (mono, −1…1) and its rate in Hz.

        Raises `VoiceUnavailable` for a language (BCP 47) it does not speak.
        """
        ...


def open_voice(language: str, *, speaker: str | None = None, threads: int = 1) -> Voice:
    """The voice for ``language``. Raises `VoiceUnavailable`, or `PackMissing` without its model pack."""
    from kiosk.voice.kokoro import LANGUAGES, Kokoro
    from models.catalogue import locate_whole

    primary = language.split("-", maxsplit=1)[0].lower()
    if primary not in LANGUAGES:
        raise VoiceUnavailable(language=language)
    return Kokoro(locate_whole("kokoro"), speaker=speaker or LANGUAGES[primary], threads=threads)
