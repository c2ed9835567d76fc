"""Names and terms that are likely to be said, put right where only their sound was recognised.

A recogniser that never saw 青禾证券 writes 清和证券. Where a stretch of the text sounds as one of
the plan's terms does, and is improbable by itself, the term is written; what was heard is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from models.speech.correction import Edit
from models.text.language import family
from models.text.words import is_word

DOUBTFUL: Final = 0.8
"""Probability of the least certain character under which a stretch that is no word is doubted …"""
DOUBTFUL_WORD: Final = 0.45
"""… and under which a word of the dictionary is: 报废 may well be what was said, not 保费."""

_CONFUSED: Final = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))
"""What southern speakers, and recognisers, do not tell apart."""


_RUN: Final = re.compile("[\u4e00-\u9fff]+|[^\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class _Term:
    text: str
    sounds: tuple[str, ...]


class Terms:
    """The Chinese ones of two characters and more; without any, nothing is ever changed."""

    def __init__(self, vocabulary: Sequence[str], language: str) -> None:
        known = dict.fromkeys(word.strip() for word in vocabulary) if family(language) == "zh" else {}
        chinese = [word for word in known if len(word) >= 2 and all(map(_is_chinese, word))]
        # the longest first: 海棠保险 before 保险
        self._terms = [
            _Term(word, tuple(_sounds(word))) for word in sorted(chinese, key=lambda word: (-len(word), word))
        ]
        self._texts = frozenset(chinese)

    def edits(self, heard: str, confidence: Sequence[float | None]) -> list[Edit]:
        """What to write instead; ``confidence`` holds a probability for each character of ``heard``."""
        if not self._terms or not any(map(_is_chinese, heard)):
            return []
        sounds = _sounds(heard)
        taken = self._rightly_heard(heard)
        edits: list[Edit] = []
        for term in self._terms:
            size = len(term.text)
            for start in range(len(heard) - size + 1):
                stretch = range(start, start + size)
                if not taken.isdisjoint(stretch) or not all(_is_chinese(heard[at]) for at in stretch):
                    continue
                sure = min((one for at in stretch if (one := confidence[at]) is not None), default=1.0)
                if _alike(sounds[start : start + size], term.sounds) and _improbable(
                    heard[start : start + size], sure
                ):
                    edits.append(Edit(start, start + size, term.text, "term"))
                    taken.update(stretch)
        return sorted(edits, key=lambda edit: edit.start)

    def _rightly_heard(self, heard: str) -> set[int]:
        """The characters of terms that stand there as they should."""
        places: set[int] = set()
        for term in self._texts:
            at = heard.find(term)
            while at >= 0:
                places.update(range(at, at + len(term)))
                at = heard.find(term, at + 1)
        return places


def _alike(heard: Sequence[str], wanted: Sequence[str]) -> bool:
    """Two syllables must be the same but for their tones; of longer terms one may be near."""
    same = sum(one == other for one, other in zip(heard, wanted, strict=True))
    if same == len(wanted):
        return True
    if len(wanted) < 3 or same < len(wanted) - 1:
        return False
    return all(_near(one, other, len(wanted)) for one, other in zip(heard, wanted, strict=True))


def _near(heard: str, wanted: str, size: int) -> bool:
    if heard == wanted or _blurred(heard) == _blurred(wanted):
        return True
    # of four syllables and more, the right beginning of one is enough: bao xie for bao xian
    return size >= 4 and heard[:2] == wanted[:2]


def _blurred(sound: str) -> str:
    for clear, unclear in _CONFUSED:
        sound = sound.replace(clear, unclear)
    return sound


def _improbable(stretch: str, sure: float) -> bool:
    return sure < (DOUBTFUL_WORD if is_word(stretch) else DOUBTFUL)


def _is_chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


@lru_cache(maxsize=256)
def _sounds(text: str) -> list[str]:
    """Each character's syllable without its tone; what is not Chinese stands for itself."""
    from pypinyin import lazy_pinyin

    sounds: list[str] = []
    for run in _RUN.findall(text):
        sounds += lazy_pinyin(run) if _is_chinese(run[0]) else run
    return sounds
