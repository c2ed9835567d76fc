"""Whisper base as a speech engine: zh, en and ja on one core."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from models.observation import SAMPLE_RATE, Audio, Caption, Span, SpokenWord, Utterance
from models.speech.agreement import Agreement
from models.speech.correction import apply
from models.speech.doubt import Certainty, nobody_said
from models.speech.errors import SpeechLanguageUnknown
from models.speech.final_text import final_text
from models.speech.numerals import numeral_edits, unfinished_numeral
from models.speech.orthography import written
from models.speech.short_window import PACK, Decoding, ShortWindow
from models.speech.stream import EndpointedStream
from models.speech.terms import Terms
from models.speech.voice_activity import PACK as VOICE_PACK
from models.speech.voice_activity import VoiceActivityModel
from models.text.language import family
from models.text.words import cut

PROMPTS: Final = {"zh": "以下是普通话的句子。", "ja": "", "en": ""}
"""What seems to have been written before. The Chinese one brings simplified characters and
punctuation; error rates are the same without it."""

LONGEST_VOCABULARY: Final = 120
"""Characters of vocabulary in the prompt; it has room for 224 tokens, and costs time."""

BEAMS: Final = 5
"""Texts followed at once for the final one: Whisper's own usual number. Measured (see the model
card): a fifth fewer errors than with one, for a fifth more time; captions follow one."""

CAPTION_EVERY: Final = 1.0
"""Seconds of speech between two captions, at least."""

CAPTION_SHARE: Final = 0.5
"""The most of a core that captions may take: the next one waits for the last one's cost ÷ this."""


class WhisperEngine:
    """faster-whisper base int8 with Silero VAD. One stream at a time."""

    name = "faster-whisper-base-int8"
    packs: tuple[str, ...] = (PACK, VOICE_PACK)
    languages = tuple(PROMPTS)

    def __init__(self, whisper: Path, voice_activity: Path) -> None:
        """The folders of the two packs. Raises SpeechPackUnreadable."""
        self._model: ShortWindow | None = ShortWindow(whisper)
        self._voice_activity = VoiceActivityModel(voice_activity)

    def open(
        self,
        language: str,
        *,
        vocabulary: Sequence[str] = (),
        live: bool = True,
    ) -> EndpointedStream:
        if language.split("-", maxsplit=1)[0].lower() not in PROMPTS:
            raise SpeechLanguageUnknown(engine=self.name, language=language, known=", ".join(PROMPTS))
        listener = _Listener(self._loaded(), language, vocabulary)
        return EndpointedStream(listener, self._voice_activity, live=live)

    def prepare(self, language: str) -> None:
        """Load what the first words would wait for: tokenizer, dictionaries, the first pass."""
        quiet: Audio = np.zeros(SAMPLE_RATE, np.float32)
        decoding = self._loaded().decode(quiet, family(language), PROMPTS[family(language)])
        cut(written(decoding.text, language), language)

    def close(self) -> None:
        self._model = None

    def _loaded(self) -> ShortWindow:
        if self._model is None:
            raise RuntimeError("the engine was closed")
        return self._model


def prompt_for(language: str, vocabulary: Sequence[str]) -> str:
    """What seems to have been written before: for Chinese with the words that may come.

    Measured (see the model card): names and abbreviations are understood twice as often, the
    rest as before, and nothing is heard that was not said. Other languages go without.
    """
    prompt = PROMPTS[family(language)]
    if family(language) != "zh":
        return prompt
    chosen: list[str] = []
    room = LONGEST_VOCABULARY
    for word in dict.fromkeys(filter(None, map(str.strip, vocabulary))):
        if len(word) + 1 > room:
            break
        room -= len(word) + 1
        chosen.append(word)
    return prompt + ("、".join(chosen) + "。" if chosen else "")


@dataclass(frozen=True, slots=True)
class _Ahead:
    """What was decoded before it was known that the utterance is over."""

    sound: Audio
    decoding: Decoding


class _Listener:
    """One answer's utterances, one after another."""

    def __init__(self, model: ShortWindow, language: str, vocabulary: Sequence[str]) -> None:
        self._model = model
        self._language = language
        self._family = family(language)
        self._prompt = prompt_for(language, vocabulary)
        self._terms = Terms(vocabulary, language)
        self._heard: list[Audio] = []
        self._ahead: _Ahead | None = None
        self._agreement = Agreement(language)
        self._next_caption = 0.0

    def begin(self, sound: Audio, start: float) -> None:
        self._heard = [sound]
        self._ahead = None
        self._agreement = Agreement(self._language)
        self._next_caption = start + len(sound) / SAMPLE_RATE + CAPTION_EVERY

    def hear(self, chunk: Audio) -> None:
        self._heard.append(chunk)

    def caption(self, now: float) -> Caption | None:
        if now < self._next_caption:
            return None
        began = time.perf_counter()
        decoding = self._decode(np.concatenate(self._heard), beams=1)
        cost = time.perf_counter() - began
        self._next_caption = now + max(CAPTION_EVERY, cost / CAPTION_SHARE)
        if self._nobody(decoding):
            return None
        shown = self._shown(decoding)
        # a number that may go on is not agreed on: 三千 can still become 3200万
        settled = len(shown) - len(unfinished_numeral(shown)) if self._family == "zh" else len(shown)
        stable, tentative = self._agreement.update(shown[:settled])
        return Caption(now, stable, tentative + shown[settled:])

    def decode_ahead(self, sound: Audio, now: float) -> Caption | None:
        decoding = self._decode(sound)
        self._ahead = _Ahead(sound, decoding)
        self._next_caption = now + CAPTION_EVERY
        if self._nobody(decoding):
            return None
        return Caption(now, *self._agreement.settle(self._shown(decoding)))

    def conclude(self, sound: Audio, start: float, speech: Sequence[Span]) -> Utterance | None:
        ahead, self._ahead = self._ahead, None
        known = ahead is not None and np.array_equal(ahead.sound, sound)
        decoding = ahead.decoding if ahead is not None and known else self._decode(sound)
        if self._nobody(decoding):
            return None
        pieces = [
            SpokenWord(word.text, word.start + start, word.end + start, word.confidence)
            for word in self._model.words(decoding, self._family)
        ]
        return final_text(
            written(decoding.text, self._language),
            pieces,
            speech,
            self._language,
            terms=self._terms,
            confidence=math.exp(min(0.0, decoding.log_probability)),
        )

    def _shown(self, decoding: Decoding) -> str:
        heard = written(decoding.text, self._language)
        return apply(heard, numeral_edits(heard)) if self._family == "zh" else heard

    def _decode(self, sound: Audio, beams: int = BEAMS) -> Decoding:
        return self._model.decode(sound, self._family, self._prompt, beams=beams)

    def _nobody(self, decoding: Decoding) -> bool:
        certainty = Certainty(decoding.log_probability, decoding.no_speech)
        return nobody_said(decoding.text, certainty, prompt=self._prompt)
