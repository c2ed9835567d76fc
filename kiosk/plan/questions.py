"""What the senses and the assessment need to know of a plan's questions."""

from __future__ import annotations

from kiosk.interview.agenda import Turn
from models.assessment import QuestionContext
from models.scoring.content import NAMES as RATED
from models.scoring.rubric import load_rubric
from sync.contract.plan import InterviewPlan


def question_context(plan: InterviewPlan, turn: Turn, preceding: str = "") -> QuestionContext:
    """What an answer is held against. ``preceding``: the answer that a follow-up was asked for."""
    question = turn.question
    return QuestionContext(
        question=question.text,
        competency=question.competency,
        anchors=tuple((anchor.level, anchor.text) for anchor in question.anchors),
        preceding=preceding,
        question_keywords=tuple(question.keywords),
        competency_keywords=tuple(plan.post.keywords.get(question.competency, ())),
    )


def is_rated(plan: InterviewPlan) -> bool:
    """Whether the language raters are needed: a rule rests on them, or follow-ups are asked by them.

    Only where what is said may be listened to, and content has any weight. Raises the rubric's KnownErrors.
    """
    if "speech" not in plan.policy.senses:
        return False
    rubric = load_rubric(plan.rubric.document)
    rules = (rule for dimension in rubric.dimensions for rule in dimension.rules)
    scored = rubric.weights(plan.fusion)["content"] > 0 and any(rule.feature in RATED for rule in rules)
    return scored or any(question.follow_ups for question in plan.questions)


def readings(plan: InterviewPlan) -> tuple[str, ...]:
    """What may be read aloud, in the order in which it will be wanted; follow-ups are rare, so last."""
    follow_ups = (one.text for question in plan.questions for one in question.follow_ups)
    return (plan.greeting, *(question.text for question in plan.questions), *follow_ups)


def vocabulary(plan: InterviewPlan) -> tuple[str, ...]:
    """Names and terms of the plan that a speech engine may be told."""
    words = (word for words in plan.post.keywords.values() for word in words)
    return (plan.post.title, *plan.post.terms, *plan.candidate.terms, *words)
