"""Whisper on exactly as much sound as there is, instead of half a minute.

The encoder's cost grows with its window; a window of the sound's length and four seconds gives
the same text as the usual thirty at a third of the cost. Shorter margins make the decoder loop.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from models.observation import Audio, SpokenWord
from models.speech.doubt import loop_start
from models.speech.errors import SpeechPackUnreadable

if TYPE_CHECKING:
    from faster_whisper.tokenizer import Tokenizer

PACK: Final = "whisper-base"

FRAMES_PER_SECOND: Final = 100
MARGIN: Final = 400
"""Frames of silence after the sound; 200 and less loop."""
FULL: Final = 3000
"""Frames of the window Whisper was trained on: what a looping decoder falls back to."""

SPARSE: Final = 3.0
"""Tokens a second of sound under which several beams may have left something out: Mandarin has four
to six characters a second, English three words."""

_AS_LIKELY: Final = -0.5
"""How much less likely, in the mean logarithm a token, a fuller text may be."""

_FIGURES: Final = frozenset("0123456789%\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19\uff05")

_TOKENS_PER_SECOND: Final = 16
_TOKENS_BESIDE: Final = 24
"""Fast Mandarin has 8 characters a second, at most two tokens each: a decoder that writes more
is stuck, and is stopped rather than let run to Whisper's own limit of 448."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """What the model made of a stretch of sound; ``tokens`` spell ``text``.

    ``log_probability`` is the mean natural logarithm over the tokens.
    """

    text: str
    tokens: tuple[int, ...]
    log_probability: float
    no_speech: float
    encoded: Any
    frames: int


class ShortWindow:
    """The loaded model, on one thread: the same sound gives the same text."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        """``folder`` holds the CTranslate2 model. Raises SpeechPackUnreadable."""
        from faster_whisper import WhisperModel

        try:
            self._whisper = WhisperModel(
                str(folder), device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
            )
        except (RuntimeError, ValueError, OSError) as error:
            raise SpeechPackUnreadable(pack=PACK, reason=error) from error
        self._tokenizers: dict[str, Tokenizer] = {}
        self._suppressed: dict[str, list[int]] = {}

    def decode(self, sound: Audio, language: str, prompt: str = "", *, beams: int = 1) -> Decoding:
        """The text of ``sound`` (at most 30 s) in ``language`` (zh, en, ja).

        ``prompt`` is what might have been written just before; ``beams`` how many texts are
        followed at once.
        """
        tokenizer = self.tokenizer(language)
        features = self._whisper.feature_extractor(sound, padding=160)[:, :FULL]
        before = [tokenizer.sot_prev, *tokenizer.encode(prompt)] if prompt else []
        start = [*before, *tokenizer.sot_sequence, tokenizer.no_timestamps]
        decoding = self._generate(features, start, tokenizer, MARGIN, beams)
        if beams > 1 and len(decoding.tokens) < SPARSE * features.shape[1] / FRAMES_PER_SECOND:
            decoding = _fuller(decoding, self._generate(features, start, tokenizer, MARGIN, 1))
        if loop_start(decoding.tokens) is not None or self._overran(decoding):
            decoding = self._generate(features, start, tokenizer, FULL, beams)
        stuck = loop_start(decoding.tokens)
        if stuck is None:
            return decoding
        kept = decoding.tokens[:stuck]
        return Decoding(
            _spell(tokenizer, kept),
            kept,
            decoding.log_probability,
            decoding.no_speech,
            decoding.encoded,
            decoding.frames,
        )

    def words(self, decoding: Decoding, language: str) -> list[SpokenWord]:
        """The times of the words (zh, ja: characters), in seconds of the decoded sound.

        Read from the decoder's attention by dynamic time warping, good to about 0.1 s; a word's
        confidence is the mean probability of its tokens.
        """
        if not decoding.tokens:
            return []
        (found,) = self._whisper.find_alignment(
            self.tokenizer(language), [list(decoding.tokens)], decoding.encoded, decoding.frames
        )
        # the last one is the end of the text
        return [
            SpokenWord(word["word"], float(word["start"]), float(word["end"]), float(word["probability"]))
            for word in found
            if word["word"] and not word["word"].startswith("<|")
        ]

    def tokenizer(self, language: str) -> Tokenizer:
        from faster_whisper.tokenizer import Tokenizer

        if language not in self._tokenizers:
            self._tokenizers[language] = Tokenizer(
                self._whisper.hf_tokenizer, multilingual=True, task="transcribe", language=language
            )
        return self._tokenizers[language]

    def _generate(
        self,
        features: np.ndarray[Any, Any],
        start: Sequence[int],
        tokenizer: Tokenizer,
        margin: int,
        beams: int,
    ) -> Decoding:
        frames = features.shape[1]
        width = min(FULL, frames + margin + (frames + margin) % 2)
        window = np.zeros((features.shape[0], width), np.float32)
        window[:, :frames] = features
        encoded = self._whisper.encode(window)
        (result,) = self._whisper.model.generate(
            encoded,
            [list(start)],
            beam_size=beams,
            max_length=min(448, len(start) + _most_tokens(frames)),
            return_scores=True,
            return_no_speech_prob=True,
            suppress_tokens=self._never_written(tokenizer),
        )
        tokens = tuple(token for token in result.sequences_ids[0] if token < tokenizer.eot)
        return Decoding(
            _spell(tokenizer, tokens),
            tokens,
            float(result.scores[0]),
            float(result.no_speech_prob),
            encoded,
            frames,
        )

    def _never_written(self, tokenizer: Tokenizer) -> list[int]:
        """The model's own list (-1); for Chinese, figures too.

        A number is then heard character by character, as it was said: 三点二万 instead of 13.2万,
        百分之六十二 instead of 60%. `models.speech.numerals` writes the figures.
        """
        language = tokenizer.language_code
        if language not in self._suppressed:
            figures = [
                token
                for token in range(tokenizer.eot)
                if language == "zh" and not _FIGURES.isdisjoint(tokenizer.decode([token]))
            ]
            self._suppressed[language] = [-1, *figures]
        return self._suppressed[language]

    @staticmethod
    def _overran(decoding: Decoding) -> bool:
        return len(decoding.tokens) >= _most_tokens(decoding.frames)


def _fuller(beamed: Decoding, greedy: Decoding) -> Decoding:
    """Of several beams the likeliest may be one that leaves a whole clause out."""
    fuller = len(greedy.tokens) > 1.25 * len(beamed.tokens) and loop_start(greedy.tokens) is None
    return greedy if fuller and greedy.log_probability > _AS_LIKELY + beamed.log_probability else beamed


def _spell(tokenizer: Tokenizer, tokens: Sequence[int]) -> str:
    return str(tokenizer.decode(list(tokens))).replace("\ufffd", "").strip()


def _most_tokens(frames: int) -> int:
    return min(200, _TOKENS_BESIDE + _TOKENS_PER_SECOND * frames // FRAMES_PER_SECOND)
