"""What a version of a question says, checked as it is read."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, model_validator

from sync.contract.message import Identifier, Language, Localised, Message, StoryPart

Level = Literal["entry", "experienced", "senior"]
TriggerKind = Literal["experience", "graduate", "skill", "assessment"]

LONGEST: Final = 600
"""Characters of a question, in each language."""

Word = Annotated[str, Field(min_length=1, max_length=40)]
Spoken = dict[Language, Annotated[str, Field(min_length=1, max_length=LONGEST)]]


class Trigger(Message):
    """What makes a question one of the extras for somebody.

    ``experience`` and ``skill`` look for any of ``words`` in employments and skills, ``graduate``
    for a recent degree without a job since, ``assessment`` for a result of ``instrument`` that has
    one of the patterns of ``words``, an asterisk standing for any letter (``E*TJ``).
    """

    kind: TriggerKind
    words: list[Word] = []
    instrument: str = ""

    @model_validator(mode="after")
    def _has_what_it_looks_for(self) -> Trigger:
        if self.kind != "graduate" and not self.words:
            raise ValueError("words: a trigger must say what it looks for")
        if self.kind == "assessment" and not self.instrument:
            raise ValueError("instrument: must name the assessment")
        return self


class BankFollowUp(Message):
    part: StoryPart
    texts: Localised


class BankAnchor(Message):
    """An answer as somebody of this level gives it."""

    level: Annotated[int, Field(ge=1, le=5)]
    texts: Localised


class QuestionDocument(Message):
    """One question, as the bank keeps it."""

    competency: Identifier
    level: Level = "entry"
    texts: Annotated[Spoken, Field(min_length=1)]
    keywords: list[Word] = []
    time_limit_seconds: Annotated[int, Field(ge=15, le=1800)] = 120
    triggers: Annotated[list[Trigger], Field(max_length=12)] = []
    follow_ups: Annotated[list[BankFollowUp], Field(max_length=8)] = []
    anchors: Annotated[list[BankAnchor], Field(max_length=20)] = []

    def spoken(self) -> list[tuple[Language, str]]:
        """Every text a candidate would hear, with its language."""
        said = list(self.texts.items())
        for one in self.follow_ups:
            said.extend(one.texts.items())
        return said
