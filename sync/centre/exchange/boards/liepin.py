"""Liepin: résumés page by page, signed requests.

Shape, as its integrations use it: ``POST …/com.liepin.searchfront4r.h.search-resumes`` with a form of
``searchParamsInputVo`` (``curPage`` from 0); the answer is ``{"flag": 1, "data": {"resList":
[{"usercIdEncode", "simpleResumeForm": {"resIdEncode", "resName", "resWorkyearAge",
"resEdulevelName", "skillTags", "workExpFormList": [{"rwStart", "rwEnd", "rwCompname", "rwTitle"}],
"eduExpForms": [{"red_school", "red_special", "red_degree_name"}]}}], "totalCnt"}}``, ``flag`` 0 with
``msg`` for a fault. Contacts are there where the company has bought them. The signature is HMAC-SHA256
over the sorted parameters.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sync.centre.exchange.boards.asking import ask, demanded, part, people, rows, within, word, words
from sync.centre.exchange.boards.errors import BoardAnswerOdd, BoardPersonRefused, BoardRefused
from sync.centre.exchange.boards.port import Applicant, Position, Schooling

TITLE: Final = "猎聘"
SEARCH: Final = "/api/com.liepin.searchfront4r.h.search-resumes"
MOST_PAGES: Final = 200


@dataclass(frozen=True)
class Liepin:
    base: str
    key: str
    secret: str

    def applicants(self) -> Iterator[Applicant | BoardPersonRefused]:
        seen = 0
        for page in range(MOST_PAGES):
            data = self._page(page)
            found = rows(within(TITLE, data, "resList"))
            yield from people(TITLE, found, applicant, _board_id)
            seen += len(found)
            if not found or seen >= _total(data):
                return

    def _page(self, page: int) -> dict[str, Any]:
        form = {"searchParamsInputVo": json.dumps({"curPage": page}), "version": "V5"}
        headers = {"Authorization": f"Bearer {self.key}", "X-Signature": signature(form, self.secret)}
        said = ask(TITLE, "POST", self.base + SEARCH, headers=headers, parameters=form)
        if said.get("flag") != 1:
            raise BoardRefused(board=TITLE, reason=word(said, "code", "msg") or "flag 0")
        data: dict[str, Any] = within(TITLE, said, "data")
        return data


def signature(form: Mapping[str, str], secret: str) -> str:
    signed = "&".join(f"{name}={form[name]}" for name in sorted(form))
    return hmac.new(secret.encode(), signed.encode(), hashlib.sha256).hexdigest()


def applicant(row: Mapping[str, Any]) -> Applicant:
    form = part(TITLE, row, "simpleResumeForm")
    return Applicant(
        board="liepin",
        board_id=_board_id(row),
        name=demanded(TITLE, form, "resName"),
        phone=word(form, "phone", "mobile"),
        email=word(form, "email"),
        sought=word(row, "wantJobTitle") or word(form, "wantJobTitle"),
        claim=word(form, "resWorkyearAge"),
        summary=word(form, "selfAssess"),
        positions=tuple(
            Position(
                word(each, "rwCompname"),
                word(each, "rwTitle"),
                word(each, "rwStart"),
                word(each, "rwEnd"),
                word(each, "rwDuty"),
            )
            for each in rows(form.get("workExpFormList"))
        ),
        schoolings=tuple(
            Schooling(
                word(each, "red_school"),
                word(each, "red_degree_name"),
                word(each, "red_special"),
                word(each, "red_start"),
                word(each, "red_end"),
            )
            for each in rows(form.get("eduExpForms"))
        ),
        skills=words(form.get("skillTags")),
    )


def _board_id(row: Mapping[str, Any]) -> str:
    form = row.get("simpleResumeForm")
    return (word(form, "resIdEncode") if isinstance(form, dict) else "") or word(row, "usercIdEncode")


def _total(data: Mapping[str, Any]) -> int:
    total = word(data, "totalCnt") or "0"
    if not total.isdecimal():
        raise BoardAnswerOdd(board=TITLE, place="$.data.totalCnt")
    return int(total)
