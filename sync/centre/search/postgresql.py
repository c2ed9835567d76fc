"""The index on PostgreSQL: a `tsvector`, made here, for its own parser knows no Chinese.

Contacts carry the weight A, words D; a reader who may not see contacts asks for D alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from django.db import connection

CREATE: Final = (
    "CREATE TABLE search_words (number bigint PRIMARY KEY, words tsvector NOT NULL); "
    "CREATE INDEX search_words_by_word ON search_words USING gin (words)"
)
DROP: Final = "DROP TABLE search_words"
FIND: Final = "SELECT number FROM search_words WHERE words @@ %s::tsquery"


def put(number: int, words: Sequence[str], contacts: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO search_words (number, words) VALUES (%s, %s::tsvector) "
            "ON CONFLICT (number) DO UPDATE SET words = excluded.words",
            [number, _vector(words, contacts)],
        )


def put_new(rows: Iterable[tuple[int, Sequence[str], Sequence[str]]]) -> None:
    """Number, words, contacts of résumés that the index does not have."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_words (number, words) VALUES (%s, %s::tsvector)",
            [(number, _vector(words, contacts)) for number, words, contacts in rows],
        )


def _vector(words: Sequence[str], contacts: Sequence[str]) -> str:
    placed = [f"'{word}':{place}" for place, word in enumerate(words, 1)]
    placed += [f"'{word}':{place}A" for place, word in enumerate(contacts, len(words) + 2)]
    return " ".join(placed)


def remove(number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_words WHERE number = %s", [number])


def query(phrases: Iterable[Sequence[str]], *, contacts: bool) -> str:
    """Terms hold letters and digits alone, so that nothing in them can be syntax."""
    weights = "AD" if contacts else "D"
    return " & ".join(
        "("
        + " <-> ".join(
            f"'{term}':{'*' if place == len(phrase) else ''}{weights}" for place, term in enumerate(phrase, 1)
        )
        + ")"
        for phrase in phrases
    )
