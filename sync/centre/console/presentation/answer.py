"""One answer as the record shows it: the question and why it was asked, the words, everything measured."""

from __future__ import annotations

from dataclasses import dataclass

from sync.centre.console.presentation import labels
from sync.centre.console.presentation.clock import clock
from sync.centre.console.presentation.corrections import Correction, corrections
from sync.centre.console.presentation.heat import HeatLine, heat_lines
from sync.centre.console.presentation.labels import label
from sync.centre.console.presentation.lanes import Flag, Lane, Tick, flags, lanes, ticks
from sync.centre.console.presentation.record_labels import FOLLOW_UP_REASONS, STORY_PARTS
from sync.centre.console.presentation.summary import Summary, summary
from sync.centre.console.presentation.transcript import Line, lines
from sync.contract.report import AnswerReport, FollowUp


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """Why the terminal asked this beside the plan's questions."""

    to: int
    """The number of the answer it follows, as people count."""
    part: str
    reason: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    index: int
    number: int
    question: str
    competency: str
    offset: float
    duration: float
    length: str
    asked_at: str
    """When the terminal began to ask, on the interview's clock; empty where it did not say."""
    answered_at: str
    follow_up: FollowUpView | None
    ended_by: str
    summary: Summary
    ticks: tuple[Tick, ...]
    flags: tuple[Flag, ...]
    lanes: tuple[Lane, ...]
    heat: tuple[HeatLine, ...]
    lines: tuple[Line, ...]
    corrections: tuple[Correction, ...]


def answer_view(answer: AnswerReport) -> AnswerView:
    return AnswerView(
        index=answer.index,
        number=answer.index + 1,
        question=answer.question,
        competency=label(labels.DIMENSIONS, answer.competency),
        offset=answer.offset,
        duration=answer.duration,
        length=clock(answer.duration),
        asked_at="" if answer.asked_at is None else clock(answer.asked_at),
        answered_at=clock(answer.offset),
        follow_up=_follow_up(answer.follow_up),
        ended_by=label(labels.ENDINGS, answer.ended_by),
        summary=summary(answer),
        ticks=ticks(answer.duration),
        flags=flags(answer),
        lanes=lanes(answer),
        heat=heat_lines(answer.heat_map, answer.duration),
        lines=lines(answer.transcript),
        corrections=corrections(answer.transcript),
    )


def _follow_up(follow_up: FollowUp | None) -> FollowUpView | None:
    if follow_up is None:
        return None
    return FollowUpView(
        to=follow_up.to + 1,
        part=label(STORY_PARTS, follow_up.part),
        reason=label(FOLLOW_UP_REASONS, follow_up.reason),
    )
