"""The index on SQLite: an FTS5 table. Its row numbers are those of `Indexed`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from django.db import connection

CREATE: Final = (
    "CREATE VIRTUAL TABLE search_words USING fts5"
    '(words, contacts, tokenize = "unicode61 remove_diacritics 0")'
)
DROP: Final = "DROP TABLE search_words"
FIND: Final = "SELECT rowid FROM search_words WHERE search_words MATCH %s"


def put(number: int, words: Sequence[str], contacts: Sequence[str]) -> None:
    remove(number)
    put_new([(number, words, contacts)])


def put_new(rows: Iterable[tuple[int, Sequence[str], Sequence[str]]]) -> None:
    """Number, words, contacts of résumés that the index does not have."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_words (rowid, words, contacts) VALUES (%s, %s, %s)",
            [(number, " ".join(words), " ".join(contacts)) for number, words, contacts in rows],
        )


def remove(number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_words WHERE rowid = %s", [number])


def query(phrases: Iterable[Sequence[str]], *, contacts: bool) -> str:
    """Terms hold letters and digits alone, so that nothing in them can be syntax."""
    wanted = " AND ".join(f'"{" ".join(phrase)}" *' for phrase in phrases)
    return f"{{words contacts}} : ({wanted})" if contacts else f"words : ({wanted})"
