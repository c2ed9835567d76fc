"""Sound → how loud it is and how probably a voice, 32 ms by 32 ms (Silero VAD)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from models.observation import SAMPLE_RATE, Audio, VoiceLevel
from models.speech.errors import SpeechPackUnreadable

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

PACK: Final = "silero-vad"

CHUNK: Final = 512
"""Samples the model judges at once; it knows no other number at 16 kHz."""

CHUNK_SECONDS: Final = CHUNK / SAMPLE_RATE

SILENCE: Final = -100.0
"""dBFS given for digital silence, whose logarithm there is not."""

_CONTEXT: Final = 64
"""Samples of the chunk before that the model wants to see again."""


class VoiceActivityModel:
    """The loaded network; it holds no state of a stream."""

    def __init__(self, folder: Path) -> None:
        """``folder`` holds ``silero_vad.onnx``. Raises SpeechPackUnreadable."""
        import onnxruntime
        from onnxruntime.capi import onnxruntime_pybind11_state as faults

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session: InferenceSession = onnxruntime.InferenceSession(
                str(folder / "silero_vad.onnx"), options, providers=["CPUExecutionProvider"]
            )
        except (faults.Fail, faults.InvalidProtobuf, faults.InvalidGraph, faults.NoSuchFile) as error:
            raise SpeechPackUnreadable(pack=PACK, reason=error) from error

    def judge(self, window: Audio, state: NDArray[np.float32]) -> tuple[float, NDArray[np.float32]]:
        """How probably there is a voice in ``window`` (context and chunk), and the next state."""
        probability, state = self._session.run(
            None, {"input": window[None], "state": state, "sr": np.array(SAMPLE_RATE, np.int64)}
        )
        return float(probability[0, 0]), state


class VoiceActivity:
    """One stream through the model: samples in pieces of any size, a level for each chunk."""

    def __init__(self, model: VoiceActivityModel) -> None:
        self._model = model
        self._state = np.zeros((2, 1, 128), np.float32)
        self._context = np.zeros(_CONTEXT, np.float32)
        self._chunks = 0

    def hear(self, chunk: Audio) -> VoiceLevel:
        """Judge the next :data:`CHUNK` samples; ``t`` of the level is where they begin."""
        window = np.concatenate((self._context, chunk), dtype=np.float32)
        voice, self._state = self._model.judge(window, self._state)
        self._context = window[-_CONTEXT:]
        level = VoiceLevel(self._chunks * CHUNK_SECONDS, loudness(chunk), voice)
        self._chunks += 1
        return level


def loudness(samples: Audio) -> float:
    """Root mean square in dBFS, where a full-scale square wave is 0."""
    power = float(np.mean(np.square(samples, dtype=np.float64))) if samples.size else 0.0
    return max(SILENCE, 10.0 * float(np.log10(power))) if power > 0.0 else SILENCE
