"""What the senses and the assessment need to know of a plan's questions."""

from __future__ import annotations

from models.assessment import QuestionContext
from sync.contract.plan import InterviewPlan


def question_context(plan: InterviewPlan, index: int) -> QuestionContext:
    """The words that speak for an answer to this question."""
    question = plan.questions[index]
    return QuestionContext(
        question_keywords=tuple(question.keywords),
        competency_keywords=tuple(plan.post.keywords.get(question.competency, ())),
    )


def vocabulary(plan: InterviewPlan) -> tuple[str, ...]:
    """Names and terms of the plan that a speech engine may be told."""
    return (plan.post.title, *(word for words in plan.post.keywords.values() for word in words))
