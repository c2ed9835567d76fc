"""What is done to one card or to many at once, and taking it back."""

from __future__ import annotations

from django.contrib.auth.decorators import permission_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from sync.centre.applications.models import Action, Application, Stage
from sync.centre.applications.moves import Undone
from sync.centre.applications.moves import move as move_applications
from sync.centre.applications.moves import undo as undo_action
from sync.centre.console import faults
from sync.centre.console.presentation.board import read_filter
from sync.centre.console.views.board import board_part, remember
from sync.centre.console.views.plans import actor
from sync.centre.policy.fields import view_candidate
from sync.centre.scheduling.models import Booking
from sync.contract.errors import KnownError

MOST = 500


@require_POST
@permission_required("applications.change_application", raise_exception=True)
def move(request: HttpRequest) -> HttpResponse:
    """Move what is selected to a stage; by drag or key before or after a certain card, or to the end."""
    stage = request.POST.get("stage", "")
    if stage not in Stage.values:
        return HttpResponseBadRequest()
    applications = selected(request)
    if stage == Stage.INVITED and (unbooked := _without_appointment(applications)):
        return _to_inviting(request, unbooked)
    before = Application.objects.filter(pk=request.POST.get("before", "")).first()
    last = request.POST.get("last") == "on"
    if after := Application.objects.filter(pk=request.POST.get("after", ""), stage=stage).first():
        before = _below(after, applications)
        last = before is None
    action = move_applications(applications, Stage(stage), actor(request), before=before, last=last)
    return _answer(request, _moved(request, applications, Stage(stage)) if action else "", action)


def _below(card: Application, moved: list[Application]) -> Application | None:
    """The next one of its stage, shown or not, that is not moved itself; None where it is the last."""
    lower = Q(position__gt=card.position) | Q(position=card.position, pk__gt=card.pk)
    rest = Application.objects.filter(lower, stage=card.stage).exclude(pk__in=[each.pk for each in moved])
    return rest.order_by("position", "pk").first()


@require_POST
@permission_required("applications.change_application", raise_exception=True)
def undo(request: HttpRequest, action_id: str) -> HttpResponse:
    action = get_object_or_404(Action, pk=action_id)
    try:
        done = undo_action(action, actor(request))
    except KnownError as fault:
        return _answer(request, faults.sentence(fault), None)
    return _answer(request, _undone(done), None)


def selected(request: HttpRequest) -> list[Application]:
    """The applications that are ticked, in the order of the page."""
    chosen = [*request.POST.getlist("application"), *request.GET.getlist("application")][:MOST]
    rows = Application.objects.select_related("candidate", "post").in_bulk(chosen)
    return [rows[each] for each in dict.fromkeys(chosen) if each in rows]


def _without_appointment(applications: list[Application]) -> list[Application]:
    """Those who would be invited to nothing: neither invited nor further, and no room is booked."""
    early = [each for each in applications if each.stage in (Stage.NEW, Stage.MATCHED)]
    booked = set(
        Booking.objects.filter(
            status=Booking.Status.BOOKED,
            candidate__in=[each.candidate_id for each in early],
            ends_at__gt=timezone.now(),
        ).values_list("candidate_id", flat=True)
    )
    return [each for each in early if each.candidate_id not in booked]


def _to_inviting(request: HttpRequest, applications: list[Application]) -> HttpResponse:
    query = QueryDict(mutable=True)
    query.setlist("application", [each.pk for each in applications])
    address = f"{reverse('console:invite-applications')}?{query.urlencode()}"
    return HttpResponseClientRedirect(address) if getattr(request, "htmx", False) else redirect(address)


def _answer(request: HttpRequest, said: str, action: Action | None) -> HttpResponse:
    chosen = read_filter(request.POST)
    if getattr(request, "htmx", False):
        return board_part(request, chosen, said=said, action=action)
    if said:
        remember(request, said, action)
    return redirect(f"{reverse('console:board')}?{chosen.query()}")


def _moved(request: HttpRequest, applications: list[Application], stage: Stage) -> str:
    if len(applications) == 1:
        name = view_candidate(request.user, applications[0].candidate).name
        return _("%(name)s is now under “%(stage)s”.") % {"name": name, "stage": stage.label}
    told = ngettext(
        "%(count)s candidate is now under “%(stage)s”.",
        "%(count)s candidates are now under “%(stage)s”.",
        len(applications),
    )
    return told % {"count": len(applications), "stage": stage.label}


def _undone(done: Undone) -> str:
    told = [_("Taken back: %(count)s.") % {"count": done.restored}]
    if done.kept:
        told.append(_("Changed again since, so left as it is: %(count)s.") % {"count": done.kept})
    if done.told:
        told.append(
            _("Had been told already and now hears of the cancellation: %(count)s.") % {"count": done.told}
        )
    return " ".join(told)
