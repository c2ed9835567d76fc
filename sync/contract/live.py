"""Scores while somebody speaks: shown to who watches, kept by nobody, and without a word of what was said.

It travels beside the outbox, at QoS 0 and not retained: one that is lost is replaced within a
second, and the report alone counts.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sync.contract.message import Identifier, Message, Seconds

Score = Annotated[float, Field(ge=0, le=100)]


class LiveScore(Message):
    """A score as it stands, or the reason why there is none yet."""

    score: Score | None = None
    score_without_face_and_body: Score | None = None
    interval: tuple[Score, Score] | None = None
    abstained: Annotated[str, Field(max_length=64)] | None = None


class LiveDimension(LiveScore):
    dimension: Annotated[str, Field(min_length=1, max_length=64)]


class Live(Message):
    """Where an interview stands at this moment; the newest of its report replaces all before it."""

    contract: Literal["live/1"] = "live/1"
    device: Identifier
    plan_id: Identifier
    report_id: Identifier
    """The report that will come of it."""
    number: Annotated[int, Field(ge=1, le=2**31 - 1)]
    """Counts the messages of one report, so that a late one never replaces a newer."""
    provisional: Literal[True] = True
    """Never anything else: the report says what holds."""
    state: Identifier
    question: Annotated[int, Field(ge=0)] = 0
    """Counted from 1; 0 before the first."""
    questions: Annotated[int, Field(ge=0)] = 0
    seconds: Seconds = 0.0
    """Of the answer that is being given."""
    limit: Seconds = 0.0
    overall: LiveScore = LiveScore()
    dimensions: Annotated[list[LiveDimension], Field(max_length=64)] = []
    """Empty until something can be said; in the rubric's order."""
