"""Asking a board over HTTP, with its faults named; secrets and answers never stand in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

import requests

from sync.centre.exchange.boards.errors import (
    BoardAnswerOdd,
    BoardPersonRefused,
    BoardRefused,
    BoardUnreachable,
)
from sync.centre.exchange.boards.port import Applicant

TIMEOUT_SECONDS: Final = 20
OK: Final = 200
DENIED: Final = (401, 403)


def ask(
    board: str, method: str, address: str, *, headers: Mapping[str, str], parameters: Mapping[str, str]
) -> dict[str, Any]:
    """The board's answer as an object. GET parameters go into the address, POST ones into a form."""
    sent: dict[str, Any] = {"params" if method == "GET" else "data": dict(parameters)}
    try:
        answer = requests.request(
            method, address, headers=dict(headers), timeout=TIMEOUT_SECONDS, allow_redirects=False, **sent
        )
    except requests.RequestException as error:
        raise BoardUnreachable(board=board, reason=type(error).__name__) from error
    if answer.status_code in DENIED:
        raise BoardRefused(board=board, reason=str(answer.status_code))
    if answer.status_code != OK:
        raise BoardUnreachable(board=board, reason=str(answer.status_code))
    try:
        said = answer.json()
    except ValueError as error:
        raise BoardAnswerOdd(board=board, place="$") from error
    if not isinstance(said, dict):
        raise BoardAnswerOdd(board=board, place="$")
    return said


def within(board: str, said: object, *path: str) -> Any:
    """What stands at ``path``. Raises BoardAnswerOdd with the place where it ends."""
    for depth, name in enumerate(path):
        if not isinstance(said, dict) or name not in said:
            raise BoardAnswerOdd(board=board, place="$." + ".".join(path[: depth + 1]))
        said = said[name]
    return said


def part(board: str, said: object, name: str) -> dict[str, Any]:
    """The object that stands under ``name``. Raises BoardAnswerOdd."""
    found = within(board, said, name)
    if not isinstance(found, dict):
        raise BoardAnswerOdd(board=board, place=f"$.{name}")
    return found


def demanded(board: str, said: Mapping[str, Any], name: str) -> str:
    """A word that must be there. Raises BoardAnswerOdd."""
    found = word(said, name)
    if not found:
        raise BoardAnswerOdd(board=board, place=f"$.{name}")
    return found


def people(
    board: str,
    found: Iterable[dict[str, Any]],
    read: Callable[[dict[str, Any]], Applicant],
    name_of: Callable[[dict[str, Any]], str],
) -> Iterator[Applicant | BoardPersonRefused]:
    """Each row of a page as a person; one in an odd shape by the board's own name for them."""
    for row in found:
        try:
            yield read(row)
        except BoardAnswerOdd as fault:
            yield BoardPersonRefused(board=board, person=name_of(row) or "?", reason=fault.details["place"])


def words(value: object) -> tuple[str, ...]:
    """A list of words, where a board leaves out what is empty."""
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def rows(value: object) -> list[dict[str, Any]]:
    """A list of objects, where a board leaves out what is empty."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def word(row: Mapping[str, Any], *names: str) -> str:
    """The first of several names that says something."""
    found = (row.get(name) for name in names)
    return next(
        (
            str(value).replace("\0", "").strip()
            for value in found
            if isinstance(value, str | int | float) and value
        ),
        "",
    )
