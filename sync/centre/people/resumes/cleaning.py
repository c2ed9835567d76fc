"""Text that every database, terminal and log can hold."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

LONGEST_NAME: Final = 255


def clean(text: str) -> str:
    """``text`` without NUL (PostgreSQL refuses it) and without halves of characters (UTF-8 has none)."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


def file_name(name: str) -> str:
    """The last part of a path, to be shown and kept; bytes that are no UTF-8 become U+FFFD.

    A name in GBK, as old archives have it, comes from the file system as lone surrogates.
    """
    try:
        readable = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:  # halves of characters that no file system made
        readable = name
    return clean(PurePath(readable).name)[:LONGEST_NAME]
