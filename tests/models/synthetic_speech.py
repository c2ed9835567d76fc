"""Speech whose words are known: rendered by Kokoro when a test asks for it, at 16 kHz.

Mandarin goes through the kiosk's own voice, English through a dictionary of pronunciations.
Other languages are given as phonemes, which the model speaks with the voice it is told. What was
rendered once is kept in this user's cache.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from functools import lru_cache
from importlib import resources
from pathlib import Path

import numpy as np
from platformdirs import user_cache_path
from scipy.signal import resample_poly

from kiosk.voice.kokoro import Kokoro
from models.catalogue import locate
from models.observation import SAMPLE_RATE, Audio

SPEAKERS = ("zf_xiaobei", "zf_xiaoxiao", "zf_xiaoyi", "zm_yunxi", "zm_yunyang")
ENGLISH_SPEAKERS = ("af_heart", "am_michael", "bf_emma")

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
def mandarin(text: str, speaker: str = "zf_xiaoxiao", speed: float = 1.0) -> Audio:
    def render() -> Audio:
        audio, rate = _voice(speaker, speed).render(text, "zh-CN")
        assert rate == 24_000
        return np.asarray(resample_poly(audio, 2, 3), np.float32)

    return _once(f"zh|{text}|{speaker}|{speed}", render)


def english(text: str, speaker: str = "af_heart", speed: float = 1.0) -> Audio:
    return spoken_phonemes(english_phonemes(text, british=speaker.startswith("b")), speaker, speed)


def japanese(kana: str, speaker: str = "jf_alpha", speed: float = 1.0) -> Audio:
    """``kana`` as it is said: particles spelt わ, お and え."""
    return spoken_phonemes(japanese_phonemes(kana), speaker, speed)


@lru_cache(maxsize=128)
def spoken_phonemes(phonemes: str, speaker: str, speed: float = 1.0) -> Audio:
    """Phonemes in Kokoro's alphabet, spoken; those it lacks are left out."""

    def render() -> Audio:
        voice = _voice(speaker, speed)
        tokens = [voice._vocabulary[symbol] for symbol in phonemes if symbol in voice._vocabulary]
        (sound,) = voice._session.run(
            None,
            {
                "tokens": np.array([[0, *tokens, 0]], dtype=np.int64),
                "style": voice._styles[len(tokens)][None],
                "speed": np.array([speed], dtype=np.float32),
            },
        )
        return np.asarray(resample_poly(np.ravel(sound), 2, 3), np.float32)

    return _once(f"phonemes|{phonemes}|{speaker}|{speed}", render)


def english_phonemes(text: str, *, british: bool = False) -> str:
    """Word by word from misaki's dictionaries (Apache-2.0); regular endings are put on by rule."""
    words = _pronunciations("gb" if british else "us")

    def spoken(word: str) -> str:
        for spelling in (word, word.lower()):
            if spelling in words:
                return words[spelling]
        for ending, stems in (("ed", (word[:-2], word[:-1])), ("s", (word[:-1], word[:-2]))):
            for stem in stems:
                if word.endswith(ending) and stem.lower() in words:
                    return _with_ending(words[stem.lower()], ending)
        raise KeyError(f"nobody said how “{word}” is pronounced")

    return re.sub(r"[A-Za-z']+", lambda match: spoken(match.group()), text)


_KANA = (
    "あa いi うɯ えe おo かka きkʲi くkɯ けke こko さsa しɕi すsɨ せse そso たta ちʨi つʦɨ "
    "てte とto なna にɲi ぬnɯ ねne のno はha ひçi ふɸɯ へhe ほho まma みmʲi むmɯ めme もmo "
    "やja ゆjɯ よjo らɾa りɾʲi るɾɯ れɾe ろɾo わβa をo がɡa ぎɡʲi ぐɡɯ げɡe ごɡo ざʣa じʥi "
    "ずzɨ ぜʣe ぞʣo だda ぢʥi づzɨ でde どdo ばba びbʲi ぶbɯ べbe ぼbo ぱpa ぴpʲi ぷpɯ ぺpe "
    "ぽpo"
)
_SOUNDS = {entry[0]: entry[1:] for entry in _KANA.split()}
_GLIDES = {"ゃ": "a", "ゅ": "ɯ", "ょ": "o"}


def japanese_phonemes(kana: str) -> str:
    """Kana by kana, in Kokoro's alphabet; き and ゃ become one syllable."""
    spoken: list[str] = []
    for position, letter in enumerate(kana):
        after = kana[position + 1 : position + 2]
        if letter in _GLIDES:
            begun = spoken.pop().removesuffix("i")
            spoken.append(begun + ("" if begun[-1] in "ɕʨʥ" else "ʲ").replace("ʲʲ", "ʲ") + _GLIDES[letter])
        elif letter == "ー":
            spoken.append("ː")
        elif letter == "っ":
            spoken.append("ʔ")
        elif letter == "ん":
            spoken.append("m" if _SOUNDS.get(after, "_")[0] in "mbp" else "ɴ" if not after.isalpha() else "n")
        else:
            spoken.append({"。": ".", "、": ", "}.get(letter) or _SOUNDS.get(letter, letter))
    return "".join(spoken).replace("ʲʲ", "ʲ").replace("ɯɯ", "ɯː").replace("oɯ", "oː").replace("ei", "eː")


def _with_ending(stem: str, ending: str) -> str:
    last = stem[-1]
    if ending == "ed":
        return stem + ("ᵻd" if last in "tdɾ" else "t" if last in "pkfθsʃʧ" else "d")
    return stem + ("ᵻz" if last in "szʃʒʧʤ" else "s" if last in "ptkfθ" else "z")


@lru_cache(maxsize=2)
def _pronunciations(kind: str) -> dict[str, str]:
    known: dict[str, str] = {}
    for quality in ("silver", "gold"):
        data = resources.files("misaki.data").joinpath(f"{kind}_{quality}.json").read_text(encoding="utf-8")
        known |= {
            word: entry if isinstance(entry, str) else entry["DEFAULT"]
            for word, entry in json.loads(data).items()
        }
    return known


def _once(what: str, render: Callable[[], Audio]) -> Audio:
    """Rendered now, or when it was asked for the first time (16 bits, as files of sound have)."""
    digest = hashlib.sha256(what.encode()).hexdigest()[:32]
    path: Path = user_cache_path("vivavoce") / "test-material" / "speech" / f"{digest}.npy"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{id(render)}.new.npy")
        np.save(unfinished, np.round(np.clip(render(), -1.0, 1.0) * 32767.0).astype(np.int16))
        unfinished.rename(path)
    return np.asarray(np.load(path), np.float32) / 32767.0


@lru_cache(maxsize=8)
def _voice(speaker: str, speed: float = 1.0) -> Kokoro:
    return Kokoro(locate("kokoro"), speaker=speaker, speed=speed)


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
