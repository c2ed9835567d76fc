"""What a line of the log may say: where an error happened and of what kind, and nothing that it quotes.

An error's own words may hold a name or a number: what a parser stumbled over, the row that PostgreSQL names
in its detail.
"""

from __future__ import annotations

import contextlib
import copy
import logging
import sys
import threading
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import Final

logger = logging.getLogger(__name__)

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

DEEPEST: Final = 5
"""Causes of causes that are named."""


class LineWithoutWords(logging.Formatter):
    """The traceback with its frames and lines of code, without what the errors say."""

    def format(self, record: logging.LogRecord) -> str:
        """A record carries the traceback as another handler has formatted it; that one is not taken over."""
        record = copy.copy(record)
        record.exc_text = None
        return super().format(record)

    def formatException(self, ei: Raised) -> str:  # noqa: N802 - logging's own name
        return "\n".join(self._told(ei[1]))

    def _told(self, error: BaseException | None) -> Iterator[str]:
        for _ in range(DEEPEST):
            if error is None:
                return
            frames = "".join(traceback.format_tb(error.__traceback__)).rstrip()
            yield f"{frames}\n{type(error).__module__}.{type(error).__qualname__}".lstrip("\n")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def kind_of(error: BaseException) -> str:
    """Its class, and the database's own name for it where it has one: ``OperationalError (SQLITE_BUSY)``."""
    cause = error.__cause__
    code = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)
    return f"{type(error).__name__} ({code})" if code else type(error).__name__


@contextlib.contextmanager
def crash_logged(program: str) -> Iterator[None]:
    """What nobody caught ends the program with status 1, and is told in the log.

    Python itself would write the error's words to standard error, which is the same journal. Of a thread
    it is told likewise; what that means for the program is for who started the thread.
    """

    def tell_of_thread(ended: threading.ExceptHookArgs) -> None:
        if ended.exc_type is SystemExit or ended.exc_value is None:
            return
        name = ended.thread.name if ended.thread is not None else "?"
        logger.critical("thread %s failed", name, exc_info=ended.exc_value)

    before = threading.excepthook
    threading.excepthook = tell_of_thread
    try:
        yield
    except Exception:  # whatever it is: nothing goes on after it, it is only told without its words
        logger.critical("%s failed", program, exc_info=True)
        sys.exit(1)
    finally:
        threading.excepthook = before
