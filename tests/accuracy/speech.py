"""Speech recognition on synthetic voices, beside plain faster-whisper on the same sound.

*Plain* is `WhisperModel.transcribe` of the same weights (base, int8) with its defaults (beam 5, fallback
over temperatures, timestamps), told the language; for Chinese also with a prompt in simplified characters,
and with its own voice filter; the best of the three is the one we are held against.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.metadata import version
from typing import Any, Final

import numpy as np
from platformdirs import user_cache_path
from scipy.signal import fftconvolve

from models.catalogue import locate
from models.observation import SAMPLE_RATE, Audio, Utterance
from models.speech.short_window import PACK
from models.speech.whisper import PROMPTS, WhisperEngine
from models.text.language import joint
from tests.accuracy.row import Row
from tests.accuracy.sentences import ENGLISH, JAPANESE, MANDARIN, WITH_TERMS
from tests.accuracy.transcripts import Errors
from tests.models.synthetic_speech import (
    ENGLISH_SPEAKERS,
    SPEAKERS,
    english,
    in_a_room,
    japanese,
    mandarin,
)

PLAIN: Final[dict[str, dict[str, Any]]] = {
    "defaults": {},
    "with a prompt": {"initial_prompt": PROMPTS["zh"]},
    "with its voice filter": {"vad_filter": True},
}

Clip = tuple[str, Audio]
"""What is said, and its sound."""

EVERY: Final = 3
"""Noise, echo and pace are tried on every third sentence."""


def measure() -> list[Row]:
    """The table's rows. The first time it renders the sentences, which takes some minutes."""
    chinese = mandarin_clips()
    some = chinese[::EVERY]
    ours = errors(chinese, "zh-CN")
    plain = {name: plain_errors(chinese, "zh", options) for name, options in PLAIN.items()}
    best = min(plain, key=lambda name: plain[name].rate or 1.0)
    said = "; ".join(f"{name} {one.rate:.4f}" for name, one in plain.items())
    rows = [
        Row("zh CER", ours.rate, 0.065, len(chinese), "5 voices, a quiet room", at_most=True),
        Row("zh CER of plain faster-whisper", plain[best].rate, None, len(chinese), said),
        Row("zh CER ÷ plain", _ratio(ours, plain[best]), 1.1, len(chinese), f"plain: {best}", at_most=True),
        Row("en WER", errors(english_clips(), "en").rate, 0.05, len(ENGLISH), "3 voices", at_most=True),
        Row("ja CER", errors(japanese_clips(), "ja").rate, None, len(JAPANESE), "2 voices"),
    ]
    rows += [
        Row(
            f"zh CER {name}",
            errors([(said, change(sound)) for said, sound in some], "zh-CN").rate,
            None,
            len(some),
        )
        for name, change in CONDITIONS.items()
    ]
    rows.append(
        Row("zh CER a quarter faster", errors(mandarin_clips(1.25)[::EVERY], "zh-CN").rate, None, len(some))
    )
    return [*rows, *_terms()]


def _terms() -> list[Row]:
    """Sentences with names of the plan's, without and with being told of them."""
    clips = [(said, mandarin(said, SPEAKERS[i % 5])) for i, (said, _) in enumerate(WITH_TERMS)]
    names = [term for _, terms in WITH_TERMS for term in terms]
    told = transcripts(clips, "zh-CN", names)
    untold = transcripts(clips, "zh-CN")
    others = mandarin_clips()[::EVERY]
    invented = sum(
        name in heard and name not in said
        for (said, _), heard in zip(others, transcripts(others, "zh-CN", names), strict=True)
        for name in names
    )
    return [
        Row("terms heard, untold", _share(untold), None, len(names)),
        Row("terms heard, told by the plan", _share(told), None, len(names)),
        Row("terms put where nobody said them", float(invented), 0.0, len(others), at_most=True),
    ]


def _share(heard: Sequence[str]) -> float:
    wanted = [(term, text) for (_, terms), text in zip(WITH_TERMS, heard, strict=True) for term in terms]
    return sum(term.casefold() in text.casefold() for term, text in wanted) / len(wanted)


