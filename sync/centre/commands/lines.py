"""Lines on standard input, whatever stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

BYTE_ORDER_MARK: Final = "\ufeff"


def read_lines(stream: BinaryIO) -> Iterator[str]:
    """Each line without its end, as soon as it is there; what is not UTF-8 becomes U+FFFD.

    Only a line feed ends a line: a text copied from elsewhere may hold U+2028 or a form feed.
    """
    for place, raw in enumerate(stream):
        line = raw.decode("utf-8", errors="replace").removesuffix("\n").removesuffix("\r")
        yield line.removeprefix(BYTE_ORDER_MARK) if place == 0 else line
