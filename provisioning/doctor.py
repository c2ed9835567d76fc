"""`provision doctor`: is everything here that an interview needs? One line each, with the remedy."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NoReturn

import click
from platformdirs import user_data_path

from models.catalogue import packs_folder
from provisioning.checks import CHECKS
from provisioning.checks.finding import Check, Finding, Role, Site, wrong
from provisioning.helping import misused
from provisioning.texts import Texts

ROLES: tuple[Role, ...] = ("kiosk", "hr")


@dataclass(frozen=True, slots=True)
class Line:
    """One check's outcome, as shown and as written to JSON."""

    name: str
    state: Literal["found", "missing", "not-needed"]
    finding: str
    remedy: str

    @property
    def mark(self) -> str:
        return {"found": "✓", "missing": "✗", "not-needed": "–"}[self.state]


@click.command()
@click.option("--for", "role", type=click.Choice(["kiosk", "hr", "all"]), default="kiosk")
@click.option("--json", "as_json", is_flag=True)
@click.option("--camera", default="0")
@click.option("--microphone", default="default")
@click.option("--speaker", default="default")
@click.option("--broker", default="127.0.0.1:1883")
@click.option("--hr", "hr_store", default="http://127.0.0.1:8000")
@click.pass_obj
def doctor(
    texts: Texts,
    role: Literal["kiosk", "hr", "all"],
    as_json: bool,
    camera: str,
    microphone: str,
    speaker: str,
    broker: str,
    hr_store: str,
) -> None:
    """Check this machine: devices, models, disk, clock, broker, HR store."""
    host, _, port = broker.rpartition(":")
    if not port.isdecimal():
        raise misused("--broker", texts.say("doctor.broker-address"), texts)
    home = os.environ.get("VIVAVOCE_KIOSK_HOME")
    site = Site(
        camera=camera,
        microphone=microphone,
        speaker=speaker,
        broker_host=host.strip("[]") or "127.0.0.1",
        broker_port=int(port),
        hr_store=hr_store,
        home=Path(home) if home else user_data_path("vivavoce") / "kiosk",
        packs=packs_folder(),
        environment=os.environ,
    )
    needed_for: Sequence[Role] = ROLES if role == "all" else (role,)
    with quiet_libraries():
        lines = examine(CHECKS, site, needed_for, texts)
    well = all(line.state != "missing" for line in lines)
    click.echo(as_document(lines, role, well) if as_json else as_text(lines, texts, well))
    _leave(0 if well else 1)


def _leave(status: int) -> NoReturn:
    """At once: a driver that hangs would keep the interpreter from ending in order."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def examine(checks: Sequence[Check], site: Site, needed_for: Sequence[Role], texts: Texts) -> list[Line]:
    """Run all checks side by side, each within its limit."""
    started = [(check, _Examination(check, site)) for check in checks]
    return [_line(check, run.finding(), needed_for, texts) for check, run in started]


class _Examination(threading.Thread):
    """One check on a thread of its own: a driver that hangs must not hang the doctor."""

    def __init__(self, check: Check, site: Site) -> None:
        super().__init__(daemon=True, name=f"doctor-{check.name}")
        self._check = check
        self._site = site
        self._outcome: Finding | BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            self._outcome = self._check.look(self._site)
        except BaseException as error:  # noqa: BLE001 — raised again where it can be seen
            self._outcome = error

    def finding(self) -> Finding:
        self.join(self._check.limit)
        if isinstance(self._outcome, BaseException):
            raise self._outcome
        return self._outcome or wrong("hangs", seconds=round(self._check.limit))


def _line(check: Check, finding: Finding, needed_for: Sequence[Role], texts: Texts) -> Line:
    prefix = "doctor" if finding.key == "hangs" else f"doctor.{check.name}"
    sentence = texts.say(f"{prefix}.{finding.key}", **finding.details)
    if finding.good:
        return Line(check.name, "found", sentence, "")
    remedy = texts.say(f"{prefix}.{finding.key}.remedy", **finding.details)
    needed = not check.needed_by.isdisjoint(needed_for)
    return Line(check.name, "missing" if needed else "not-needed", sentence, remedy)


def as_text(lines: Sequence[Line], texts: Texts, well: bool) -> str:
    shown = []
    for line in lines:
        told = [line.finding, line.remedy] if line.remedy else [line.finding]
        name = texts.say(f"doctor.{line.name}")
        shown.append(f"{line.mark} {name}{texts.say('colon')}{texts.say('between-sentences').join(told)}")
    shown.append(texts.say("doctor.well" if well else "doctor.unwell"))
    return "\n".join(shown)


def as_document(lines: Sequence[Line], role: str, well: bool) -> str:
    checks = [
        {"name": line.name, "state": line.state, "finding": line.finding, "remedy": line.remedy}
        for line in lines
    ]
    return json.dumps({"for": role, "well": well, "checks": checks}, ensure_ascii=False, indent=2)


@contextmanager
def quiet_libraries() -> Iterator[None]:
    """Sound and video libraries grumble on stderr about every device that is not there."""
    sys.stderr.flush()
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(nowhere)
        os.close(kept)
