"""What a line of the log may say: where an error happened and of what kind, and nothing that it quotes.

An error's own words may hold a name or a number: what a parser stumbled over, the row that PostgreSQL names
in its detail.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import Final

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

DEEPEST: Final = 5
"""Causes of causes that are named."""


class LineWithoutWords(logging.Formatter):
    """The traceback with its frames and lines of code, without what the errors say."""

    def formatException(self, ei: Raised) -> str:  # noqa: N802 - logging's own name
        return "\n".join(self._told(ei[1]))

    def _told(self, error: BaseException | None) -> Iterator[str]:
        for _ in range(DEEPEST):
            if error is None:
                return
            frames = "".join(traceback.format_tb(error.__traceback__)).rstrip()
            yield f"{frames}\n{type(error).__module__}.{type(error).__qualname__}".lstrip("\n")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
