"""The bank's questions that may become somebody's extras, as they would stand in their plan."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from sync.centre.interviews.background import background_of
from sync.centre.interviews.models import Device
from sync.centre.interviews.selection import Chosen, Extra, choose, reached, why
from sync.centre.people.models import Candidate
from sync.centre.posts.bank.document import Trigger
from sync.centre.posts.linting.law import jurisdiction_of
from sync.centre.posts.linting.lint import Finding, lint
from sync.centre.posts.models import Post, Question
from sync.contract.message import Language
from sync.contract.plan import PlannedQuestion


def extras_for(post: Post, candidate: Candidate, device: Device, language: Language) -> list[PlannedQuestion]:
    """The few that this candidate is asked beside the core, each with the line it comes from."""
    lawful = _lawful_bank(post, device, language)
    chosen = choose(_triggered(lawful), background_of(candidate), timezone.localdate())
    return [_planned(one, lawful, post, language) for one in chosen]


def extras_reached(
    post: Post, candidate: Candidate, device: Device, language: Language
) -> list[PlannedQuestion]:
    """Every extra that the candidate's background speaks for; HR may add any of them."""
    lawful = _lawful_bank(post, device, language)
    found = reached(_triggered(lawful), background_of(candidate), timezone.localdate())
    return [_planned(one, lawful, post, language) for one in found]


def bank_of(post: Post) -> QuerySet[Question]:
    """What may be asked beside the core: approved, for a competency of the post."""
    return (
        Question.objects.filter(
            state=Question.State.APPROVED, competency__in=post.competency_model.values("competency")
        )
        .exclude(pk__in=post.core_questions.values("question"))
        .select_related("competency")
    )


def planned_question(
    question: Question, language: Language, words: dict[str, list[str]], *, why: str, core: bool
) -> PlannedQuestion:
    """As it travels. A question without words of its own is held against those of its competency."""
    return PlannedQuestion(
        question_id=question.question_id,
        text=question.text(language),
        competency=question.competency_id,
        why=why[:400],
        core=core,
        keywords=list(question.keywords) or words.get(question.competency_id, []),
        time_limit_seconds=question.time_limit_seconds,
        follow_ups=question.planned_follow_ups(language),
        anchors=question.planned_anchors(language),
    )


def unlawful(question: PlannedQuestion, language: Language, region: str) -> Finding | None:
    """Why the question, or one of its follow-ups, may not be asked in a region; None if it may."""
    jurisdiction = jurisdiction_of(region)
    if jurisdiction is None:
        raise ValueError(f"no law is known for {region!r}")
    spoken = (question.text, *(one.text for one in question.follow_ups))
    return next((one for text in spoken for one in lint(text, language, jurisdiction)), None)


def _lawful_bank(post: Post, device: Device, language: Language) -> dict[str, Question]:
    return {
        question.question_id: question
        for question in bank_of(post)
        if not unlawful(planned_question(question, language, {}, why="", core=False), language, device.region)
    }


def _triggered(bank: dict[str, Question]) -> list[Extra]:
    return [
        Extra(name, tuple(Trigger.model_validate(row) for row in question.triggers))
        for name, question in bank.items()
        if question.triggers
    ]


def _planned(chosen: Chosen, bank: dict[str, Question], post: Post, language: Language) -> PlannedQuestion:
    return planned_question(
        bank[chosen.question_id],
        language,
        post.words_of_competencies(),
        why=why(chosen.reason, language),
        core=False,
    )
