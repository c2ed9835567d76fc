"""What is asked, in its order: the plan's questions, and at most one follow-up to each.

Pure. An answer's index counts everything that was asked, from 0; a question's number counts
the plan's questions only, so a candidate who is asked to add something stays at question 2 of 3.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sync.contract.message import StoryPart
from sync.contract.plan import InterviewPlan, PlannedFollowUp, PlannedQuestion
from sync.contract.report import FollowUp


@dataclass(frozen=True, slots=True)
class Want:
    """What an answer lacks, so that one more question is fair to the candidate."""

    parts: tuple[StoryPart, ...]
    """What would help most first; the first that the question's bank can ask for is asked."""
    reason: Literal["missing-part", "thin"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One question as it is asked."""

    index: int
    number: int
    """Place of the question in the plan, from 0; a follow-up keeps that of its question."""
    question: PlannedQuestion
    text: str
    seconds: int
    """The time limit of the answer."""
    follow_up: FollowUp | None = None

    @property
    def key(self) -> str:
        """Tells this turn from the others of the interview; a rehearsal names its films so."""
        return self.question.question_id + (".follow-up" if self.follow_up else "")


def first_turn(plan: InterviewPlan) -> Turn:
    return _planned(plan, 0, 0)


def planned_turns(plan: InterviewPlan) -> list[Turn]:
    """The plan's questions without any follow-up."""
    return [_planned(plan, number, number) for number in range(len(plan.questions))]


def turn_after(plan: InterviewPlan, turn: Turn, want: Want | None) -> Turn | None:
    """What is asked next: the follow-up that ``want`` calls for, the next question, or nothing."""
    chosen = _chosen(turn, want)
    if want is not None and chosen is not None:
        return Turn(
            index=turn.index + 1,
            number=turn.number,
            question=turn.question,
            text=chosen.text,
            seconds=chosen.time_limit_seconds,
            follow_up=FollowUp(to=turn.index, part=chosen.part, reason=want.reason),
        )
    if turn.number + 1 >= len(plan.questions):
        return None
    return _planned(plan, turn.index + 1, turn.number + 1)


def _chosen(turn: Turn, want: Want | None) -> PlannedFollowUp | None:
    """What the question's bank has for the wanted parts; never a second one to the same question."""
    if want is None or turn.follow_up is not None:
        return None
    bank = {one.part: one for one in reversed(turn.question.follow_ups)}
    return next((bank[part] for part in want.parts if part in bank), None)


def _planned(plan: InterviewPlan, index: int, number: int) -> Turn:
    question = plan.questions[number]
    return Turn(index, number, question, question.text, question.time_limit_seconds)
