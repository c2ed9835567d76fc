"""Known faults as answers: 404 or 409 with a code, a sentence and a remedy in the reader's language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from rest_framework.response import Response
from rest_framework.views import exception_handler

from sync.centre.errors import NotFound
from sync.contract.errors import KnownError


def answer_fault(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler, which also knows our own named faults."""
    if not isinstance(error, KnownError):
        return exception_handler(error, context)
    body = {
        "code": error.code,
        "detail": gettext(error.sentence).format(**error.details),
        "remedy": gettext(error.remedy).format(**error.details),
    }
    return Response(body, status=404 if isinstance(error, NotFound) else 409)
