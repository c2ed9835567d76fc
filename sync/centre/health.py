"""Whether this HR store can do its work: for `provision doctor` and for load balancers."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def healthy(_request: HttpRequest) -> JsonResponse:
    """200 when the database answers, 503 when it does not. Says nothing else to strangers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "database-unreachable"}, status=503)
    return JsonResponse({"status": "ok"})
