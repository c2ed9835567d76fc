"""From the board to the invitation: choose times, read what will be written, send."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sync.centre.applications.inviting import (
    Appointments,
    Choice,
    Sent,
    check_invitable,
    collisions,
    free_times,
    preview,
    send,
)
from sync.centre.applications.models import DECIDED, Application, Stage
from sync.centre.applications.moves import move
from sync.centre.console import faults
from sync.centre.console.booking_form import LENGTHS
from sync.centre.console.presentation.board import Card, cards_of
from sync.centre.console.views.board import remember
from sync.centre.console.views.bulk import selected
from sync.centre.console.views.plans import actor
from sync.centre.policy.audit import write_down
from sync.centre.policy.fields import CandidateView, view_candidate
from sync.centre.scheduling.carried import not_carried
from sync.centre.scheduling.letters import Letter
from sync.centre.scheduling.models import Room
from sync.centre.scheduling.opening import local
from sync.contract.errors import KnownError

MOST = 50
"""People who are invited at once: more do not fit into a room's fortnight."""
FURTHEST = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Row:
    """One person of the selection."""

    card: Card
    person: CandidateView
    chosen: dt.datetime | None
    fault: str = ""
    letter: Letter | None = None
    told_by: frozenset[str] = frozenset()
    """The channels for which they have an address."""
    leaves_by: frozenset[str] = frozenset()
    """Of these, those by which anything leaves."""

    @property
    def reachable(self) -> bool:
        return bool(self.told_by)


@permission_required(["applications.change_application", "scheduling.send_invitation"], raise_exception=True)
def invite(request: HttpRequest) -> HttpResponse:
    """The steps by the button that was pressed: choose, preview, send; or only mark as invited."""
    applications = [each for each in selected(request) if each.stage not in DECIDED][:MOST]
    if not applications:
        messages.warning(request, _("Select at least one candidate who is not decided yet."))
        return redirect("console:board")
    step = request.POST.get("step", "choose")
    if step == "mark":
        return _mark(request, applications)
    applications = _invitable(request, applications)
    if not applications:
        return redirect("console:board")
    terms = _terms(request)
    if terms is None:
        return render(request, "console/board/no-room.html", {"applications": applications})
    choices, missing = _choices(request, applications)
    if step == "choose" or missing or collisions(choices, terms):
        return _choose(request, applications, terms, choices, told=step != "choose")
    if step == "send":
        return _sent(request, send(choices, terms, actor(request)))
    return _preview(request, choices, terms)


def _invitable(request: HttpRequest, applications: list[Application]) -> list[Application]:
    """Those without an interview to come; of the others the page says why they are left out."""
    left = []
    for application in applications:
        try:
            check_invitable(application)
        except KnownError as fault:
            _tell(request, application, fault)
        else:
            left.append(application)
    return left


def _tell(request: HttpRequest, application: Application, fault: KnownError) -> None:
    name = view_candidate(request.user, application.candidate).name
    messages.error(request, _("%(name)s: %(value)s") % {"name": name, "value": faults.sentence(fault)})


def _terms(request: HttpRequest) -> Appointments | None:
    rooms = Room.objects.filter(is_open=True).select_related("device")
    room = rooms.filter(pk=request.POST.get("room", "")).first() or rooms.first()
    if room is None:
        return None
    minutes = request.POST.get("minutes", "")
    length = int(minutes) if minutes.isdecimal() and int(minutes) in LENGTHS else 60
    return Appointments(room, dt.timedelta(minutes=length), request.POST.get("note", "").strip()[:300])


def _first_day(request: HttpRequest) -> dt.date:
    """The day asked for, from today on; tomorrow where none is, for people need a night to prepare."""
    today = local(timezone.now()).date()
    try:
        asked = dt.date.fromisoformat(request.POST.get("first", ""))
    except ValueError:
        return today + dt.timedelta(days=1)
    return min(max(asked, today), today + FURTHEST)


def _times(request: HttpRequest, terms: Appointments) -> list[dt.datetime]:
    first = dt.datetime.combine(_first_day(request), dt.time(), timezone.get_default_timezone())
    return free_times(terms.room, first, terms.length)


def _choices(request: HttpRequest, applications: list[Application]) -> tuple[list[Choice], list[Application]]:
    """The times that were chosen, and who has none."""
    choices, missing = [], []
    for application in applications:
        start = _moment(request.POST.get(f"time-{application.pk}", ""))
        if start is None:
            missing.append(application)
        else:
            choices.append(Choice(application, start))
    return choices, missing


