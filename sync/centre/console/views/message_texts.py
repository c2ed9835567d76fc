"""What candidates are told, in HR's own words: every kind of message, in every language, with a preview."""

from __future__ import annotations

from typing import Final, cast

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sync.centre.console import faults
from sync.centre.console.message_text_form import MessageTextForm
from sync.centre.console.presentation.labels import LANGUAGES, Texts
from sync.centre.console.views.plans import actor
from sync.centre.scheduling.letters import KINDS, PLACES, Kind, Letter, template_of
from sync.centre.scheduling.models import MessageText
from sync.centre.scheduling.wordings import keep, newest_version, previewed, restore, sms_parts, versions
from sync.commandline import Language
from sync.contract.errors import KnownError

TITLES: Final[Texts] = {
    "request": gettext_lazy("Invitation"),
    "update": gettext_lazy("New time or room"),
    "cancel": gettext_lazy("Cancellation"),
    "reminder": gettext_lazy("Reminder"),
}
OCCASIONS: Final[Texts] = {
    "request": gettext_lazy("Sent when somebody is invited."),
    "update": gettext_lazy("Sent when an interview is moved."),
    "cancel": gettext_lazy("Sent when an interview is cancelled."),
    "reminder": gettext_lazy("Sent a day and two hours before the interview."),
}
MEANINGS: Final[Texts] = {
    "name": gettext_lazy("the candidate's name"),
    "post": gettext_lazy("the title of the post"),
    "time": gettext_lazy("day and time, with the day of the week"),
    "length": gettext_lazy("how long it takes"),
    "place": gettext_lazy("address and name of the room"),
    "materials": gettext_lazy("what to bring: the note of the booking, else the usual papers"),
    "signature": gettext_lazy("the company in brackets; nothing where none is set up"),
}
NEEDED: Final = {"request": ("time", "place"), "update": ("time", "place"), "reminder": ("time", "place")}
"""Without these a candidate does not know when and where to come."""


@permission_required("scheduling.change_messagetext", raise_exception=True)
def message_texts(request: HttpRequest) -> HttpResponse:
    newest = {
        (row.kind, row.language): row for row in reversed(MessageText.objects.select_related("made_by"))
    }
    rows = [
        {
            "kind": kind,
            "title": TITLES[kind],
            "occasion": OCCASIONS[kind],
            "languages": [(code, title, newest.get((kind, code))) for code, title in LANGUAGES.items()],
        }
        for kind in KINDS
    ]
    return render(request, "console/calendar/message_texts.html", {"rows": rows})


@permission_required("scheduling.change_messagetext", raise_exception=True)
def message_text(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    which, spoken = _asked(kind, language)
    form = MessageTextForm(request.POST or None, initial=_initial(which, spoken))
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"]
        try:
            version = keep(which, spoken, form.letter(), seen, actor(request))
        except KnownError as fault:
            form.add_error(None, faults.sentence(fault))
        else:
            if version == seen:
                messages.info(request, _("Nothing was changed."))
            else:
                messages.success(request, _("Saved as version %(version)s.") % {"version": version})
            return redirect("console:message-text", kind=kind, language=language)
    return render(request, "console/calendar/message_text.html", _context(which, spoken, form))


@require_POST
@permission_required("scheduling.change_messagetext", raise_exception=True)
def preview(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """While somebody writes: as an invented person would read it, or what is wrong."""
    which, spoken = _asked(kind, language)
    form = MessageTextForm(request.POST)
    return render(request, "console/calendar/message_preview.html", _preview(which, spoken, form))


@require_POST
@permission_required("scheduling.change_messagetext", raise_exception=True)
def bring_back(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """An earlier version counts again: the undo of whatever was saved since."""
    which, spoken = _asked(kind, language)
    try:
        version, seen = (int(request.POST.get(name, "")) for name in ("version", "seen"))
        made = restore(which, spoken, version, seen, actor(request))
    except (ValueError, MessageText.DoesNotExist) as error:
        raise Http404 from error
    except KnownError as fault:
        messages.error(request, faults.sentence(fault))
    else:
        messages.success(request, _("Saved as version %(version)s.") % {"version": made})
    return redirect("console:message-text", kind=kind, language=language)


def _asked(kind: str, language: str) -> tuple[Kind, Language]:
    if kind not in KINDS or language not in LANGUAGES:
        raise Http404
    return kind, cast("Language", language)


def _initial(kind: Kind, language: Language) -> dict[str, object]:
    words = template_of(kind, language)
    seen = newest_version(kind, language)
    return {"subject": words.subject, "sms": words.sms, "email": words.email, "seen": seen}


def _context(kind: Kind, language: Language, form: MessageTextForm) -> dict[str, object]:
    rows = list(versions(kind, language))
    return {
        "kind": kind,
        "language": language,
        "title": TITLES[kind],
        "occasion": OCCASIONS[kind],
        "languages": LANGUAGES.items(),
        "places": [(f"{{{name}}}", MEANINGS[name]) for name in PLACES],
        "form": form,
        "rows": rows,
        "newest": rows[0].version if rows else 0,
        "own": bool(rows) and rows[0].is_own,
        **_preview(kind, language, form),
    }


def _preview(kind: Kind, language: Language, form: MessageTextForm) -> dict[str, object]:
    """Of what was typed, else of what counts; without a letter where something is wrong."""
    if form.is_bound and not form.is_valid():
        return {"letter": None, "wrong": [fault for each in form.errors.values() for fault in each]}
    words = form.letter() if form.is_bound else template_of(kind, language)
    shown = previewed(words, language)
    return {
        "letter": shown,
        "wrong": [],
        "language": language,
        "parts": sms_parts(shown.sms),
        "characters": len(shown.sms),
        "missing": _missing(kind, words),
    }


def _missing(kind: Kind, words: Letter) -> list[str]:
    places = [f"{{{name}}}" for name in NEEDED.get(kind, ())]
    return [place for place in places if place not in words.sms or place not in words.email]
