"""What was heard beside what the transcript says, where a name of the plan was put right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from sync.contract.report import Transcript

_UNITS = re.compile(r"[A-Za-z0-9'’-]+|\s+|.", re.DOTALL)
"""A word of a language that sets words apart, or one character."""


@dataclass(frozen=True, slots=True)
class Stretch:
    kind: Literal["kept", "heard", "written"]
    text: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One stretch of speech, with both readings woven into one."""

    start: float
    end: float
    stretches: tuple[Stretch, ...]


def corrections(transcript: Transcript) -> tuple[Correction, ...]:
    return tuple(
        Correction(segment.start, segment.end, weave(segment.heard, segment.text))
        for segment in transcript.segments
        if segment.heard is not None and segment.heard != segment.text
    )


def weave(heard: str, written: str) -> tuple[Stretch, ...]:
    """Both texts in one: what they share, what was only heard, what is only written.

    ``kept`` and ``heard`` together are the one, ``kept`` and ``written`` the other.
    """
    before, after = _UNITS.findall(heard), _UNITS.findall(written)
    found: list[Stretch] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Stretch("kept", "".join(before[a:b])))
            continue
        if b > a:
            found.append(Stretch("heard", "".join(before[a:b])))
        if d > c:
            found.append(Stretch("written", "".join(after[c:d])))
    return tuple(found)
