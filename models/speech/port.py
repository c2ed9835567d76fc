"""What every speech engine is to the rest: sound in; captions, final text and levels out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from models.observation import Audio, Caption, Span, Utterance, VoiceLevel

SpeechEvent = Caption | Utterance | VoiceLevel


class SpeechStream(Protocol):
    """One answer being listened to. Times are seconds from its first sample.

    For the same sound, the same levels, utterances and spans come out whatever the sizes of
    the pieces it is fed in. One thread at a time.
    """

    def feed(self, samples: Audio, behind: float = 0.0) -> list[SpeechEvent]:
        """Take the next samples (16 kHz mono, any number) and say what they made clear.

        Decoding happens inside, so that a call may take a second; sound waits with the caller,
        who says in ``behind`` how many seconds of it there are. When that grows, captions are
        left out first, then decoding ahead of a pause; final text never.
        """
        ...

    def finish(self) -> list[SpeechEvent]:
        """The answer is over: what is still open is ended. Nothing may be fed after it."""
        ...

    @property
    def speech(self) -> Sequence[Span]:
        """Where somebody spoke, of the utterances that have ended, in the order of time.

        Gaps of a quarter second and more are left out: they are the pauses.
        """
        ...


class SpeechEngine(Protocol):
    """A recogniser with its models loaded. Streams are opened one after another."""

    name: str
    packs: tuple[str, ...]
    """The model packs it was made from."""

    def open(self, language: str, *, vocabulary: Sequence[str] = (), live: bool = True) -> SpeechStream:
        """Listen to one answer.

        ``vocabulary``: words that are likely to be said; an engine uses them only where they
        were measured to help. ``live`` off: no captions, nothing decoded ahead; the final
        texts are the same. Raises SpeechLanguageUnknown.
        """
        ...

    def close(self) -> None:
        """Give the models' memory back. Its streams are dead after it."""
        ...
