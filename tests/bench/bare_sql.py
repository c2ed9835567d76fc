"""What the pages of many candidates show, asked of the database by hand: the same rows, the same counts."""

# ruff: noqa: S608 - statements are put together from the constants of this file alone

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

Row = tuple[Any, ...]
Ask = Callable[[str, Sequence[object]], list[Row]]
"""Runs a statement with ``%s`` for each value, and returns its rows."""

_PERSON: Final = "c.candidate_id, c.name, c.language, c.email, c.phone, c.note, c.created_at"
_NEWEST: Final = "ORDER BY c.created_at DESC, c.candidate_id"


@dataclass(frozen=True, slots=True)
class Found:
    """How many there are in all, and those that the page shows, in its order."""

    count: int
    ids: list[str]


def newest(ask: Ask, page: int) -> Found:
    """The list of candidates, 25 a page."""
    rows = ask(
        f"SELECT {_PERSON} FROM people_candidate c {_NEWEST} LIMIT 25 OFFSET %s",
        [25 * (page - 1)],
    )
    return Found(_count(ask, "SELECT count(*) FROM people_candidate", []), [row[0] for row in rows])


def named(ask: Ask, part: str, like: str) -> Found:
    """The list of candidates whose name contains ``part``; ``like`` is the database's word for it."""
    where = f"FROM people_candidate c WHERE c.name {like} %s"
    rows = ask(f"SELECT {_PERSON} {where} {_NEWEST} LIMIT 25", [f"%{part}%"])
    return Found(_count(ask, f"SELECT count(*) {where}", [f"%{part}%"]), [row[0] for row in rows])


def saying(ask: Ask, sought: str, like: str, index: str, query: str) -> Found:
    """The search: by name or words of résumés, 20 a page, with the texts it quotes and the applications."""
    where = (
        f"FROM people_candidate c WHERE c.name {like} %s OR c.candidate_id IN (SELECT r.candidate_id "
        f"FROM people_resume r JOIN search_indexed i ON i.resume_id = r.resume_id WHERE i.id IN ({index}))"
    )
    values = [f"%{sought}%", query]
    count = _count(ask, f"SELECT count(*) {where}", values)
    rows = ask(f"SELECT {_PERSON} {where} {_NEWEST} LIMIT 20", values)
    ids = [row[0] for row in rows]
    among = f"IN ({_places(ids)})"
    ask(
        f"SELECT r.resume_id, r.candidate_id, r.text FROM people_resume r WHERE r.candidate_id {among} "
        f"AND r.resume_id IN (SELECT i.resume_id FROM search_indexed i WHERE i.id IN ({index}))",
        [*ids, query],
    )
    ask(
        "SELECT a.application_id, a.stage, p.title FROM applications_application a "
        f"LEFT JOIN posts_post p ON p.post_id = a.post_id WHERE a.candidate_id {among}",
        ids,
    )
    return Found(count, ids)


def matched(ask: Ask, least: float, stages: Iterable[str], most: int) -> Found:
    """The board, or those who reached ``least``: each stage's count, of each the first ``most``."""
    among = "a.score >= %s" if least else "0 = %s"
    counts = ask(
        f"SELECT a.stage, count(*) FROM applications_application a WHERE {among} GROUP BY a.stage", [least]
    )
    ids: list[str] = []
    for stage in stages:
        rows = ask(
            "SELECT a.application_id, a.candidate_id, c.name, p.title, a.score, a.meets, a.clause, a.missing "
            "FROM applications_application a JOIN people_candidate c ON c.candidate_id = a.candidate_id "
            f"LEFT JOIN posts_post p ON p.post_id = a.post_id WHERE a.stage = %s AND {among} "
            "ORDER BY a.position, a.application_id LIMIT %s",
            [stage, least, most],
        )
        ids += [row[0] for row in rows]
    people = f"SELECT candidate_id FROM applications_application WHERE application_id IN ({_places(ids)})"
    ask(f"SELECT candidate_id, source FROM people_resume WHERE candidate_id IN ({people})", ids)
    ask(
        f"SELECT candidate_id, starts_at FROM scheduling_booking WHERE candidate_id IN ({people}) "
        "AND status = 'booked'",
        ids,
    )
    return Found(sum(count for _stage, count in counts), ids)


def _places(values: Sequence[object]) -> str:
    return ", ".join(["%s"] * len(values))


def _count(ask: Ask, statement: str, values: Sequence[object]) -> int:
    return int(ask(statement, values)[0][0])
