"""An answer, read once for all raters: what counts of it, in clauses and in passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from models.scoring.raters.gist import gist
from models.scoring.raters.kind import QuestionKind, question_kind
from models.text.clauses import Clause, split_clauses
from models.text.embedding import SentenceEncoder, Vectors
from models.text.fillers import without_fillers
from models.text.instructions import instructions
from models.text.language import Family, family
from models.text.length import spoken_length
from models.text.repetition import copies, echoed, repeated

Discarded = Literal["repeated", "echo", "instruction"]

PASSAGE: Final[dict[Family, int]] = {"zh": 54, "ja": 66, "en": 34}
"""Units a passage may have: three or four clauses, enough for a meaning."""

MOST_PASSAGES: Final = 5
SPREAD_OUT: Final = 4
"""An answer of more than ``MOST_PASSAGES`` (some 270 characters) is looked at in as many as this, evenly
spread with the first and the last. It bounds the time an answer takes: the encoder needs some 0.85 ms
a character.
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is left of an answer when everything that counts nothing is taken away.

    Positions are those of the text as it came. ``passages`` are runs of neighbouring clauses,
    ``vectors`` their meanings (one a row). ``asked`` is the meaning of the question,
    ``gist`` that of what it is about.
    """

    question: str
    language: str
    kind: QuestionKind
    text: str
    clauses: tuple[Clause, ...]
    passages: tuple[str, ...]
    vectors: Vectors
    asked: Vectors
    gist: Vectors
    discarded: dict[Discarded, int]
    """Units that count nothing, by reason."""
    instruction: str = ""
    """The first words that tried to direct the rater."""

    @property
    def length(self) -> int:
        """Units that count."""
        return sum(spoken_length(clause.text, self.language) for clause in self.clauses)

    def share(self, reason: Discarded) -> float:
        """Of what was said, the share that counts nothing for this reason."""
        return self.discarded[reason] / max(1, self.discarded[reason] + self.length)

    def joined(self) -> str:
        return _join(self.clauses, self.language)


def read(question: str, text: str, language: str, encoder: SentenceEncoder) -> Reading:
    """Raises nothing: an empty text gives a reading without clauses."""
    discarded: dict[Discarded, int] = {"repeated": 0, "echo": 0, "instruction": 0}
    told = instructions(text)
    fluent = without_fillers(_blanked(text, told), language)
    again = copies(fluent.text, language)
    discarded["instruction"] = sum(spoken_length(text[start:end], language) for start, end in told)
    discarded["repeated"] = sum(spoken_length(fluent.text[start:end], language) for start, end in again)
    clauses = split_clauses(_blanked(fluent.text, again), language)
    kept: list[Clause] = []
    flags = zip(clauses, repeated(clauses, language), echoed(clauses, question, language), strict=True)
    for clause, said_before, echo in flags:
        if said_before or echo:
            discarded["repeated" if said_before else "echo"] += spoken_length(clause.text, language)
        else:
            kept.append(Clause(clause.text, fluent.origin[clause.start], fluent.origin[clause.end - 1] + 1))
    passages = _passages(kept, language)
    return Reading(
        question=question,
        language=language,
        kind=question_kind(question, language),
        text=text,
        clauses=tuple(kept),
        passages=passages,
        vectors=encoder.encode(passages, "passage"),
        asked=encoder.encode([question], "query")[0],
        gist=encoder.encode([gist(question, language)], "query")[0],
        discarded=discarded,
        instruction=text[told[0][0] : told[0][1]].strip() if told else "",
    )


def _join(clauses: Sequence[Clause], language: str) -> str:
    mark = {"zh": "\uff0c", "ja": "、", "en": ", "}[family(language)]
    return mark.join(clause.text for clause in clauses)


def _blanked(text: str, ranges: Sequence[tuple[int, int]]) -> str:
    """The text with line ends over ``ranges``: every other character keeps its place."""
    for start, end in ranges:
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text


def _passages(clauses: Sequence[Clause], language: str) -> tuple[str, ...]:
    """Runs of clauses of about the same length, none much longer than ``PASSAGE``."""
    units = [spoken_length(clause.text, language) for clause in clauses]
    total = sum(units)
    if not total:
        return ()
    count = -(-total // PASSAGE[family(language)])
    runs: list[list[Clause]] = [[] for _ in range(count)]
    before = 0
    for clause, length in zip(clauses, units, strict=True):
        runs[min(count - 1, (2 * before + length) * count // (2 * total))].append(clause)
        before += length
    passages = [_join(run, language) for run in runs if run]
    if len(passages) > MOST_PASSAGES:
        step = (len(passages) - 1) / (SPREAD_OUT - 1)
        passages = [passages[round(i * step)] for i in range(SPREAD_OUT)]
    return tuple(passages)
