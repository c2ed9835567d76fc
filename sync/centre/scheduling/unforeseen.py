"""What one message does to the program must not be done to all that come after it."""

from __future__ import annotations

import logging
import traceback
from typing import Final

from django.db import InterfaceError, OperationalError

DATABASE_TROUBLE: Final = (OperationalError, InterfaceError)
"""The database's trouble, and not the message's: everything waits until it is over."""

UNFORESEEN: Final = "unforeseen"
"""The fault of a message that failed for a reason nobody thought of: a person has to look at it."""


def log_unforeseen(logger: logging.Logger, what: str, error: Exception) -> None:
    """Of what kind it was and where it happened; the error's own words may name the person."""
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
    logger.error("%s: %s in %s", what, type(error).__name__, where)
