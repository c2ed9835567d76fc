"""Questions of the bank as rows and pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sync.centre.console.presentation.labels import DIMENSIONS, LANGUAGES, Texts, label, reading_language
from sync.centre.posts.bank.document import QuestionDocument, Trigger
from sync.centre.posts.bank.versions import document_of, findings_by_region
from sync.centre.posts.linting.law import JURISDICTIONS, Jurisdiction
from sync.centre.posts.linting.lint import Finding
from sync.centre.posts.models import Question, QuestionVersion

JURISDICTION_TITLES: Final[Texts] = {
    "cn": gettext_lazy("China"),
    "eu": gettext_lazy("European Union"),
    "us": gettext_lazy("United States"),
    "ja": gettext_lazy("Japan"),
}
PART_TITLES: Final[Texts] = {
    "situation": gettext_lazy("Situation"),
    "task": gettext_lazy("Task"),
    "action": gettext_lazy("Action"),
    "result": gettext_lazy("Result"),
    "detail": gettext_lazy("Detail"),
}
STATE_TONES: Final[Mapping[str, str]] = {
    "approved": "good",
    "draft": "warn",
    "retired": "hollow",
    "rejected": "hollow",
}


@dataclass(frozen=True, slots=True)
class LintLine:
    """Words of the question, their topic, and each region that forbids them with its reason."""

    quote: str
    topic: str
    regions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ChangedField:
    title: str
    before: str
    after: str


def trigger_words(triggers: Iterable[Mapping[str, Any]]) -> list[str]:
    """Each trigger in a few words."""
    said = []
    for row in triggers:
        trigger = Trigger.model_validate(row)
        words = ", ".join(trigger.words)
        match trigger.kind:
            case "experience":
                said.append(_("Experience: %(words)s") % {"words": words})
            case "skill":
                said.append(_("Skill: %(words)s") % {"words": words})
            case "graduate":
                said.append(_("Graduates"))
            case "assessment":
                said.append(
                    _("Assessment: %(name)s %(words)s") % {"name": trigger.instrument.upper(), "words": words}
                )
    return said


def lint_lines(findings: Mapping[Jurisdiction, list[Finding]]) -> list[LintLine]:
    """One line for the same words and topic, whichever regions forbid them."""
    language = reading_language()
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for region, several in findings.items():
        for one in several:
            said = (label(JURISDICTION_TITLES, region), one.reason(language))
            lines = found.setdefault((one.quote, one.law.title(language)), [])
            if said not in lines:
                lines.append(said)
    return [LintLine(quote, topic, tuple(regions)) for (quote, topic), regions in found.items()]


def allowed_in(findings: Mapping[Jurisdiction, list[Finding]]) -> list[str]:
    return [label(JURISDICTION_TITLES, region) for region in JURISDICTIONS if not findings[region]]


def question_row(question: Question, waiting: int) -> dict[str, Any]:
    language = reading_language()
    findings = findings_by_region(document_of(question))
    return {
        "question": question,
        "text": question.text(language),
        "competency": question.competency.name(language),
        "level": question.get_level_display(),
        "state": question.get_state_display(),
        "tone": STATE_TONES[question.state],
        "triggers": trigger_words(question.triggers),
        "languages": [title for code, title in LANGUAGES.items() if question.texts.get(code)],
        "forbidden": [label(JURISDICTION_TITLES, one) for one in JURISDICTIONS if findings[one]],
        "waiting": waiting,
    }


def version_view(version: QuestionVersion, before: QuestionVersion | None) -> dict[str, Any]:
    document = QuestionDocument.model_validate(version.document)
    findings = findings_by_region(document)
    return {
        "version": version,
        "state": version.get_state_display(),
        "tone": STATE_TONES[version.state],
        "first": before is None,
        "changes": changes(before.document if before else {}, version.document),
        "lint": lint_lines(findings),
        "allowed": allowed_in(findings),
    }


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[ChangedField]:
    """What is different, field by field and language by language."""
    old, new = _flat(before), _flat(after)
    names = dict.fromkeys((*new, *old))
    return [
        ChangedField(name, old.get(name, ""), new.get(name, ""))
        for name in names
        if old.get(name, "") != new.get(name, "")
    ]


def _flat(document: Mapping[str, Any]) -> dict[str, str]:
    if not document:
        return {}
    parsed = QuestionDocument.model_validate(document)
    flat = {f"{_('Question')} · {LANGUAGES[code]}": text for code, text in parsed.texts.items()}
    flat[_("Competency")] = label(DIMENSIONS, parsed.competency)
    flat[_("Level")] = str(Question.Level(parsed.level).label)
    flat[_("Time for the answer, in seconds")] = str(parsed.time_limit_seconds)
    flat[_("Words that speak for a good answer")] = ", ".join(parsed.keywords)
    flat[_("Asked as an extra for")] = " · ".join(
        trigger_words([one.model_dump() for one in parsed.triggers])
    )
    for follow_up in parsed.follow_ups:
        for code, text in follow_up.texts.items():
            flat[f"{_('Follow-up')} · {PART_TITLES[follow_up.part]} · {LANGUAGES[code]}"] = text
    for anchor in parsed.anchors:
        for code, text in anchor.texts.items():
            flat[f"{_('Anchor')} {anchor.level} · {LANGUAGES[code]}"] = text
    return flat
