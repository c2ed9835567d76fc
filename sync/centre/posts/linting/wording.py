"""How a language asks what may not be asked: data (`wording/*.toml`), read and compiled once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final, Literal

from models.text.language import Family

_MACRO: Final = re.compile(r"<([a-z]+)>")
_NEVER: Final = "(?!)"
_CLAUSE_END: Final = r"(?=\s*(?:[。！？；：，、,.!?;:]|\Z))"


@dataclass(frozen=True, slots=True)
class TopicWording:
    """The words of one topic.

    ``asks`` puts a question by itself (“已婚还是未婚”); ``names`` is a noun that may as well be
    somebody else's, or the matter of the work (“婚姻状况”); ``harmless`` is taken away first.
    """

    asks: re.Pattern[str]
    names: re.Pattern[str]
    harmless: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Wording:
    """What one language's questions are read by; see the comments in its file."""

    clause: re.Pattern[str]
    you: re.Pattern[str]
    others: re.Pattern[str]
    works: re.Pattern[str]
    works_after: re.Pattern[str]
    trade: re.Pattern[str]
    reported: re.Pattern[str]
    telling: re.Pattern[str]
    ownerless: Literal["candidate", "telling"]
    """Whose a word is where nobody is named: the person's in the room, or only if told to speak of it."""
    topics: dict[str, TopicWording]


@cache
def wording_of(family: Family) -> Wording:
    file = resources.files("sync.centre.posts.linting").joinpath(f"wording/{family}.toml")
    data: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    macros: dict[str, str] = data["macros"]

    def compiled(*patterns: str) -> re.Pattern[str]:
        return re.compile("|".join(_expanded(one, macros) for one in patterns) or _NEVER)

    return Wording(
        clause=re.compile(data["clause"]),
        you=compiled(data["you"]),
        others=compiled(*data["others"]),
        works=compiled(*data["works"]),
        works_after=compiled(*data["works_after"]),
        trade=re.compile(f"(?:{data['link']})(?:{compiled(*data['trade']).pattern})"),
        reported=compiled(*data["reported"]),
        telling=compiled(*data["telling"]),
        ownerless=data["ownerless"],
        topics={
            name: TopicWording(
                compiled(*topic["asks"]), compiled(*topic["names"]), compiled(*topic["harmless"])
            )
            for name, topic in data["topics"].items()
        },
    )


def _expanded(pattern: str, macros: dict[str, str]) -> str:
    """Macros may stand in macros; a name that is none is our bug. A dollar is the end of a clause."""
    while _MACRO.search(pattern):
        pattern = _MACRO.sub(lambda found: f"(?:{macros[found[1]]})", pattern)
    return pattern.replace("$", _CLAUSE_END)
