"""`make demo`: one interview from end to end on real parts, visible in the HR console.

Environment: ``LIVE=1`` interviews the person in front of this machine, seen by the camera
``CAMERA`` (a number or a path, 0 where it is left out); ``ONCE=1`` ends by
itself, with status 0 only if the report is in the HR store.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from tests.journeys.programs import BIN, Program, free_port, run
from tests.journeys.rehearsals import rehearsal_folder

HOME = Path(".demo")
LONGEST_INTERVIEW = 1800.0
"""Seconds a person may take with `LIVE=1`."""

NEEDED_LIVE = ("camera", "microphone", "display")
"""What must be there with `LIVE=1`, by the names `provision doctor` gives them."""

CANNOT = 2
"""Exit status when something around the program is wrong."""

console = Console(highlight=False)


@dataclass(frozen=True)
class Demonstration:
    """Where this run keeps its things, and how it was asked to go."""

    folder: Path
    live: bool
    once: bool
    camera: str
    web_port: int
    broker_port: int

    @property
    def environment(self) -> dict[str, str]:
        return {"VIVAVOCE_HR_HOME": str(self.folder / "hr"), "VIVAVOCE_LANGUAGE": "zh-CN"}

    @property
    def login(self) -> tuple[str, str]:
        """Name and password of the invented recruiter, minted by `hr seed`."""
        logins = json.loads((self.folder / "hr" / "first-logins.json").read_text(encoding="utf-8"))
        return "recruiter", logins["recruiter"]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.web_port}"


def main() -> int:
    live, once = (os.environ.get(name) == "1" for name in ("LIVE", "ONCE"))
    folder = HOME.absolute()
    camera = os.environ.get("CAMERA") or "0"
    if live and not _ready_for_a_person(camera):
        return CANNOT
    shutil.rmtree(folder / "screens", ignore_errors=True)
    demonstration = Demonstration(folder, live, once, camera, free_port(8000), free_port(1883))
    with _ended_in_order() as programs:
        plan = _prepare(demonstration)
        hr = _serve(demonstration)
        programs.append(hr)
        kiosk = _interview(demonstration)
        programs.append(kiosk)
        report = _await_report(demonstration, plan, kiosk)
        document = json.loads(report.read_text(encoding="utf-8"))
        _photograph(demonstration, document["report_id"])
        _tell(demonstration, report, document)
        if not once:
            _stay(hr)
    return 0


def _ready_for_a_person(camera: str) -> bool:
    """Whether there is what a person needs to be interviewed; what is amiss is told with its remedy."""
    command: list[str | Path] = [BIN / "provision", "doctor", "--json", "--camera", camera]
    asked = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    amiss = [
        check
        for check in json.loads(asked.stdout)["checks"]
        if check["name"] in NEEDED_LIVE and check["state"] == "missing"
    ]
    for check in amiss:
        console.print(f"✗ {check['finding']} {check['remedy']}", style="bold red")
    return not amiss


def _prepare(demonstration: Demonstration) -> str:
    """An invented post and candidate, and their plan on the way to the terminal; the plan's id."""
    step("Preparing the HR store with an invented post and candidate")
    run(BIN / "hr", "seed", env=demonstration.environment)
    sent = run(
        BIN / "hr",
        *("send-plan", "--candidate", "lin-xiaoyu", "--post", "life-account-manager"),
        *("--device", "room-1", "--json"),
        env=demonstration.environment,
    )
    return str(json.loads(sent.splitlines()[-1])["plan_id"])


def _serve(demonstration: Demonstration) -> Program:
    step(f"Starting the HR store and the embedded broker at {demonstration.address}")
    hr = Program(
        "hr",
        [
            *(BIN / "hr", "serve", "--port", str(demonstration.web_port)),
            *("--embedded-broker", "--broker-port", str(demonstration.broker_port)),
        ],
        demonstration.folder / "hr.log",
        demonstration.environment,
    )
    hr.wait_for(r"127\.0\.0\.1:\d+", 60)
    return hr


