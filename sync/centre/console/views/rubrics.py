"""Rubrics: the pages that explain them, the difference between two, and making the next version."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final, cast

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.contrib.staticfiles import finders
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from models.scoring.rubric import RubricInvalid, load_rubric
from models.scoring.validation import RubricFault
from sync.centre.console.presentation.labels import LANGUAGES, reading_language
from sync.centre.console.presentation.rubric_changes import rubric_changes
from sync.centre.console.presentation.rubric_faults import fault_views
from sync.centre.console.presentation.rubric_page import rubric_view
from sync.centre.console.rubric_form import dimension_fields, has_its_shape, parse, with_numbers
from sync.centre.policy.models import User
from sync.centre.posts.models import RubricVersion
from sync.centre.posts.rubrics import add_version, next_version
from sync.contract.message import Language, localise

_DJANGO_CODES: Final[dict[str, str]] = {"zh-CN": "zh-hans", "en": "en", "ja": "ja"}


@permission_required("posts.view_rubricversion", raise_exception=True)
def rubrics(request: HttpRequest) -> HttpResponse:
    found = RubricVersion.objects.annotate(
        post_count=Count("posts", distinct=True), rating_count=Count("ratings", distinct=True)
    ).order_by("name", "-version")
    language = reading_language()
    rows = [
        {"rubric": row, "title": localise(row.document.get("title", {}), language) or row.name}
        for row in found
    ]
    return render(request, "console/rubrics/list.html", {"rows": rows})


@permission_required("posts.view_rubricversion", raise_exception=True)
def rubric(request: HttpRequest, name: str, version: int) -> HttpResponse:
    found = _find(name, version)
    context = {
        "found": found,
        "rubric": _view(found, reading_language()),
        "others": RubricVersion.objects.filter(name=name).exclude(pk=found.pk),
        "posts": found.posts.all(),
        "languages": LANGUAGES.items(),
    }
    return render(request, "console/rubrics/rubric.html", context)


@permission_required("posts.view_rubricversion", raise_exception=True)
def standalone(_request: HttpRequest, name: str, version: int, language: str) -> HttpResponse:
    """The page by itself, to be kept or sent: one file that needs nothing else."""
    if language not in LANGUAGES:
        raise Http404
    found = _find(name, version)
    with translation.override(_DJANGO_CODES[language]):
        text = render_to_string(
            "console/rubrics/standalone.html",
            {
                "rubric": _view(found, cast("Language", language)),
                "language": language,
                "styles": [_style(each) for each in ("tokens", "base", "parts", "rubrics")],
            },
        )
    response = HttpResponse(text)
    response.headers["Content-Disposition"] = f'attachment; filename="{found}.{language}.html"'
    return response


@permission_required("posts.view_rubricversion", raise_exception=True)
def document(_request: HttpRequest, name: str, version: int) -> HttpResponse:
    """The rubric's document, as plans carry it."""
    found = _find(name, version)
    response = HttpResponse(_written(found.document) + "\n", content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="{found}.json"'
    return response


@permission_required("posts.view_rubricversion", raise_exception=True)
def difference(request: HttpRequest, name: str, version: int, other: int) -> HttpResponse:
    """What became different from ``other`` to ``version``."""
    new, old = _find(name, version), _find(name, other)
    context = {"old": old, "new": new, "changes": rubric_changes(old.document, new.document)}
    return render(request, "console/rubrics/difference.html", context)


@permission_required("posts.add_rubricversion", raise_exception=True)
def new_version(request: HttpRequest, name: str, version: int) -> HttpResponse:
    """Edit a copy; saving makes the next version, and the old one stays as it is."""
    found = _find(name, version)
    if request.method != "POST":
        return _editor(request, found, dict(found.document), [], "form")
    mode = "json" if request.POST.get("mode") == "json" else "form"
    typed = request.POST.get("text", "")
    edited, faults = parse(typed)
    if mode == "form" and has_its_shape(edited):
        edited, faults = parse(_written(with_numbers(edited, request.POST.dict())))
    if not faults and request.POST.get("action") == "save":
        made = add_version(name, edited, cast("User", request.user))
        messages.success(request, _("Saved as version %(version)s.") % {"version": made.version})
        return redirect("console:rubric", name=made.name, version=made.version)
    if request.POST.get("action") == "switch" and edited is not None:
        mode = "form" if mode == "json" else "json"
    return _editor(request, found, edited, faults, mode, typed)


def _editor(
    request: HttpRequest,
    found: RubricVersion,
    edited: Any,
    faults: list[RubricFault],
    mode: str,
    typed: str = "",
) -> HttpResponse:
    language = reading_language()
    shaped = has_its_shape(edited)
    if not shaped:
        mode = "json"
    context = {
        "found": found,
        "next": next_version(found.name),
        "mode": mode,
        "text": typed if edited is None else _written(edited),
        "faults": fault_views(faults, edited),
        "dimensions": dimension_fields(edited, faults, language) if shaped and mode == "form" else [],
        "checked": request.method == "POST" and not faults,
        "rubric": None if faults else rubric_view(load_rubric(edited), language),
        "changes": [] if faults else rubric_changes(found.document, edited),
    }
    status = 422 if faults and request.POST.get("action") == "save" else 200
    return render(request, "console/rubrics/edit.html", context, status=status)


def _find(name: str, version: int) -> RubricVersion:
    return get_object_or_404(RubricVersion, name=name, version=version)


def _view(found: RubricVersion, language: Language) -> Any:
    """None where this program cannot read the rubric: the page then says so."""
    try:
        return rubric_view(load_rubric(dict(found.document)), language)
    except RubricInvalid:
        return None


def _written(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)


def _style(name: str) -> str:
    path = finders.find(f"console/{name}.css")
    if path is None:
        raise FileNotFoundError(f"console/{name}.css")
    return Path(path).read_text(encoding="utf-8")
