"""Questions are written, looked at, approved or rejected; what is approved is in force from then on."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from pydantic import ValidationError

from sync.centre.policy.audit import write_down
from sync.centre.policy.models import User
from sync.centre.posts.bank.document import QuestionDocument
from sync.centre.posts.bank.errors import AlreadyDecided, QuestionForbidden, QuestionInvalid
from sync.centre.posts.linting.law import JURISDICTIONS, Jurisdiction
from sync.centre.posts.linting.lint import Finding, lint
from sync.centre.posts.models import Competency, Question, QuestionVersion
from sync.contract.message import Language


def parse(document: dict[str, Any]) -> QuestionDocument:
    """Raises QuestionInvalid."""
    try:
        parsed = QuestionDocument.model_validate(document)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise QuestionInvalid(reason=f"{place}: {first['msg']}" if place else first["msg"]) from error
    if not Competency.objects.filter(pk=parsed.competency).exists():
        raise QuestionInvalid(reason=f"competency: {parsed.competency}")
    return parsed


def document_of(question: Question) -> QuestionDocument:
    """What is in force."""
    return QuestionDocument(
        competency=question.competency_id,
        level=question.level,
        texts=question.texts,
        keywords=question.keywords,
        time_limit_seconds=question.time_limit_seconds,
        triggers=question.triggers,
        follow_ups=question.follow_ups,
        anchors=question.anchors,
    )


def findings_by_region(document: QuestionDocument) -> dict[Jurisdiction, list[Finding]]:
    """What each region forbids in any text that a candidate would hear; regions without a finding too."""
    return {
        region: [finding for language, text in document.spoken() for finding in lint(text, language, region)]
        for region in JURISDICTIONS
    }


@transaction.atomic
def write(
    document: dict[str, Any], actor: User | None = None, question: Question | None = None
) -> QuestionVersion:
    """The next version of ``question``, or the first of a new one, waiting for approval.

    Raises QuestionInvalid.
    """
    parsed = parse(document)
    if question is None:
        question = Question(state=Question.State.DRAFT)
        _take_over(question, parsed)
        question.save(force_insert=True)
    else:
        question = Question.objects.select_for_update().get(pk=question.pk)
        _keep_first(question)
    newest: int = question.versions.aggregate(newest=Max("version"))["newest"] or 0
    made = QuestionVersion.objects.create(
        question=question, version=newest + 1, document=parsed.model_dump(mode="json"), written_by=actor
    )
    write_down(actor, "created", "question", question.question_id, version=made.version)
    return made


@transaction.atomic
def approve(version: QuestionVersion, actor: User | None, language: Language = "zh-CN") -> Question:
    """Put a version into force.

    Raises AlreadyDecided, and QuestionForbidden where every region we know forbids it. Where only
    some do, it is kept out of the plans for them (`sync.centre.interviews.planning`).
    """
    version = _undecided(version)
    document = QuestionDocument.model_validate(version.document)
    findings = findings_by_region(document)
    if all(findings.values()):
        raise QuestionForbidden(reason=next(iter(findings.values()))[0].reason(language))
    question = Question.objects.select_for_update().get(pk=version.question_id)
    _take_over(question, document)
    question.state, question.version = Question.State.APPROVED, version.version
    question.approved_by, question.approved_at = actor, timezone.now()
    question.save()
    _decide(version, QuestionVersion.State.APPROVED, actor)
    return question


@transaction.atomic
def reject(version: QuestionVersion, actor: User | None) -> None:
    """Leave what is in force as it is. Raises AlreadyDecided."""
    _decide(_undecided(version), QuestionVersion.State.REJECTED, actor)


@transaction.atomic
def retire(question: Question, actor: User | None) -> None:
    """Ask it of nobody any more; plans that hold it keep it."""
    question.state = Question.State.RETIRED
    question.save(update_fields=["state"])
    question.posts.clear()
    write_down(actor, "changed", "question", question.question_id, state="retired")


def _keep_first(question: Question) -> None:
    """A question that was planted gets the version it never had, so that the next can be compared."""
    if question.version or question.versions.exists():
        return
    QuestionVersion.objects.create(
        question=question,
        version=1,
        document=document_of(question).model_dump(mode="json"),
        state=QuestionVersion.State.APPROVED,
    )
    Question.objects.filter(pk=question.pk).update(version=1)


def _take_over(question: Question, document: QuestionDocument) -> None:
    for name, value in document.model_dump(mode="json", exclude={"competency"}).items():
        setattr(question, name, value)
    question.competency_id = document.competency


def _undecided(version: QuestionVersion) -> QuestionVersion:
    version = QuestionVersion.objects.select_for_update().get(pk=version.pk)
    if version.state != QuestionVersion.State.DRAFT:
        raise AlreadyDecided(subject=str(version))
    return version


def _decide(version: QuestionVersion, state: QuestionVersion.State, actor: User | None) -> None:
    version.state, version.decided_by, version.decided_at = state, actor, timezone.now()
    version.save(update_fields=["state", "decided_by", "decided_at"])
    write_down(actor, "changed", "question", version.question_id, version=version.version, state=state.value)
