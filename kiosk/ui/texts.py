"""Everything a candidate reads, from the catalogues in ``kiosk/locale``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, get_args

from sync.contract.message import Language

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
"""In the order in which they are offered; Chinese first."""

_FOLDER = Path(__file__).parent.parent / "locale"


class _Open(dict[str, object]):
    """Details of which some may be unknown: a fault is still said, with a gap."""

    def __missing__(self, key: str) -> str:
        return "–"


@cache
def catalogue(language: Language) -> Mapping[str, str]:
    """Key → text. Every key stands in every language; a test holds them to it."""
    texts: dict[str, str] = json.loads((_FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return texts


def say(language: Language, key: str, **details: object) -> str:
    """The text under ``key`` with its ``{places}`` filled. A key that is missing is our bug."""
    return catalogue(language)[key].format_map(_Open(details))


def say_fault(language: Language, code: str, details: Mapping[str, object]) -> tuple[str, str]:
    """Sentence and remedy of a fault; a code nobody has translated yet gets the general words."""
    texts = catalogue(language)
    name = code if f"fault.{code}.sentence" in texts else "other"
    named = {
        key: texts.get(f"device.{value}") or texts.get(f"reason.{value}") or value
        for key, value in details.items()
    }
    return (
        say(language, f"fault.{name}.sentence", **named),
        say(language, f"fault.{name}.remedy", **named),
    )
