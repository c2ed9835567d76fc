"""A file on its way here, going on where an earlier try stopped, in this run or in one before.

What has arrived stays in ``<target>.part``, and beside it in ``<target>.part.tag`` what the
server called that version of the file (its ETag or date, RFC 9110 section 8.8). With both, the
rest is asked for; a server that has another version by now, or cannot send a rest, sends
everything again. None of this is proof that the pieces fit: only the hash of the whole decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import IO, Final

from models.catalogue.errors import SourceFailed

Tell = Callable[[int], None]
"""Called with the number of bytes there are so far."""

TRIES: Final = 5
"""How often in one run a download that breaks off is taken up again, as long as some of it comes."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server says to a request, before and with its body."""

    status: int
    headers: Mapping[str, str]
    """By lower-case name."""
    blocks: Iterable[bytes]
    """The body; raises SourceFailed where it breaks off."""


Opening = Callable[[Mapping[str, str]], AbstractContextManager[Answer]]
"""Asks for one file with these headers. Raises NotOpened, SourceFailed."""


class NotOpened(SourceFailed):
    """Not a byte came: the address is not known, not reached, or refused."""


class _Stale(Exception):
    """What is here does not belong to what the server has."""


def transfer(opening: Opening, target: Path, tell: Tell) -> bool:
    """Bring the file that ``opening`` asks for to ``target``.

    True if it was put together from pieces of several answers. Raises NotOpened, SourceFailed,
    OSError; what has arrived by then stays for the next try.
    """
    part = _Part(target)
    pieced = False
    for tries_left in reversed(range(TRIES)):
        before = part.size()
        try:
            pieced = _ask(opening, part, tell) or pieced
            break
        except _Stale:
            part.drop()
        except SourceFailed:
            if not tries_left or part.size() <= before:
                raise
            pieced = True
    else:
        raise SourceFailed(f"{target.name}: no whole file came in {TRIES} tries")
    part.finish()
    return pieced


def _ask(opening: Opening, part: _Part, tell: Tell) -> bool:
    """Ask for what is missing of ``part``. True if it came as a rest."""
    have, tag = part.size(), part.tag()
    headers = {"Accept-Encoding": "identity"}
    if have:
        headers["Range"] = f"bytes={have}-"
        if tag:
            headers["If-Range"] = tag
    with opening(headers) as answer:
        if have and answer.status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            if answer.headers.get("content-range", "") == f"bytes */{have}":
                return True  # nothing is missing but the name
            raise _Stale
        if answer.status not in (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT):
            raise NotOpened(f"{part.name}: {answer.status} {_phrase(answer.status)}")
        resumed = answer.status == HTTPStatus.PARTIAL_CONTENT
        if resumed and _begins_at(answer.headers, have) != have:
            raise _Stale
        with part.writing(answer.headers, append=resumed) as stream:
            _pour(answer, stream, have if resumed else 0, part.name, tell)
    return resumed


def _pour(answer: Answer, stream: IO[bytes], done: int, name: str, tell: Tell) -> None:
    length = answer.headers.get("content-length", "")
    expected = done + int(length) if length.isdecimal() else None
    for block in answer.blocks:
        stream.write(block)
        stream.flush()
        done += len(block)
        tell(done)
    if expected is not None and done < expected:
        raise SourceFailed(f"{name}: cut off after {done} of {expected} bytes")


def _begins_at(headers: Mapping[str, str], otherwise: int) -> int:
    found = re.match(r"bytes (\d+)-", headers.get("content-range", ""))
    return int(found[1]) if found else otherwise


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else ""


class _Part:
    """What has arrived of a file, and which version of it that was."""

    def __init__(self, target: Path) -> None:
        self.name = target.name
        self._target = target
        self._part = target.with_name(target.name + ".part")
        self._tag = target.with_name(target.name + ".part.tag")

    def size(self) -> int:
        return self._part.stat().st_size if self._part.exists() else 0

    def tag(self) -> str:
        return self._tag.read_text(encoding="latin-1") if self._tag.exists() else ""

    def writing(self, headers: Mapping[str, str], *, append: bool) -> IO[bytes]:
        if append:
            return self._part.open("ab")
        self.drop()
        if tag := _tag_of(headers):
            self._tag.write_text(tag, encoding="latin-1")
        return self._part.open("wb")

    def drop(self) -> None:
        self._part.unlink(missing_ok=True)
        self._tag.unlink(missing_ok=True)

    def finish(self) -> None:
        self._part.replace(self._target)
        self._tag.unlink(missing_ok=True)


def _tag_of(headers: Mapping[str, str]) -> str:
    """What If-Range may carry: an ETag that promises the same bytes, else the date of the file."""
    etag = headers.get("etag", "")
    return etag if etag.startswith('"') else headers.get("last-modified", "")