def mandarin_clips(speed: float = 1.0) -> list[Clip]:
    return [
        (said, mandarin(said, SPEAKERS[index % len(SPEAKERS)], speed))
        for index, said in enumerate(MANDARIN)
        if speed == 1.0 or index % EVERY == 0
    ]


def english_clips() -> list[Clip]:
    return [
        (said, english(said, ENGLISH_SPEAKERS[index % len(ENGLISH_SPEAKERS)]))
        for index, said in enumerate(ENGLISH)
    ]


def japanese_clips() -> list[Clip]:
    return [
        (said, japanese(kana, ("jf_alpha", "jm_kumo")[index % 2]))
        for index, (said, kana) in enumerate(JAPANESE)
    ]


def errors(clips: Sequence[Clip], language: str) -> Errors:
    counted = Errors()
    for (said, _), heard in zip(clips, transcripts(clips, language), strict=True):
        counted.add(said, heard, language)
    return counted


def transcripts(clips: Sequence[Clip], language: str, vocabulary: Sequence[str] = ()) -> list[str]:
    """The final texts, as the kiosk makes them."""
    texts = []
    for _, sound in clips:
        stream = _engine().open(language, vocabulary=vocabulary, live=False)
        heard = [*stream.feed(in_a_room(sound, pause=0.7)), *stream.finish()]
        texts.append(joint(language).join(one.text for one in heard if isinstance(one, Utterance)))
    return texts


def plain_errors(clips: Sequence[Clip], language: str, options: dict[str, Any]) -> Errors:
    counted = Errors()
    for said, sound in clips:
        counted.add(said, _plain(in_a_room(sound, pause=0.7), language, options), language)
    return counted


def _plain(sound: Audio, language: str, options: dict[str, Any]) -> str:
    """What is slow and never changes is kept: by the sound, the settings and the version."""
    settings = json.dumps(
        [language, options, version("faster-whisper"), version("ctranslate2")], sort_keys=True
    )
    digest = hashlib.sha256(sound.tobytes() + settings.encode()).hexdigest()[:32]
    kept = user_cache_path("vivavoce") / "test-material" / "plain" / f"{digest}.txt"
    if not kept.exists():
        segments, _ = _engine()._loaded()._whisper.transcribe(sound, language=language, **options)
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text("".join(segment.text for segment in segments), encoding="utf-8")
    return kept.read_text(encoding="utf-8")


def _noise(decibels: float) -> Callable[[Audio], Audio]:
    """White noise, so many dB below the speech."""

    def add(sound: Audio) -> Audio:
        hiss = np.random.default_rng(7).normal(0.0, 1.0, len(sound))
        level = float(np.sqrt(np.mean(sound**2))) * 10 ** (-decibels / 20)
        return np.asarray(sound + hiss * level, np.float32)

    return add


def reverberant(sound: Audio, seconds: float = 0.4) -> Audio:
    """A room that takes ``seconds`` to fall silent (by 60 dB), direct sound and echoes equally loud."""
    t = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    tail = np.random.default_rng(11).normal(0.0, 1.0, len(t)) * 10 ** (-3 * t / seconds)
    tail[: round(0.005 * SAMPLE_RATE)] = 0.0
    room = tail / np.sqrt(np.sum(tail**2))
    room[0] = 1.0
    return np.asarray(fftconvolve(sound, room)[: len(sound)] / np.sqrt(2), np.float32)


CONDITIONS: Final[dict[str, Callable[[Audio], Audio]]] = {
    "noise at 20 dB": _noise(20),
    "noise at 10 dB": _noise(10),
    "in a room that rings (0.4 s)": reverberant,
}


def _ratio(ours: Errors, plain: Errors) -> float | None:
    return ours.rate / plain.rate if ours.rate is not None and plain.rate else None


@lru_cache(maxsize=1)
def _engine() -> WhisperEngine:
    return WhisperEngine(locate(PACK), locate("silero-vad"))
