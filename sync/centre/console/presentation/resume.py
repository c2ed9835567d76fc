"""A résumé's page: each field beside the line it was read in, and what contradicts itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sync.centre.console.presentation import resume_labels as labels
from sync.centre.console.presentation.labels import label
from sync.centre.people.models import Resume
from sync.centre.policy.fields import Viewer, may_see
from sync.centre.policy.resumes import ResumeView, masked_number, view_resume


@dataclass(frozen=True, slots=True)
class Field:
    title: str
    value: str
    clause: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Warning:  # noqa: A001 (what the page calls it)
    sentence: str
    clauses: list[str]


@dataclass(frozen=True, slots=True)
class ResumePage:
    view: ResumeView
    person: list[Field]
    employments: list[Field]
    educations: list[Field]
    skills: list[Field]
    warnings: list[Warning]
    kind: str
    joined_by: str


def resume_page(user: Viewer, resume: Resume) -> ResumePage:
    view = view_resume(user, resume)
    return ResumePage(
        view=view,
        person=_person(user, resume, view),
        employments=[_employment(each) for each in view.employments],
        educations=[_education(each) for each in view.educations],
        skills=[Field("", each["value"], each["clause"]) for each in view.skills],
        warnings=[_warning(each) for each in view.contradictions],
        kind=label(labels.KINDS, resume.kind),
        joined_by=label(labels.KNOWN_BY, resume.joined_by) if resume.joined_by else "",
    )


def _person(user: Viewer, resume: Resume, view: ResumeView) -> list[Field]:
    titles = {"name": _("Name"), "phone": _("Phone"), "email": _("E-mail"), "birth": _("Born")}
    found = [
        Field(title, view.fields[name]["value"], view.fields[name]["clause"])
        for name, title in titles.items()
        if name in view.fields
    ]
    number = resume.candidate.resident_id
    if number and may_see(user, "candidate.contacts"):
        shown = number if may_see(user, "candidate.resident-id") else masked_number(number)
        found.append(Field(_("Resident number"), shown, ""))
    if view.fields:
        claimed = view.fields.get("claim", {"clause": ""})
        found.append(
            Field(
                _("Years of experience, by the dates"),
                f"{view.experience_years:g}",
                claimed["clause"],
                _("claimed: %(years)s") % {"years": f"{view.claimed_years:g}"} if view.claimed_years else "",
            )
        )
    return found


def _employment(each: dict[str, Any]) -> Field:
    title = " · ".join(part for part in (each["employer"], each["department"], each["title"]) if part)
    kind = _("internship") if each["internship"] else ""
    return Field(_dates(each["start"], each["end"], current=each["current"]), title, each["clause"], kind)


def _education(each: dict[str, Any]) -> Field:
    degree = label(labels.DEGREES, each["degree"]) if each["degree"] else ""
    title = " · ".join(part for part in (each["school"], each["major"], degree) if part)
    return Field(_dates(each["start"], each["end"]), title, each["clause"])


def _dates(start: str | None, end: str | None, *, current: bool = False) -> str:
    last = _("present") if current else end or "?"
    return f"{start or '?'} – {last}" if start or end else "—"


def _warning(each: dict[str, Any]) -> Warning:
    return Warning(labels.contradiction(each["code"], each["details"]), list(each["clauses"]))
