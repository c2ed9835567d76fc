"""Kokoro-82M: a small text-to-speech model, run by onnxruntime.

Mandarin only, so far: its phonemes come from misaki. Measured on one thread: about 0.6 of the
speech's own duration, so questions are rendered ahead.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kiosk.voice.mandarin import phonemes, pieces
from kiosk.voice.port import VoiceUnavailable
from models.observation import Audio

RATE: Final = 24_000
"""Hz, fixed by the model."""

LANGUAGES: Final[Mapping[str, str]] = {"zh": "zf_xiaoxiao"}
"""Primary language → its usual speaker, a file in the pack's ``voices``."""

_STYLE_WIDTH: Final = 256
_MOST_TOKENS: Final = 510
_LOUDNESS_DBFS: Final = -20.0
_LOUDEST: Final = 0.95
_PAUSE_SECONDS: Final = 0.12
"""Between two pieces, on top of the silence the model leaves at the ends of each."""


class Kokoro:
    """The engine with one speaker.

    A speaker's table holds one style vector for each number of phonemes; the model's own
    recipe picks the row of the sentence's length.
    """

    def __init__(self, pack: Path, *, speaker: str = LANGUAGES["zh"], threads: int = 1, speed: float = 1.0):
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(pack / "kokoro.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._vocabulary: dict[str, int] = json.loads((pack / "vocab.json").read_bytes())["vocab"]
        self._styles: NDArray[np.float32] = np.fromfile(
            pack / "voices" / f"{speaker}.bin", dtype="<f4"
        ).reshape(-1, _STYLE_WIDTH)
        self._speaker = speaker
        self._speed = speed

    @property
    def identity(self) -> str:
        return f"kokoro-82m-int8/{self._speaker}/{self._speed:g}"

    def render(self, text: str, language: str) -> tuple[Audio, int]:
        """Speech at 24 kHz; nothing to say (no letters at all) gives no samples."""
        if language.split("-", maxsplit=1)[0].lower() not in LANGUAGES:
            raise VoiceUnavailable(language=language)
        pause: Audio = np.zeros(round(_PAUSE_SECONDS * RATE), np.float32)
        sounds: list[Audio] = []
        for piece in pieces(text):
            sound = self._speak(piece)
            if sound.size:
                sounds += [pause, sound] if sounds else [sound]
        return _level(np.concatenate(sounds)) if sounds else np.zeros(0, np.float32), RATE

    def _speak(self, piece: str) -> Audio:
        tokens = [self._vocabulary[symbol] for symbol in phonemes(piece) if symbol in self._vocabulary]
        if not any(symbol.isalnum() for symbol in piece) or not tokens:
            return np.zeros(0, np.float32)
        tokens = tokens[:_MOST_TOKENS]
        (sound,) = self._session.run(
            None,
            {
                "tokens": np.array([[0, *tokens, 0]], np.int64),
                "style": self._styles[min(len(tokens), len(self._styles) - 1)][None],
                "speed": np.array([self._speed], np.float32),
            },
        )
        return np.asarray(sound, np.float32).ravel()


def _level(sound: Audio) -> Audio:
    """One loudness for every text; the model itself overshoots full scale on some."""
    loudness = float(np.sqrt(np.mean(sound**2)))
    loudest = float(np.abs(sound).max())
    gain = min(10 ** (_LOUDNESS_DBFS / 20) / max(loudness, 1e-6), _LOUDEST / max(loudest, 1e-6))
    return (sound * np.float32(gain)).astype(np.float32)
