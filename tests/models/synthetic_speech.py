"""Speech whose words are known: rendered by Kokoro when a test asks for it, at 16 kHz.

Mandarin goes through the kiosk's own voice. Other languages are given as phonemes, which the
model speaks with the voice it is told, so that no second converter is needed.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy.signal import resample_poly

from kiosk.voice.kokoro import Kokoro
from models.catalogue import locate
from models.observation import SAMPLE_RATE, Audio

SPEAKERS = ("zf_xiaobei", "zf_xiaoxiao", "zf_xiaoyi", "zm_yunxi", "zm_yunyang")

ENGLISH = "aɪ lˈɛd ɐ tˈim ʌv fˈaɪv pˈipᵊl, ænd wi hˈændᵊld kˈʌstəmɚ kəmplˈAnts ˈɛvɹi dˈA."
"""I led a team of five people, and we handled customer complaints every day."""

JAPANESE = "kjakɯ kaɾa no kɯdʑoː ni taioː ɕimaɕita. mondai o kaiketɕi ɕimaɕita."
KOREAN = "annjʌŋhasejo. tɕʌnɯn haksɛŋimnida."
"""안녕하세요. 저는 학생입니다. (Hello. I am a student.)"""


def silence(seconds: float, noise: float = 0.0, seed: int = 0) -> Audio:
    """A quiet room: ``noise`` is the standard deviation of its hiss."""
    samples = np.random.default_rng(seed).normal(0.0, 1.0, round(seconds * SAMPLE_RATE))
    return (samples * noise).astype(np.float32)


@lru_cache(maxsize=128)
def mandarin(text: str, speaker: str = "zf_xiaoxiao") -> Audio:
    audio, rate = _voice(speaker).render(text, "zh-CN")
    assert rate == 24_000
    return np.asarray(resample_poly(audio, 2, 3), np.float32)


@lru_cache(maxsize=16)
def spoken_phonemes(phonemes: str, speaker: str) -> Audio:
    """Phonemes in Kokoro's alphabet, spoken; those it lacks are left out."""
    voice = _voice(speaker)
    tokens = [voice._vocabulary[symbol] for symbol in phonemes if symbol in voice._vocabulary]
    (sound,) = voice._session.run(
        None,
        {
            "tokens": np.array([[0, *tokens, 0]], dtype=np.int64),
            "style": voice._styles[len(tokens)][None],
            "speed": np.ones(1, dtype=np.float32),
        },
    )
    return np.asarray(resample_poly(np.ravel(sound), 2, 3), np.float32)


@lru_cache(maxsize=8)
def _voice(speaker: str) -> Kokoro:
    return Kokoro(locate("kokoro"), speaker=speaker)


def in_a_room(*parts: Audio, pause: float = 1.0, noise: float = 0.001) -> Audio:
    """The parts one after another with ``pause`` seconds of quiet around and between them."""
    pieces = [silence(pause, noise)]
    for index, part in enumerate(parts, start=1):
        hiss = silence(len(part) / SAMPLE_RATE, noise, seed=index)
        pieces += [part + hiss[: len(part)], silence(pause, noise, seed=100 + index)]
    return np.concatenate(pieces)


def error_rate(spoken: str, recognised: str) -> float:
    """Character error rate: Levenshtein distance without marks, blanks and case ÷ letters."""
    said, heard = ([c for c in text.casefold() if c.isalnum()] for text in (spoken, recognised))
    row = list(range(len(heard) + 1))
    for i, letter in enumerate(said, start=1):
        above, row = row, [i]
        for j, other in enumerate(heard, start=1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (letter != other)))
    return row[-1] / len(said)
