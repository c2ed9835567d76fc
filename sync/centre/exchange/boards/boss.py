"""BOSS Zhipin: those who applied, page by page.

Shape, as its integrations use it: ``GET …/wapi/zpjob/rec/geek/list?page=`` answers ``{"code": 0,
"message", "zpData": {"hasMore", "geekList": [{"encryptGeekId", "showWorks": [{"company",
"positionName", "startDate", "endDate", "responsibility"}], "showEdus": [{"school", "major",
"degreeName", "startDate", "endDate"}], "geekCard": {"geekName", "geekWorkYear", "geekDesc": {"content"},
"expectPositionName", "geekWorks", "geekEdus"}}]}}``; another ``code`` is a fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sync.centre.exchange.boards.asking import ask, demanded, part, people, rows, within, word, words
from sync.centre.exchange.boards.errors import BoardPersonRefused, BoardRefused
from sync.centre.exchange.boards.port import Applicant, Position, Schooling

TITLE: Final = "BOSS 直聘"
LIST: Final = "/wapi/zpjob/rec/geek/list"
MOST_PAGES: Final = 200


@dataclass(frozen=True)
class Boss:
    base: str
    token: str

    def applicants(self) -> Iterator[Applicant | BoardPersonRefused]:
        for page in range(1, MOST_PAGES + 1):
            headers = {"zp_token": self.token, "X-Requested-With": "XMLHttpRequest"}
            said = ask(TITLE, "GET", self.base + LIST, headers=headers, parameters={"page": str(page)})
            if said.get("code") != 0:
                raise BoardRefused(board=TITLE, reason=word(said, "code", "message") or "?")
            found = rows(within(TITLE, said, "zpData", "geekList"))
            yield from people(TITLE, found, applicant, _board_id)
            if not said["zpData"].get("hasMore") or not found:
                return


def applicant(row: Mapping[str, Any]) -> Applicant:
    card = part(TITLE, row, "geekCard")
    works = rows(row.get("showWorks")) or rows(card.get("geekWorks"))
    schools = rows(row.get("showEdus")) or rows(card.get("geekEdus"))
    described = card.get("geekDesc")
    return Applicant(
        board="boss",
        board_id=_board_id(row),
        name=demanded(TITLE, card, "geekName"),
        phone=word(row, "phone") or word(card, "phone"),
        email=word(row, "email") or word(card, "email"),
        sought=word(card, "expectPositionName"),
        claim=word(card, "geekWorkYear"),
        summary=word(described, "content") if isinstance(described, dict) else "",
        positions=tuple(
            Position(
                word(each, "company"),
                word(each, "positionName"),
                word(each, "startDate"),
                word(each, "endDate") or "至今",
                word(each, "responsibility"),
            )
            for each in works
        ),
        schoolings=tuple(
            Schooling(
                word(each, "school"),
                word(each, "degreeName"),
                word(each, "major"),
                word(each, "startDate"),
                word(each, "endDate"),
            )
            for each in schools
        ),
        skills=words(card.get("matches")),
    )


def _board_id(row: Mapping[str, Any]) -> str:
    card = row.get("geekCard")
    return word(row, "encryptGeekId") or (
        word(card, "encryptGeekId", "geekId") if isinstance(card, dict) else ""
    )
