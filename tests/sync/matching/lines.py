"""Invented résumé lines with what is true of them: ``= requirement``, ``+ met by``, ``- not met by``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sync.centre.matching.matcher import Match, Matcher
from sync.centre.matching.sought import Sought

TODAY = dt.date.fromisoformat("2026-11-23")
FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Line:
    requirement: str
    text: str
    met: bool


def lines(name: str) -> Iterator[Line]:
    r"""The lines of ``name.txt``; ``\n`` written out is a new line of the résumé."""
    requirement = ""
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            requirement = line[2:]
        elif line and not line.startswith("#"):
            yield Line(requirement, line[2:].replace("\\n", "\n"), line.startswith("+"))


@cache
def matcher(*must: str) -> Matcher:
    return Matcher(Sought("post", "", "", must), TODAY)


def match(requirement: str, text: str) -> Match:
    return matcher(requirement).match(text)


def wrong(name: str) -> list[Line]:
    """The lines whose verdict is not what is true."""
    return [line for line in lines(name) if match(line.requirement, line.text).meets != line.met]
