"""The parts of `make accuracy`: each a module here with ``measure() -> list[Row]``."""

from __future__ import annotations

from typing import Final

PARTS: Final = ("scripted", "clips", "speech", "raters")
"""In the order of the table. A new part: its module, and its name here."""
