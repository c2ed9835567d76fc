"""What a message is about: which of its statements speak of the interview and are the candidate's own.

A change of the telephone number, a place, a day of taking up work, somebody else's interview, a text
that is only quoted, and what somebody would do if: none of these asks to move the appointment,
though the same words of changing and of time are used. Their statements are taken out of the
outline before anything is read from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sync.centre.scheduling.wishes.mentions import Outline, pattern, without

_TIME: Final = pattern("<any>")
_WISHED: Final = pattern("<clock>|<same>|<shift>|[到至]<day>|\\b(?:to|till|until) <day>|<day>に")
_QUOTED_LINES: Final = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_FORWARDED: Final = re.compile(
    r"^[ \t]*(?:-{2,}|_{5,})?[ \t]*(?:original message|forwarded message|原始邮件|转发邮件|转发的邮件|原郵件|"
    r"元のメッセージ|転送メッセージ)[ \t]*-*.*\Z|^on [^\n]{4,80} wrote:[ \t]*$.*\Z",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Matters:
    """Patterns over an outline (see `mentions.pattern`), each with its one meaning."""

    clause: re.Pattern[str]
    """Where a clause ends."""
    quoted: re.Pattern[str]
    """A quotation of what another message says."""
    datum: re.Pattern[str]
    """Something beside the time that can be changed: a number, an address, a document, a place."""
    occasion: re.Pattern[str]
    """Another thing that has a time: taking up work, a medical."""
    changed: re.Pattern[str]
    """Words of changing, whatever is changed."""
    named: re.Pattern[str]
    """The interview is named, or making an appointment."""
    interview: re.Pattern[str]
    """The same, or its time, or that it cannot be kept."""
    others: re.Pattern[str]
    """A statement on somebody else's interview."""
    supposed: re.Pattern[str]
    """A sentence on what might happen."""
    declined: re.Pattern[str]
    """No other time is wanted."""


def own_words(text: str) -> str:
    """The message without the lines it quotes, unless it has no others."""
    kept = _FORWARDED.sub("", _QUOTED_LINES.sub("", text))
    return kept if kept.strip() else text


def spoken(found: Outline, matters: Matters) -> Outline:
    """Only what the candidate says of the candidate's own interview."""
    found = without(found, [match.span() for match in matters.quoted.finditer(found.text)])
    found = without(found, [match.span() for match in matters.others.finditer(found.text)])
    supposed = [match.span() for match in matters.supposed.finditer(found.text)]
    found = without(found, [span for span in supposed if not _TIME.search(found.text[slice(*span)])])
    return without(found, list(_other_statements(found.text, matters)))


def undeclined(found: Outline, matters: Matters) -> Outline:
    """Without what is said not to be wanted, so that only wishes are left."""
    return without(found, [match.span() for match in matters.declined.finditer(found.text)])


def _other_statements(text: str, matters: Matters) -> Iterator[tuple[int, int]]:
    """Clauses in which something else is changed, and those after them that go on about it."""
    other = False
    for start, end in _pieces(text, matters.clause):
        said = text[start:end]
        if _on_another_thing(said, matters):
            other = True
        elif matters.interview.search(said) or _TIME.search(said):
            other = False
        if other and matters.changed.search(said):
            yield start, end


def _on_another_thing(said: str, matters: Matters) -> bool:
    rest = matters.occasion.sub("", matters.datum.sub("", said))
    if matters.occasion.search(said) and matters.changed.search(said):
        return matters.named.search(rest) is None
    if matters.interview.search(rest):
        return False
    return matters.datum.search(said) is not None and not _WISHED.search(rest)


def _pieces(text: str, ends: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for match in ends.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)
