"""The HR store of a journey: its home, its programs, and what a recruiter can ask of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

from tests.journeys.programs import BIN, Program, free_port, run

CANDIDATE, POST = "lin-xiaoyu", "life-account-manager"


class HrStore:
    """One scratch HR store. ``serve`` may be called again after it was stopped: the ports stay."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "hr.log"
        self.web_port, self.broker_port = free_port(), free_port()
        self._starts = 0
        run(BIN / "hr", "seed", env=self.environment)

    @property
    def environment(self) -> Mapping[str, str]:
        return {"VIVAVOCE_HR_HOME": str(self.folder / "hr"), "VIVAVOCE_LANGUAGE": "zh-CN"}

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.web_port}"

    @property
    def broker(self) -> str:
        return f"127.0.0.1:{self.broker_port}"

    @property
    def login(self) -> tuple[str, str]:
        logins = json.loads((self.folder / "hr" / "first-logins.json").read_text(encoding="utf-8"))
        return "recruiter", logins["recruiter"]

    def send_plan(self, device: str) -> str:
        """A plan for the invented candidate on its way to ``device``; its id."""
        sent = run(
            *(BIN / "hr", "send-plan", "--candidate", CANDIDATE, "--post", POST),
            *("--device", device, "--json"),
            env=self.environment,
        )
        return str(json.loads(sent.splitlines()[-1])["plan_id"])

    @contextmanager
    def serve(self) -> Iterator[Program]:
        self._starts += 1
        command: list[str | Path] = [
            *(BIN / "hr", "serve", "--port", str(self.web_port)),
            *("--embedded-broker", "--broker-port", str(self.broker_port)),
        ]
        log = self.log.with_name(f"hr-{self._starts}.log")
        program = Program("hr", command, log, self.environment)
        try:
            program.wait_for(r"connected to the broker", 90)
            yield program
        finally:
            program.stop()

    def wait_report(self, plan: str, timeout: float) -> dict[str, Any]:
        out = self.folder / "report.json"
        run(
            *(BIN / "hr", "wait-report", "--plan", plan),
            *("--timeout", str(timeout), "--out", out),
            env=self.environment,
            timeout=timeout + 60,
        )
        report: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
        return report

    def ask(self, path: str) -> Any:
        """What the API answers a recruiter who asks for ``/api/<path>/``."""
        with requests.Session() as session:
            form = session.get(f"{self.address}/login/", timeout=20).text
            token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
            if token is None:
                raise RuntimeError("the login page has no form")
            name, password = self.login
            entry = {"username": name, "password": password, "csrfmiddlewaretoken": token[1]}
            session.post(f"{self.address}/login/", data=entry, timeout=20).raise_for_status()
            answer = session.get(f"{self.address}/api/{path}/", timeout=20)
            answer.raise_for_status()
            return answer.json()
