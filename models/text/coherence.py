"""How far each sentence takes up the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from models.text.language import family
from models.text.lexicon import CONNECTIVES, POINTERS, REACH
from models.text.sentences import Sentence
from models.text.words import content_words

WORD_LINK: Final = 0.45
"""What one shared content word is worth; each further one closes the same share of the rest."""

SIGNAL_LINK: Final = 0.4
"""What a connective or a word that points back is worth: less than a shared matter."""

GRAM_WEIGHT: Final = 2.0
"""Neighbours about one matter share a fifth to a third of their 2-grams at most; this brings
that to a half and more. It catches what word borders hide (recognition errors, compounds)."""

REPETITION: Final = 0.8
"""A sentence that shares this much of its 2-grams with the one before it says nothing new."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A sentence as it is compared: its content words, its character pairs, its signal."""

    words: frozenset[str]
    pairs: frozenset[str]
    signal: bool


def coherence(sentences: Sequence[Sentence], language: str) -> float | None:
    """Mean cohesion of neighbouring sentences, 0…1; None under two sentences.

    Cohesion after Halliday and Hasan (1976): lexical (shared content words, and shared
    character 2-grams for what segmentation misses), connectives, and reference back. The
    three are joined as 1 − Π(1 − link). It says how a speech hangs together, not whether
    it is true or good; a sentence that only repeats its neighbour counts nothing.
    """
    if len(sentences) < 2:
        return None
    read = [_read(sentence.text, language) for sentence in sentences]
    links = [_cohesion(before, after) for before, after in pairwise(read)]
    return sum(links) / len(links)


def _read(text: str, language: str) -> _Read:
    letters = "".join(character.casefold() for character in text if character.isalnum())
    pairs = frozenset(letters[i : i + 2] for i in range(len(letters) - 1))
    return _Read(frozenset(content_words(text, language)), pairs, _signals(text, language))


def _signals(text: str, language: str) -> bool:
    kind = family(language)
    connectives, pointers = CONNECTIVES[kind], POINTERS[kind]
    plain = text.strip().casefold()
    if kind == "en":
        words = [word.strip(".,;:!?\"'") for word in plain.split()]
        opening = " ".join(words) + " "
        return opening.startswith(tuple(f"{connective} " for connective in connectives)) or any(
            word in pointers for word in words[: REACH[kind]]
        )
    return plain.startswith(connectives) or any(pointer in plain[: REACH[kind]] for pointer in pointers)


def _cohesion(before: _Read, after: _Read) -> float:
    shared = before.pairs & after.pairs
    if after.pairs and len(shared) / len(after.pairs) >= REPETITION:
        return 0.0
    words = 1.0 - (1.0 - WORD_LINK) ** len(before.words & after.words)
    shorter = min(len(before.pairs), len(after.pairs))
    pairs = min(1.0, GRAM_WEIGHT * len(shared) / shorter) if shorter else 0.0
    signal = SIGNAL_LINK if after.signal else 0.0
    return 1.0 - (1.0 - words) * (1.0 - pairs) * (1.0 - signal)
