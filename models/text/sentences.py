"""Recognised text → sentences with their times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from models.observation import Span, Utterance
from models.text.language import SENTENCE_ENDS, Family, family, joint
from models.text.length import spoken_length
from models.text.timing import character_times

LONG_PAUSE: Final = 0.8
"""Seconds of silence that end a sentence where no punctuation does. Pauses at clause borders
of read and free speech lie mostly under 0.5 s, at sentence borders mostly above 0.7 s."""

OVERLONG: Final[dict[Family, int]] = {"zh": 50, "ja": 60, "en": 35}
"""Units after which a run of clauses is cut at its commas: recognised speech often has no
other marks, and everything would be one sentence."""

CLAUSE: Final[dict[Family, int]] = {"zh": 10, "ja": 12, "en": 6}
"""The least a piece cut at commas may hold."""

_COMMAS: Final = frozenset("，,、")


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Timed:
    """One character and when it was spoken."""

    character: str
    span: Span


def split_sentences(utterances: Sequence[Utterance], language: str) -> list[Sentence]:
    """Sentences in the order of time; the letters of the utterances are kept, all of them,
    and a comma is put where two utterances meet without a mark.

    A sentence ends at its punctuation or at a silence of :data:`LONG_PAUSE`; a shorter breath
    between two utterances does not end it. Runs longer than :data:`OVERLONG` are cut at commas.
    """
    kind = family(language)
    runs: list[list[_Timed]] = [[]]
    for character in _characters(utterances, language):
        last = runs[-1]
        if last and character.span.start - last[-1].span.end >= LONG_PAUSE:
            last = []
            runs.append(last)
        last.append(character)
    pieces = [
        piece for run in runs for whole in _at_ends(run, kind) for piece in _at_commas(whole, kind, language)
    ]
    return [sentence for piece in pieces if (sentence := _sentence(piece)) is not None]


def _characters(utterances: Sequence[Utterance], language: str) -> list[_Timed]:
    characters: list[_Timed] = []
    for utterance in utterances:
        times = character_times(utterance)
        if characters and times and times[0].start - characters[-1].span.end < LONG_PAUSE:
            characters.extend(_Timed(mark, characters[-1].span) for mark in _mark(characters[-1], language))
        characters.extend(map(_Timed, utterance.text, times))
    return characters


def _mark(last: _Timed, language: str) -> str:
    """What to write between two utterances: a breath is a comma where nothing else stands."""
    comma = {"zh": "，", "ja": "、", "en": ","}[family(language)] if last.character.isalnum() else ""
    return comma + joint(language)


def _at_ends(run: list[_Timed], kind: Family) -> list[list[_Timed]]:
    pieces: list[list[_Timed]] = [[]]
    for index, timed in enumerate(run):
        if pieces[-1] and not _ends(run, index, kind) and _ends(run, index - 1, kind):
            pieces.append([])
        pieces[-1].append(timed)
    return pieces


def _ends(run: list[_Timed], index: int, kind: Family) -> bool:
    """Whether the character ends a sentence; 3.5 and U.S. do not."""
    character = run[index].character
    if character != ".":
        return character in SENTENCE_ENDS
    after = run[index + 1].character if index + 1 < len(run) else " "
    if kind != "en":
        return not after.isalnum()
    short = index >= 2 and run[index - 2].character == "."
    return after.isspace() and not short


def _at_commas(whole: list[_Timed], kind: Family, language: str) -> list[list[_Timed]]:
    if _units(whole, language) <= OVERLONG[kind]:
        return [whole]
    pieces: list[list[_Timed]] = [[]]
    for index, timed in enumerate(whole):
        pieces[-1].append(timed)
        rest = whole[index + 1 :]
        if (
            timed.character in _COMMAS
            and _units(pieces[-1], language) >= CLAUSE[kind]
            and _units(rest, language) >= CLAUSE[kind]
        ):
            pieces.append([])
    return pieces


def _units(characters: list[_Timed], language: str) -> int:
    return spoken_length("".join(timed.character for timed in characters), language)


def _sentence(piece: list[_Timed]) -> Sentence | None:
    text = "".join(timed.character for timed in piece).strip()
    spoken = [timed.span for timed in piece if timed.character.isalnum()]
    if not spoken:
        return None
    return Sentence(text, Span(spoken[0].start, max(span.end for span in spoken)))
