"""A description that changed proposes changes of the post's questions; a person decides on each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sync.centre.policy.audit import write_down
from sync.centre.policy.models import User
from sync.centre.posts.bank import versions
from sync.centre.posts.bank.drafting import draft_of, text_of, words_of
from sync.centre.posts.bank.errors import AlreadyDecided
from sync.centre.posts.linting.law import JURISDICTIONS
from sync.centre.posts.linting.lint import lint
from sync.centre.posts.models import (
    Competency,
    Post,
    PostCompetency,
    PostQuestion,
    Proposal,
    Question,
)
from sync.centre.posts.requirements import Difference, Requirement, requirement
from sync.contract.message import Language

PROFESSIONAL = "professional_skill"
"""The competency of a requirement that none of the post's own speaks of."""


@transaction.atomic
def propose(post: Post, change: Difference) -> list[Proposal]:
    """What the bank has to offer for each requirement that came, and what was asked for one that went.

    Nothing is proposed twice, nor what any answer to would be unlawful to ask for everywhere.
    """
    for one in change.lost:
        post.proposals.filter(
            state=Proposal.State.OPEN, kind=Proposal.Kind.ADD, requirement=one.phrase[:200]
        ).delete()
    made = [proposal for one in change.gained for proposal in _additions(post, one)]
    made.extend(proposal for one in change.lost for proposal in _removals(post, one))
    return made


@transaction.atomic
def accept(
    proposal: Proposal,
    actor: User | None,
    document: dict[str, Any] | None = None,
    language: Language = "zh-CN",
) -> Question:
    """Do what is proposed; ``document`` is the new question as the person worded it.

    What is added joins the core, since the post asks it of everyone, and is approved by the same hand.
    ``language`` is theirs: in it the question keeps why it is asked.
    Raises AlreadyDecided, QuestionInvalid, QuestionForbidden.
    """
    proposal = _undecided(proposal)
    question = proposal.question
    if question is None:
        written = versions.write(document or proposal.document or {}, actor)
        question = versions.approve(written, actor, language)
    if proposal.kind == Proposal.Kind.ADD:
        _add_to_core(proposal, question, language)
    else:
        PostQuestion.objects.filter(post=proposal.post, question=question).delete()
    proposal.question = question
    _decide(proposal, Proposal.State.ACCEPTED, actor)
    return question


@transaction.atomic
def reject(proposal: Proposal, actor: User | None) -> None:
    """Leave the questions as they are. Raises AlreadyDecided."""
    _decide(_undecided(proposal), Proposal.State.REJECTED, actor)


def _additions(post: Post, wanted: Requirement) -> Iterable[Proposal]:
    phrase = wanted.phrase[:200]
    if post.proposals.filter(state=Proposal.State.OPEN, requirement=phrase).exists():
        return
    if all(lint(text_of(wanted), "", region) for region in JURISDICTIONS):
        return  # such a requirement has no lawful question
    known = _known_questions(wanted)
    if known:
        in_core = set(post.core_questions.values_list("question", flat=True))
        for question in known:
            if question.question_id not in in_core:
                yield _open(post, Proposal.Kind.ADD, phrase, question=question)
        return
    document = draft_of(wanted, _competency_for(post, wanted)).model_dump(mode="json")
    yield _open(post, Proposal.Kind.ADD, phrase, document=document)


def _removals(post: Post, gone: Requirement) -> Iterable[Proposal]:
    """Only what joined for that requirement: what else the post asks was chosen for other reasons."""
    in_core = set(post.core_questions.values_list("question", flat=True))
    joined = post.proposals.filter(state=Proposal.State.ACCEPTED, kind=Proposal.Kind.ADD)
    for earlier in joined.select_related("question"):
        if earlier.question_id in in_core and requirement(earlier.requirement).subject == gone.subject:
            yield _open(post, Proposal.Kind.REMOVE, gone.phrase[:200], question=earlier.question)


def _known_questions(wanted: Requirement) -> list[Question]:
    """Approved questions that are triggered by the requirement's own words."""
    words = {word.casefold() for word in words_of(wanted)}
    return [
        question
        for question in Question.objects.filter(state=Question.State.APPROVED)
        if words & {word.casefold() for row in question.triggers for word in row.get("words", ())}
    ]


def _competency_for(post: Post, wanted: Requirement) -> str:
    """The post's competency that speaks of it, otherwise that of the trade itself."""
    for row in post.competency_model.select_related("competency"):
        names = [*row.keywords, *row.competency.names.values()]
        if any(name and name in wanted.phrase for name in names):
            return row.competency_id
    Competency.objects.get_or_create(
        competency_id=PROFESSIONAL,
        defaults={"names": {"zh-CN": "岗位专业技能", "en": "Skills of the trade", "ja": "専門スキル"}},
    )
    return PROFESSIONAL


def _open(post: Post, kind: Proposal.Kind, phrase: str, **what: Any) -> Proposal:
    return Proposal.objects.create(
        post=post, post_version=post.version, kind=kind, requirement=phrase, **what
    )


def _add_to_core(proposal: Proposal, question: Question, language: Language) -> None:
    post = proposal.post
    with translation.override(translation.get_supported_language_variant(language.lower())):
        why = _("The post asks for: %(requirement)s") % {"requirement": proposal.requirement}
    last: int = post.core_questions.aggregate(last=Max("position"))["last"] or 0
    PostQuestion.objects.get_or_create(
        post=post,
        question=question,
        defaults={"position": last + 1, "why": why},
    )
    PostCompetency.objects.get_or_create(post=post, competency_id=question.competency_id)


def _undecided(proposal: Proposal) -> Proposal:
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if proposal.state != Proposal.State.OPEN:
        raise AlreadyDecided(subject=proposal.requirement)
    return proposal


def _decide(proposal: Proposal, state: Proposal.State, actor: User | None) -> None:
    proposal.state, proposal.decided_by, proposal.decided_at = state, actor, timezone.now()
    proposal.save(update_fields=["state", "question", "decided_by", "decided_at"])
    write_down(
        actor,
        "changed",
        "post",
        proposal.post_id,
        proposal=proposal.pk,
        kind=proposal.kind,
        state=state.value,
    )
