"""May this question be asked there? With the reason, and the words that forbid it."""

from __future__ import annotations

from dataclasses import dataclass

from sync.centre.posts.linting.law import Jurisdiction, Prohibited, law_of
from sync.centre.posts.linting.reading import mentions
from sync.contract.message import Language


@dataclass(frozen=True, slots=True)
class Finding:
    """A topic of the question that the region's law or policy forbids."""

    law: Prohibited
    quote: str

    @property
    def topic(self) -> str:
        return self.law.topic

    def reason(self, language: Language) -> str:
        return self.law.reason(language)


def lint(question: str, language: str, jurisdiction: Jurisdiction) -> list[Finding]:
    """What is wrong with asking ``question``; an empty list where it may be asked.

    ``language`` as stated (``zh-CN``, ``en``, ``ja``); the question's own script has the last word.
    A finding is a reason to look, found by words: a question that asks in a roundabout way may pass.
    """
    law = law_of(jurisdiction)
    return [Finding(law[one.topic], one.quote) for one in mentions(question, language) if one.topic in law]
