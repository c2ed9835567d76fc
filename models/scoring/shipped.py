"""The rubrics that come with the program, oldest first; the newest is what a new post begins with."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any, Final

FILES: Final = ("first.json", "first-interview-2.json")


def shipped_rubrics() -> list[dict[str, Any]]:
    """Their documents. Raises FileNotFoundError where the installation is broken."""
    folder = resources.files("models.scoring").joinpath("rubrics")
    return [json.loads(folder.joinpath(name).read_text(encoding="utf-8")) for name in FILES]
