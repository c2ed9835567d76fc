"""Where boards and agencies push résumés to; signed, so that no session is needed."""

from __future__ import annotations

import time
from typing import Any, Final

from django.http import HttpRequest
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from sync.centre.api.serializers import FaultSerializer
from sync.centre.exchange.boards.addresses import webhook
from sync.centre.exchange.boards.receiving import take_in_applicants
from sync.centre.exchange.boards.webhook import PushedFile
from sync.centre.people.models import Resume
from sync.centre.people.resumes.extraction.kinds import LARGEST, demand_size
from sync.centre.people.resumes.intake import take_in_file

AROUND: Final = 256 * 1024
"""Bytes of a push beside its file."""

HEADERS = [
    OpenApiParameter(name, str, OpenApiParameter.HEADER, required=True)
    for name in ("X-Vivavoce-Timestamp", "X-Vivavoce-Signature")
]


class PushedSerializer(serializers.Serializer[Any]):
    """What became of it; nothing of the person is told back."""

    outcome = serializers.ChoiceField(["added", "joined", "known"])
    resume_id = serializers.CharField()


class PushedResumeView(APIView):
    """A résumé from a board or an agency."""

    authentication_classes: list[Any] = []
    permission_classes = [AllowAny]

    @extend_schema(
        request={"application/json": {"type": "object"}},
        parameters=HEADERS,
        responses={201: PushedSerializer, 200: PushedSerializer, 409: FaultSerializer},
    )
    def post(self, request: Request) -> Response:
        """Take one in. Its shape and signature are described with the webhook's adapter."""
        pushed = webhook().read(_body(request._request), dict(request.headers), time.time())  # noqa: SLF001
        if isinstance(pushed, PushedFile):
            taken = take_in_file(pushed.content, pushed.name, Resume.Source.WEBHOOK)
        else:
            (taken,) = take_in_applicants([pushed])
        body = {"outcome": taken.outcome, "resume_id": taken.resume.resume_id}
        known = taken.outcome == "known"
        return Response(body, status=status.HTTP_200_OK if known else status.HTTP_201_CREATED)


def _body(request: HttpRequest) -> bytes:
    """What was pushed, past the limit for forms: the largest file as base64. Raises FileTooLarge."""
    sent = int(request.headers.get("Content-Length") or 0)
    demand_size(max(sent - AROUND, 0) * 3 // 4, "webhook")
    return request.read(LARGEST * 4 // 3 + 2 * AROUND)
