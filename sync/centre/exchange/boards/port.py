"""What a job board does, and a person as a board describes one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from sync.centre.exchange.boards.errors import BoardPersonRefused

BoardName = Literal["liepin", "boss", "webhook"]


@dataclass(frozen=True, slots=True)
class Position:
    """An employment. Dates as the board writes them: ``2019-03``, ``201903``, ``2019.03``, ``至今``."""

    employer: str
    title: str = ""
    start: str = ""
    end: str = ""
    duties: str = ""


@dataclass(frozen=True, slots=True)
class Schooling:
    school: str
    degree: str = ""
    major: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Applicant:
    """Somebody who applied at a board. ``name`` is all that every board tells."""

    board: BoardName
    board_id: str
    """The board's own name for the person or the résumé."""
    name: str
    phone: str = ""
    email: str = ""
    sought: str = ""
    """The post that is sought."""
    claim: str = ""
    """Years of experience, in the board's words."""
    summary: str = ""
    positions: tuple[Position, ...] = ()
    schoolings: tuple[Schooling, ...] = ()
    skills: tuple[str, ...] = ()


class Board(Protocol):
    """A board that is asked."""

    def applicants(self) -> Iterator[Applicant | BoardPersonRefused]:
        """Everyone whose résumé the company may see, page by page; whom the board tells of oddly as a fault.

        Raises BoardUnreachable, BoardRefused, BoardAnswerOdd.
        """
