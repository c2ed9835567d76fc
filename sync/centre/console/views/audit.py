"""Who did what: the record, with filters. Nobody can change it."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from sync.centre.console.presentation.audit import KINDS, VERBS, line
from sync.centre.policy.models import AuditEntry, User

A_PAGE = 50


@permission_required("policy.view_auditentry", raise_exception=True)
def audit(request: HttpRequest) -> HttpResponse:
    page = Paginator(found(request.GET), A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": page,
        "lines": [line(entry) for entry in page.object_list],
        "verbs": VERBS.items(),
        "kinds": KINDS.items(),
        "people": User.objects.order_by("username"),
        "chosen": request.GET,
        "query": query.urlencode(),
    }
    return render(request, "console/audit/list.html", context)


def found(query: QueryDict) -> QuerySet[AuditEntry]:
    rows = AuditEntry.objects.select_related("actor")
    if who := query.get("who"):
        rows = rows.filter(actor_name=who)
    if verb := query.get("verb"):
        rows = rows.filter(verb=verb)
    if kind := query.get("kind"):
        rows = rows.filter(subject_kind=kind)
    if subject := query.get("subject", "").strip():
        rows = rows.filter(subject_id=subject)
    if since := _day(query.get("since", "")):
        rows = rows.filter(at__gte=since)
    if until := _day(query.get("until", "")):
        rows = rows.filter(at__lt=until + dt.timedelta(days=1))
    return rows


def _day(written: str) -> dt.datetime | None:
    """None where that is no day, or one at an end of the calendar, where no other place has that time."""
    try:
        day = dt.date.fromisoformat(written)
    except ValueError:
        return None
    if not dt.MINYEAR < day.year < dt.MAXYEAR:
        return None
    return dt.datetime.combine(day, dt.time(), timezone.get_default_timezone())
