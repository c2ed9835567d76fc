"""Vosk as a speech engine: text while it is spoken, at little cost, one pack a language."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from models.observation import SAMPLE_RATE, Audio, Caption, Span, SpokenWord, Utterance
from models.speech.agreement import Agreement
from models.speech.errors import SpeechLanguageUnknown, SpeechPackUnreadable
from models.speech.final_text import final_text
from models.speech.orthography import written
from models.speech.stream import EndpointedStream
from models.speech.terms import Terms
from models.speech.voice_activity import CHUNK, VoiceActivityModel
from models.speech.voice_activity import PACK as VOICE_PACK
from models.text.language import joint

if TYPE_CHECKING:
    from vosk import KaldiRecognizer, Model

PACKS: Final = {"zh": "vosk-small-cn", "en": "vosk-small-en-us", "ja": "vosk-small-ja", "ko": "vosk-small-ko"}
"""Primary language → the pack for it."""

_UNKNOWN: Final = re.compile(r"\[[^\]]*\]|<[^>]*>")
"""What stands for noise or a word the model does not know: [1], [unk], <unk>."""

CAPTION_EVERY: Final = 0.3
"""Seconds between two captions, at least. Word by word would be unquiet to read."""


class VoskEngine:
    """A Vosk small model with Silero VAD. One stream at a time."""

    def __init__(self, pack: str, folder: Path, voice_activity: Path) -> None:
        """``folder`` is the pack's, ``voice_activity`` Silero's. Raises SpeechPackUnreadable."""
        import vosk

        vosk.SetLogLevel(-1)
        try:
            self._model: Model | None = vosk.Model(model_path=str(folder))
        except Exception as error:
            # Vosk raises the bare class; anything else is not ours to explain
            if type(error) is not Exception:
                raise
            raise SpeechPackUnreadable(pack=pack, reason=error) from error
        self.name = pack
        self.packs: tuple[str, ...] = (pack, VOICE_PACK)
        self._language = next((language for language, name in PACKS.items() if name == pack), pack)
        self._voice_activity = VoiceActivityModel(voice_activity)

    def open(
        self,
        language: str,
        *,
        vocabulary: Sequence[str] = (),
        live: bool = True,
    ) -> EndpointedStream:
        if language.split("-", maxsplit=1)[0].lower() != self._language:
            raise SpeechLanguageUnknown(engine=self.name, language=language, known=self._language)
        if self._model is None:
            raise RuntimeError("the engine was closed")
        # terms are put right afterwards: a grammar would allow nothing else to be said
        listener = _Listener(self._model, language, Terms(vocabulary, language))
        return EndpointedStream(listener, self._voice_activity, live=live)

    def close(self) -> None:
        self._model = None


class _Listener:
    """One answer's utterances, one after another."""

    def __init__(self, model: Model, language: str, terms: Terms) -> None:
        self._model = model
        self._language = language
        self._terms = terms
        self._recognition = _Recognition(model, language)
        self._agreement = Agreement(language)
        self._next_caption = 0.0
        self._start = 0.0

    def begin(self, sound: Audio, start: float) -> None:
        self._recognition = _Recognition(self._model, self._language)
        self._recognition.hear(sound)
        self._agreement = Agreement(self._language)
        self._start = start
        self._next_caption = start + len(sound) / SAMPLE_RATE + CAPTION_EVERY

    def hear(self, chunk: Audio) -> None:
        self._recognition.hear(chunk)

    def caption(self, now: float) -> Caption | None:
        if now < self._next_caption:
            return None
        self._next_caption = now + CAPTION_EVERY
        guess = self._recognition.guess()
        return Caption(now, *self._agreement.update(written(guess, self._language))) if guess else None

    def decode_ahead(self, sound: Audio, now: float) -> Caption | None:  # noqa: ARG002 (it has heard it)
        guess = self._recognition.guess()
        return Caption(now, *self._agreement.settle(written(guess, self._language))) if guess else None

    def conclude(self, sound: Audio, start: float, speech: Sequence[Span]) -> Utterance | None:
        recognition = self._recognition
        if len(sound) < recognition.samples - CHUNK * 20 or start != self._start:
            # what was heard goes on beyond a cut: listen again to this side of it
            recognition = _Recognition(self._model, self._language)
            recognition.hear(sound)
        words = recognition.conclude()
        if not words:
            return None
        bounds = Span(speech[0].start, speech[-1].end)
        timed = [_within(word, start, bounds) for word in words]
        heard = written(joint(self._language).join(word.text for word in timed), self._language)
        sure = [word.confidence for word in timed if word.confidence is not None]
        return final_text(
            heard,
            timed,
            speech,
            self._language,
            terms=self._terms,
            confidence=float(np.mean(sure)) if sure else None,
        )


class _Recognition:
    """One utterance in Vosk's hands. It may find ends of its own inside: they are put together."""

    def __init__(self, model: Model, language: str) -> None:
        import vosk

        self._recognizer: KaldiRecognizer = vosk.KaldiRecognizer(model, SAMPLE_RATE)
        self._recognizer.SetWords(enable_words=True)
        self._joint = joint(language)
        self._words: list[SpokenWord] = []
        self.samples = 0

    def hear(self, sound: Audio) -> None:
        # always the same steps, so that the text does not depend on how the sound arrived
        for position in range(0, len(sound), CHUNK):
            piece = sound[position : position + CHUNK]
            pcm = (np.clip(piece, -1.0, 1.0) * 32767.0).astype("<i2").tobytes()
            self.samples += len(piece)
            if self._recognizer.AcceptWaveform(pcm):
                self._keep(self._recognizer.Result())

    def guess(self) -> str:
        partial = str(json.loads(self._recognizer.PartialResult())["partial"]).split()
        known = [word for word in partial if not _UNKNOWN.fullmatch(word)]
        return self._joint.join([word.text for word in self._words] + known)

    def conclude(self) -> list[SpokenWord]:
        self._keep(self._recognizer.FinalResult())
        return self._words

    def _keep(self, answer: str) -> None:
        result: dict[str, Any] = json.loads(answer)
        self._words.extend(
            SpokenWord(str(word["word"]), float(word["start"]), float(word["end"]), float(word["conf"]))
            for word in result.get("result", ())
            if not _UNKNOWN.fullmatch(str(word["word"]))
        )


def _within(word: SpokenWord, offset: float, bounds: Span) -> SpokenWord:
    start = min(max(word.start + offset, bounds.start), bounds.end)
    return SpokenWord(word.text, start, min(max(word.end + offset, start), bounds.end), word.confidence)
