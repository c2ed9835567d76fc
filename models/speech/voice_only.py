"""Ears without understanding: where somebody speaks and how loud, but no words.

For interviews whose policy allows the voice to be rated but not the words to be recognised.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from models.observation import Audio, Caption, Span, Utterance
from models.speech.stream import EndpointedStream
from models.speech.voice_activity import PACK, VoiceActivityModel


class VoiceOnlyEngine:
    """Silero VAD alone, for any language."""

    name = PACK
    packs: tuple[str, ...] = (PACK,)

    def __init__(self, voice_activity: Path) -> None:
        """``voice_activity`` is Silero's folder. Raises SpeechPackUnreadable."""
        self._voice_activity = VoiceActivityModel(voice_activity)

    def open(
        self,
        language: str,  # noqa: ARG002 (a voice is a voice)
        *,
        vocabulary: Sequence[str] = (),  # noqa: ARG002
        live: bool = True,
    ) -> EndpointedStream:
        return EndpointedStream(_Deaf(), self._voice_activity, live=live)

    def close(self) -> None:
        """Nothing but a small network is held; it goes with the engine."""


class _Deaf:
    """Hears utterances and makes no words of them."""

    def begin(self, sound: Audio, start: float) -> None: ...

    def hear(self, chunk: Audio) -> None: ...

    def caption(self, now: float) -> Caption | None: ...

    def decode_ahead(self, sound: Audio, now: float) -> Caption | None: ...

    def conclude(self, sound: Audio, start: float, speech: Sequence[Span]) -> Utterance | None: ...