def _interview(demonstration: Demonstration) -> Program:
    candidate: list[str | Path] = ["--camera", demonstration.camera]
    if not demonstration.live:
        step("Preparing the scripted candidate (an invented, rendered person; made once)")
        candidate = ["--rehearse", rehearsal_folder(quiet=False)]
    step("The terminal begins the interview" + ("" if demonstration.live else " with the scripted candidate"))
    return Program(
        "kiosk",
        [
            *(BIN / "kiosk", "run", "--once", "--device", "room-1"),
            *("--home", demonstration.folder / "kiosk"),
            *("--broker", f"127.0.0.1:{demonstration.broker_port}"),
            *("--screenshots", demonstration.folder / "screens"),
            *candidate,
        ],
        demonstration.folder / "kiosk.out",
    )


def _await_report(demonstration: Demonstration, plan: str, kiosk: Program) -> Path:
    """Wait until the HR store has the report; the interview's progress is told meanwhile."""
    report = demonstration.folder / "report.json"
    log = demonstration.folder / "kiosk" / "kiosk.log"
    told = log.stat().st_size if log.exists() else 0
    deadline = time.monotonic() + LONGEST_INTERVIEW
    while kiosk.status is None:
        if time.monotonic() > deadline:
            raise TimeoutError("the interview did not end")
        told = _tell_progress(log, told)
        time.sleep(0.3)
    if kiosk.status:
        kiosk.require_alive()
    run(
        BIN / "hr",
        *("wait-report", "--plan", plan, "--timeout", "60", "--out", report),
        env=demonstration.environment,
    )
    return report


def _tell_progress(log: Path, told: int) -> int:
    """Print the screens the terminal has shown since the byte ``told`` of its log."""
    if not log.exists():
        return told
    with log.open("rb") as lines:
        lines.seek(told)
        for line in lines:
            if not line.endswith(b"\n"):
                break
            told += len(line)
            _, marked, screen = line.decode(errors="replace").rstrip().partition(": screen ")
            if marked:
                console.print(f"    terminal: {screen}", style="dim")
    return told


def _photograph(demonstration: Demonstration, report_id: str) -> Path | None:
    """A picture of the report page, where a browser is at hand."""
    from tests.journeys.browsing import browser_found, photograph_report

    if not browser_found():
        return None
    picture = demonstration.folder / "screens" / "console-report.png"
    photograph_report(demonstration.address, demonstration.login, report_id, picture)
    return picture


def _tell(demonstration: Demonstration, report: Path, document: dict[str, Any]) -> None:
    overall = document["overall"]
    name, password = demonstration.login
    step("Done: the report is in the HR store")
    console.print(f"  HR console   {demonstration.address}  (name: {name}, password: {password})")
    console.print(f"  this report  {demonstration.address}/reports/{document['report_id']}/")
    console.print(f"  its file     {report}")
    console.print(f"  screenshots  {demonstration.folder / 'screens'}")
    if overall["score"] is not None:
        low, high = overall["interval"]
        score = f"{overall['score']:.0f} (between {low:.0f} and {high:.0f})"
        console.print(f"  overall      {score}; a person decides")


def _stay(hr: Program) -> None:
    console.print("\nThe HR store stays up until Ctrl-C.")
    with contextlib.suppress(KeyboardInterrupt):
        while True:
            hr.require_alive()
            time.sleep(0.5)


@contextlib.contextmanager
def _ended_in_order() -> Iterator[list[Program]]:
    """Whatever was started is ended again, last first, however the demo ends."""
    programs: list[Program] = []
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        yield programs
    finally:
        for program in reversed(programs):
            program.stop()


def step(text: str) -> None:
    console.print(f"▸ {text}", style="bold")


if __name__ == "__main__":
    sys.exit(main())
