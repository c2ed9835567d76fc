"""Does the answer belong to this question, more than to others?"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from functools import cache, lru_cache
from importlib import resources
from typing import Final

import numpy as np

from models.scoring.raters.competency import competency_of
from models.scoring.raters.learned import Learned, Matrix, expected_answers, unit
from models.scoring.raters.reading import Reading
from models.text.language import Family, family

ALIKE: Final = 0.6
"""Questions of the bank as near as this to the one asked are no others (centred cosine)."""

FEWEST: Final = 8
"""Known questions under which nothing can stand out among them."""

BEST: Final = 2
"""Passages that carry the relevance: a good story needs some that have their own matter."""

COMMON: Final = 1.2
"""Rarity (−ln of the share of questions) up to which a pair of letters tells nothing."""


def relevance(reading: Reading, known: Learned, competency: str = "") -> float | None:
    """0…1; None where nothing is left to judge. Under 0.5 it is likelier to answer another
    question: logistic regression on true answers against those of other questions.
    """
    if not reading.passages:
        return None
    weights = known.matching
    found = signs(reading, known, competency)
    total = weights["constant"] + sum(weights[name] * value for name, value in found.items())
    return 1.0 / (1.0 + math.exp(-total))


def signs(reading: Reading, known: Learned, competency: str = "") -> dict[str, float]:
    """What speaks for this question.

    The answer's meaning is compared with the question and with a bank of other questions: by how
    many standard deviations does this one stand out? So a good answer to another question fails,
    and a question about common matters is not harder than one about rare ones. It is asked of
    the best passages, the mean, the beginning, of what a linear map expects the question to be about,
    and (``neighbours``) of what answers to such questions are about; ``words`` is the share of the
    question's rare letter pairs (en: words) in it; ``competency`` by how much it is rather of the
    matters of the competency asked for than of any other.
    """
    asked = known.asked(reading.asked, reading.language)
    bank = known.bank[family(reading.language)]
    others = bank @ asked < ALIKE
    bank, gists = bank[others], known.gists[family(reading.language)][others]
    passages = known.passages(reading.vectors, reading.language)
    whole = unit(passages.mean(axis=0))
    expected = unit(whole @ known.to_question[0] @ known.to_question[1])
    return {
        "best": _stands_out(unit(passages), asked, bank),
        "mean": _stands_out(whole[None], asked, bank),
        "beginning": _stands_out(unit(passages[:1]), asked, bank),
        "expected": _stands_out(expected[None], known.gist(reading.gist, reading.language), gists),
        "neighbours": _among_neighbours(whole, asked, known),
        "words": shared_words(reading),
        "elsewhere": float(whole @ known.elsewhere),
        "competency": _of_competency(whole, known, competency),
    }


def _of_competency(whole: Matrix, known: Learned, competency: str) -> float:
    """Its own lead over the next; 0 for a competency that we do not know."""
    own = competency_of(competency)
    if own not in known.competencies:
        return 0.0
    likeness = {name: float(whole @ direction) for name, direction in known.competencies.items()}
    return likeness.pop(own) - max(likeness.values(), default=0.0)


def _among_neighbours(whole: Matrix, asked: Matrix, known: Learned) -> float:
    """By how many standard deviations it is liker to the answers that such a question has than to those
    that others have.
    """
    others = known.answered @ asked < ALIKE
    if others.sum() < FEWEST:
        return 0.0
    expected = expected_answers(asked[None], known.answered, known.answers)[0]
    usual = known.usual[others] @ whole
    return float((expected @ whole - usual.mean()) / max(float(usual.std()), 1e-6))


def shared_words(reading: Reading) -> float:
    """Share of the question's letter pairs (en: words), weighed by rarity, that are said."""
    kind = family(reading.language)
    said = _grams(reading.joined(), kind)
    rarity = _rarity(reading.question, kind)
    total = math.fsum(rarity.values())
    return math.fsum(value for gram, value in rarity.items() if gram in said) / total if total else 0.0


def _stands_out(vectors: Matrix, asked: Matrix, bank: Matrix) -> float:
    count = min(BEST, len(vectors))
    own = np.sort(vectors @ asked)[-count:].mean()
    others = np.sort(vectors @ bank.T, axis=0)[-count:].mean(axis=0)
    return float((own - others.mean()) / max(float(others.std()), 1e-6))


def _grams(text: str, kind: Family) -> set[str]:
    if kind == "en":
        return {word[:5] for word in re.findall(r"[a-z']+", text.lower()) if len(word) > 3}
    letters = "".join(character for character in text if character.isalnum())
    return {letters[index : index + 2] for index in range(len(letters) - 1)}


@lru_cache(maxsize=1024)
def _rarity(question: str, kind: Family) -> dict[str, float]:
    frequency, count = _frequencies(kind)
    return {
        gram: max(0.0, math.log(count / max(1, frequency[gram])) - COMMON)
        for gram in sorted(_grams(question, kind))
    }


@cache
def _frequencies(kind: Family) -> tuple[Counter[str], int]:
    """In how many questions of the bank each pair occurs, and how many questions there are."""
    place = resources.files("models.scoring.raters").joinpath("data/questions.json")
    questions = json.loads(place.read_text(encoding="utf-8"))[kind]
    return Counter(gram for question in questions for gram in _grams(question, kind)), len(questions)
