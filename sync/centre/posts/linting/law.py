"""What a region forbids an interview to ask, by topic, with the reason and its source: data, not code."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final, Literal, get_args

from sync.contract.message import Language, Localised, localise

Jurisdiction = Literal["cn", "eu", "us", "ja"]
JURISDICTIONS: Final[tuple[Jurisdiction, ...]] = get_args(Jurisdiction)

_ALSO: Final[dict[str, Jurisdiction]] = {"us-il": "us", "us-ny": "us", "jp": "ja"}
"""The regions of a plan's policy, which tell states of one country apart."""


@dataclass(frozen=True, slots=True)
class Prohibited:
    """One topic in one region: why it may not be asked, and where that is written."""

    topic: str
    titles: Localised
    reasons: Localised
    source: str

    def title(self, language: Language) -> str:
        return localise(self.titles, language)

    def reason(self, language: Language) -> str:
        """The reason with its source, as HR reads it."""
        return f"{localise(self.reasons, language)} [{self.source}]"


def jurisdiction_of(region: str) -> Jurisdiction | None:
    """Whose law holds in ``region``; None where we know none."""
    name = region.strip().lower()
    return next((one for one in JURISDICTIONS if one == name), _ALSO.get(name))


@cache
def law_of(jurisdiction: Jurisdiction) -> dict[str, Prohibited]:
    """Topic → why it may not be asked there. What is missing may be asked."""
    titles = _read("topics")
    return {
        topic: Prohibited(
            topic,
            titles=_localised(titles[topic]),
            reasons=_localised(entry["reason"]),
            source=entry["source"],
        )
        for topic, entry in _read(jurisdiction).items()
    }


def _read(name: str) -> dict[str, Any]:
    file = resources.files("sync.centre.posts.linting").joinpath(f"law/{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _localised(texts: dict[str, str]) -> Localised:
    return {"zh-CN": texts["zh"], "en": texts["en"], "ja": texts["ja"]}
