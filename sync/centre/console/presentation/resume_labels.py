"""What résumés say and how they contradict themselves, in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from sync.centre.console.presentation.labels import Texts, label

CONTRADICTIONS: Final[Texts] = {
    "birth-differs": _("The date of birth is written as %(written)s; the resident number says %(number)s."),
    "claim-differs": _("%(claimed)s years of experience are claimed; the dates give %(dated)s."),
    "date-impossible": _("A date that does not exist."),
    "education-ends-before-start": _("%(school)s ends before it begins."),
    "education-order": _("%(school)s was finished before %(other)s, though it needs it."),
    "education-overlaps": _("%(school)s and %(other)s overlap by more than half a year."),
    "education-too-long": _("%(school)s took %(months)s months, unusually many."),
    "education-too-short": _("%(school)s took %(months)s months, unusually few."),
    "education-too-young": _("%(school)s began at the age of %(age)s."),
    "employment-ends-before-start": _("The employment at %(employer)s ends before it begins."),
    "employment-in-future": _("The employment at %(employer)s begins in the future."),
    "employment-too-young": _("The employment at %(employer)s began at the age of %(age)s."),
    "hidden-text": _("The file holds text that people cannot see. It counts for nothing."),
    "name-differs": _("The name differs from that of the candidate this résumé was joined with."),
    "name-missing": _("No name was found; the file's name stands in its place."),
    "resident-id": _("The resident number cannot be right: %(reason)s."),
}
REASONS: Final[Texts] = {
    "empty": _("nothing is written"),
    "length": _("not 18 characters"),
    "old-number": _("an old number of 15 digits, without force since 2013"),
    "characters": _("characters that no number has"),
    "region": _("no such region"),
    "date": _("no such date"),
    "date-too-early": _("a birth too long ago"),
    "date-future": _("a birth in the future"),
    "check-digit": _("the last character does not fit the others"),
}
DEGREES: Final[Texts] = {
    "secondary": _("Secondary school"),
    "associate": _("Associate degree"),
    "bachelor": _("Bachelor"),
    "master": _("Master"),
    "doctor": _("Doctor"),
}
KINDS: Final[Texts] = {
    "pdf": _("PDF"),
    "scan": _("Scan, read by machine"),
    "docx": _("DOCX"),
    "text": _("Plain text"),
    "row": _("Row of a table"),
    "board": _("Job board"),
}
SOURCES: Final[Texts] = {
    "upload": _("Console"),
    "command": _("Command line"),
    "folder": _("Watched folder"),
    "api": _("API"),
    "table": _("Table"),
    "liepin": _("Liepin"),
    "boss": _("BOSS Zhipin"),
    "webhook": _("Webhook"),
}
KNOWN_BY: Final[Texts] = {
    "phone": _("phone"),
    "email": _("e-mail"),
    "resident-id": _("resident number"),
    "board": _("account at the job board"),
    "file": _("file"),
}
VERDICTS: Final[Texts] = {
    "confirmed": _("confirmed by the registry"),
    "differs": _("known otherwise by the registry"),
    "not-found": _("not known to the registry"),
    "not-asked": _("not asked: no registry is set up"),
}
OUTCOMES: Final[Texts] = {
    "added": _("New candidate"),
    "joined": _("Joined"),
    "known": _("Here already"),
    "refused": _("Refused"),
}
CELLS: Final[Texts] = {
    "missing": _("Needed, and empty. Fill it in."),
    "no-contact": _("Neither phone nor e-mail. Give one of them."),
    "phone": _("No phone number. Write it with its area or country code."),
    "email": _("No e-mail address. Write it as name@example.com."),
    "resident-id": _("No resident number: %(reason)s. Compare it with the card, or leave it out."),
    "digits-lost": _(
        "The spreadsheet has rounded the digits away. Format the column as text and type it again."
    ),
    "date": _("No month. Write it as 2019-03."),
    "ends-before-start": _("Lies before the beginning. Change one of the two."),
    "degree": _("No degree that is known. Write secondary, associate, bachelor, master or doctor."),
    "number": _("No number of years. Write it as 7."),
    "too-long": _("More than %(most)s characters. Shorten it."),
    "same-as-row": _("The same as in row %(other)s. Keep one of the two rows."),
    "unforeseen": _(
        "This row failed for a reason nobody thought of; the log says where. Add the person by hand."
    ),
}


def contradiction(code: str, details: Mapping[str, Any]) -> str:
    return _told(CONTRADICTIONS, code, details)


def cell_fault(code: str, details: Mapping[str, Any]) -> str:
    return _told(CELLS, code, details)


def _told(texts: Texts, code: str, details: Mapping[str, Any]) -> str:
    """A viewer who may not see the details reads dots in their place."""
    values = {name: label(REASONS, value) if name == "reason" else value for name, value in details.items()}
    text = str(texts.get(code, code))
    try:
        return text % values if "%(" in text else text
    except KeyError:
        return text % _Dots(values)


class _Dots(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "•••"
