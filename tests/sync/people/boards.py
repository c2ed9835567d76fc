"""A server of job boards and of a degree registry, in the shapes that their adapters expect."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from sync.centre.exchange.boards.liepin import SEARCH, signature

KEY, SECRET, TOKEN = "company-7", "a-secret-of-liepin", "a-token-of-boss"


def liepin_person(number: int, **changed: Any) -> dict[str, Any]:
    form = {
        "resIdEncode": f"res-{number}",
        "resName": "林晓雨",
        "resWorkyearAge": 5,
        "resEdulevelName": "本科",
        "phone": f"138001380{number:02}",
        "skillTags": ["健康险", "年金险"],
        "workExpFormList": [
            {"rwStart": "202108", "rwEnd": "", "rwCompname": "示例人寿保险有限公司", "rwTitle": "保险顾问"},
            {
                "rwStart": "201907",
                "rwEnd": "202107",
                "rwCompname": "杭州示例超市有限公司",
                "rwTitle": "收银主管",
            },
        ],
        "eduExpForms": [{"red_school": "浙江财经大学", "red_special": "保险学", "red_degree_name": "本科"}],
    }
    return {"usercIdEncode": f"user-{number}", "simpleResumeForm": form | changed}


def boss_person(number: int, **card: Any) -> dict[str, Any]:
    return {
        "encryptGeekId": f"geek-{number}",
        "phone": f"139001390{number:02}",
        "showWorks": [
            {
                "company": "示例证券股份有限公司",
                "positionName": "财富顾问",
                "startDate": "2021-06",
                "endDate": "2024-06",
                "responsibility": "负责基金客户开发",
            }
        ],
        "showEdus": [
            {
                "school": "暨南大学",
                "major": "金融工程",
                "degreeName": "本科",
                "startDate": "2017-09",
                "endDate": "2021-06",
            }
        ],
        "geekCard": {
            "geekName": "王磊",
            "geekWorkYear": "3年",
            "geekDesc": {"content": "沟通能力强"},
            "expectPositionName": "财富顾问",
            "matches": ["基金从业"],
        }
        | card,
    }


@dataclass
class Boards:
    """What the server holds, and what it was asked."""

    address: str = ""
    liepin: list[dict[str, Any]] = field(default_factory=list)
    boss: list[dict[str, Any]] = field(default_factory=list)
    a_page: int = 2
    degrees: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[tuple[str, Any]] = field(default_factory=list)
    instead: tuple[int, bytes] | None = None
    """Answered to everything, where it is set."""

    def answer(self, method: str, path: str, headers: Any, body: bytes) -> tuple[int, Any]:
        parts = urlsplit(path)
        if parts.path == SEARCH and method == "POST":
            return self._liepin(headers, {name: each[0] for name, each in parse_qs(body.decode()).items()})
        if parts.path == "/wapi/zpjob/rec/geek/list" and method == "GET":
            return self._boss(headers, int(parse_qs(parts.query)["page"][0]))
        if parts.path == "/degrees/verify" and method == "POST":
            claim = json.loads(body)
            self.asked.append(("degree", claim))
            return 200, self.degrees.get(claim["school"], {"result": "none"})
        return 404, {}

    def _liepin(self, headers: Any, form: dict[str, str]) -> tuple[int, Any]:
        signed = headers["X-Signature"] == signature(form, SECRET)
        if not signed or headers["Authorization"] != f"Bearer {KEY}":
            return 200, {"flag": 0, "code": "-1701", "msg": "signature"}
        page = json.loads(form["searchParamsInputVo"])["curPage"]
        self.asked.append(("liepin", page))
        shown = self.liepin[page * self.a_page : (page + 1) * self.a_page]
        return 200, {"flag": 1, "data": {"resList": shown, "totalCnt": len(self.liepin)}}

    def _boss(self, headers: Any, page: int) -> tuple[int, Any]:
        if headers["zp_token"] != TOKEN:
            return 200, {"code": 7, "message": "token"}
        self.asked.append(("boss", page))
        until = page * self.a_page
        shown = self.boss[until - self.a_page : until]
        data = {"geekList": shown, "hasMore": until < len(self.boss)}
        return 200, {"code": 0, "message": "Success", "zpData": data}


@contextmanager
def boards_server() -> Iterator[Boards]:
    boards = Boards()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer("GET")

        def do_POST(self) -> None:
            self._answer("POST")

        def _answer(self, method: str) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, said = boards.answer(method, self.path, self.headers, body)
            content = json.dumps(said).encode()
            if boards.instead:
                status, content = boards.instead
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Nothing: a test's output is its own."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    boards.address = f"127.0.0.1:{server.server_port}"
    try:
        yield boards
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
