"""What a text says again, and what it takes from the question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.text.clauses import Clause
from models.text.language import Family, family

SAID_BEFORE: Final = 0.7
"""A clause that shares this much of its character 3-grams (en: word pairs) with what was said
before it says nothing new; two different clauses about one matter share less than half."""

FROM_QUESTION: Final = 0.62
"""A clause that shares this much of its 2-grams (en: words) with the question is the question."""

COPIED: Final[dict[Family, int]] = {"zh": 14, "ja": 18, "en": 50}
"""Letters that are no chance when they come again in the same order."""

_PERSON: Final = str.maketrans({"您": "我", "你": "我", "贵": "这", "？": "", "吗": ""})


def copies(text: str, language: str) -> list[tuple[int, int]]:
    """The ranges of ``text`` that are copies of what stands before them, marks not looked at.

    They are found before the text is cut into clauses, so that a text read twice is cut as it
    was the first time.
    """
    size = COPIED[family(language)]
    places = [index for index, character in enumerate(text) if character.isalnum()]
    letters = "".join(text[index].casefold()[:1] for index in places)
    first: dict[str, int] = {}
    found: list[tuple[int, int]] = []
    position = 0
    while position + size <= len(letters):
        gram = letters[position : position + size]
        before = first.setdefault(gram, position)
        if before + size > position:
            position += 1
            continue
        length = size
        while position + length < len(letters) and letters[before + length] == letters[position + length]:
            length += 1
        found.append((places[position], places[position + length - 1] + 1))
        position += length
    return found


def repeated(clauses: Sequence[Clause], language: str) -> list[bool]:
    """For each clause whether it was said before, in these words or nearly so."""
    seen: set[str] = set()
    whole: set[str] = set()
    again: list[bool] = []
    for clause in clauses:
        grams = _grams(clause.text, language, 3 if family(language) != "en" else 2)
        if grams:
            again.append(len(grams & seen) / len(grams) >= SAID_BEFORE)
        else:  # two words said twice may be chance, amid a repetition they are part of it
            again.append(clause.text in whole and bool(again) and again[-1])
        seen |= grams
        whole.add(clause.text)
    return again


def echoed(clauses: Sequence[Clause], question: str, language: str) -> list[bool]:
    """For each clause whether it is only the question's own words, you and I exchanged."""
    size = 2 if family(language) != "en" else 1
    asked = _grams(question.translate(_PERSON), language, size)
    echoes = []
    for clause in clauses:
        grams = _grams(clause.text.translate(_PERSON), language, size)
        echoes.append(len(grams) >= 3 and len(grams & asked) / len(grams) >= FROM_QUESTION)
    return echoes


def _grams(text: str, language: str, size: int) -> set[str]:
    if family(language) == "en":
        words = "".join(c.casefold() if c.isalnum() or c == "'" else " " for c in text).split()
        return {" ".join(words[i : i + size]) for i in range(len(words) - size + 1)}
    letters = "".join(c.casefold() for c in text if c.isalnum())
    return {letters[i : i + size] for i in range(len(letters) - size + 1)}
