"""Answers to one question: the answer, and the follow-ups that completed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.scoring.result import AnswerFeatures


@dataclass(frozen=True, slots=True)
class Thread:
    """What was said to one question, in its order; never empty."""

    answers: tuple[AnswerFeatures, ...]

    @property
    def competency(self) -> str:
        return self.answers[0].competency

    @property
    def language(self) -> str:
        return self.answers[0].language

    @property
    def whole(self) -> AnswerFeatures:
        """The answer whose content features speak for all of it: the last one."""
        return self.answers[-1]


def threads(answers: Sequence[AnswerFeatures]) -> list[Thread]:
    """The answers by question, in order. A follow-up to an answer that is missing stands alone."""
    grouped: dict[int, list[AnswerFeatures]] = {}
    question_of: dict[int, int] = {}
    for answer in sorted(answers, key=lambda one: one.index):
        root = answer.index if answer.follows is None else question_of.get(answer.follows, answer.index)
        question_of[answer.index] = root
        grouped.setdefault(root, []).append(answer)
    return [Thread(tuple(group)) for group in grouped.values()]
