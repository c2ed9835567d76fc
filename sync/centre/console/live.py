"""Parts of a page that keep themselves up to date.

The browser asks again every few seconds and says which state it shows. Where nothing has
changed the answer is empty (204) and the page is not touched: no flicker, no lost focus.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django_htmx.middleware import HtmxDetails

NO_CONTENT = 204


@dataclass(frozen=True, slots=True)
class LivePart:
    """A rendered part, with the address that renews it and the mark of what it shows."""

    name: str
    html: SafeString
    mark: str
    address: str


def live_part(request: HttpRequest, name: str, template: str, context: Mapping[str, Any]) -> LivePart:
    """Render a part. Its template must give the same text for the same data (no form tokens)."""
    html = render_to_string(template, dict(context), request=request)
    mark = hashlib.sha256(html.encode()).hexdigest()[:16]
    query = request.GET.copy()
    query["part"], query["shows"] = name, mark
    return LivePart(name, html, mark, f"{request.path}?{query.urlencode()}")


def wants_part(request: HttpRequest, name: str) -> bool:
    htmx = getattr(request, "htmx", None)
    return isinstance(htmx, HtmxDetails) and bool(htmx) and request.GET.get("part") == name


def part_response(request: HttpRequest, part: LivePart) -> HttpResponse:
    """The renewed part, or nothing where the browser shows it already."""
    if request.GET.get("shows") == part.mark:
        return HttpResponse(status=NO_CONTENT)
    return HttpResponse(render_to_string("console/live.html", {"part": part}, request=request))
