"""Lines on standard input, whatever stands in them, and JSON lines in answer."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final

import click

BYTE_ORDER_MARK: Final = "\ufeff"


def read_lines(stream: BinaryIO) -> Iterator[str]:
    """Each line without its end, as soon as it is there; what is not UTF-8 becomes U+FFFD.

    Only a line feed ends a line: a text copied from elsewhere may hold U+2028 or a form feed.
    """
    for place, raw in enumerate(stream):
        line = raw.decode("utf-8", errors="replace").removesuffix("\n").removesuffix("\r")
        yield line.removeprefix(BYTE_ORDER_MARK) if place == 0 else line


def print_line(value: Mapping[str, object]) -> None:
    """One JSON line in UTF-8 whatever the terminal's own, at once: a program may wait for it.

    Half of a pair of surrogates, which JSON can hold and UTF-8 cannot, becomes a question mark.
    """
    click.echo(json.dumps(value, ensure_ascii=False).encode("utf-8", errors="replace"))
    sys.stdout.flush()