def _moment(written: str) -> dt.datetime | None:
    """None where that is no time, or one so far off that no interview ends after it."""
    try:
        start = dt.datetime.fromisoformat(written)
        start = local(start if start.tzinfo else timezone.make_aware(start, timezone.get_default_timezone()))
    except (ValueError, OverflowError):
        return None
    return start if start.year < dt.MAXYEAR else None


def _choose(
    request: HttpRequest,
    applications: list[Application],
    terms: Appointments,
    choices: list[Choice],
    *,
    told: bool,
) -> HttpResponse:
    times = [local(each) for each in _times(request, terms)]
    chosen = {each.application.pk: each.starts_at for each in choices if each.starts_at in times}
    left = iter([each for each in times if each not in chosen.values()])
    wrong = {each.application.pk for each in collisions(choices, terms)} if told else set()
    cards = cards_of(request.user, applications)
    rows = [
        Row(
            cards[each.pk],
            view_candidate(request.user, each.candidate),
            chosen.get(each.pk) or next(left, None),
            _("This time runs into another of this selection.") if each.pk in wrong else "",
            told_by=_told_by(each),
        )
        for each in applications
    ]
    context = {
        "rows": rows,
        "times": times,
        "terms": terms,
        "minutes": int(terms.length.total_seconds() // 60),
        "lengths": LENGTHS,
        "rooms": Room.objects.filter(is_open=True),
        "first": _first_day(request),
        "short_of_times": len(times) < len(applications),
    }
    return render(request, "console/board/invite.html", context)


def _preview(request: HttpRequest, choices: list[Choice], terms: Appointments) -> HttpResponse:
    for each in choices:
        write_down(request.user, "viewed", "application", each.application.pk, invitation=True)
    cards = cards_of(request.user, [each.application for each in choices])
    stopped = not_carried()
    rows = [
        Row(
            cards[each.application.pk],
            view_candidate(request.user, each.application.candidate),
            each.starts_at,
            letter=preview(each, terms),
            told_by=_told_by(each.application),
            leaves_by=_told_by(each.application) - stopped.keys(),
        )
        for each in choices
    ]
    wanted = {channel for row in rows for channel in row.told_by}
    context = {
        "rows": rows,
        "stopped": [faults.sentence(fault) for channel, fault in stopped.items() if channel in wanted],
        "booked": sum(row.reachable for row in rows),
        "leaving": sum(bool(row.leaves_by) for row in rows),
        "terms": terms,
        "minutes": int(terms.length.total_seconds() // 60),
        "first": _first_day(request),
    }
    return render(request, "console/board/preview.html", context)


def _told_by(application: Application) -> frozenset[str]:
    """The channels for which the candidate has an address."""
    person = application.candidate
    return frozenset(
        channel for channel, address in (("sms", person.phone), ("email", person.email)) if address
    )


def _sent(request: HttpRequest, sent: Sent) -> HttpResponse:
    for application, fault in sent.faults:
        _tell(request, application, fault)
    for application, fault in sent.unplanned:
        name = view_candidate(request.user, application.candidate).name
        told = _("%(name)s is invited, but has no plan yet. %(why)s")
        messages.warning(request, told % {"name": name, "why": faults.sentence(fault)})
    if sent.action is not None:
        remember(request, _what_leaves(sent.invited), sent.action)
    return redirect("console:board")


def _what_leaves(invited: Sequence[Application]) -> str:
    """How many invitations leave, and how many wait for somebody to carry them."""
    stopped = not_carried().keys()
    count = sum(bool(_told_by(each) - stopped) for each in invited)
    said = []
    if count:
        told = ngettext(
            "%(count)s invitation leaves in 20 seconds; until then an undo is told to nobody.",
            "%(count)s invitations leave in 20 seconds; until then an undo is told to nobody.",
            count,
        )
        said.append(told % {"count": count})
    if waiting := len(invited) - count:
        told = ngettext(
            "%(count)s invitation waits here: at present nothing sends it.",
            "%(count)s invitations wait here: at present nothing sends them.",
            waiting,
        )
        said.append(told % {"count": waiting})
    return " ".join(said)


def _mark(request: HttpRequest, applications: list[Application]) -> HttpResponse:
    """They were invited some other way: by telephone, by a colleague."""
    action = move(applications, Stage.INVITED, actor(request))
    if action is not None:
        remember(request, _("Marked as invited. No message was sent."), action)
    return redirect("console:board")
