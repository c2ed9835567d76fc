"""The record as it stands on paper: a page for `sync.centre.record.printing`."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string

from sync.centre.record.page import style


def record_paper(content: dict[str, Any], html_language: str) -> str:
    """``content`` as `record_content` gives it."""
    return render_to_string(
        "console/record/paper.html",
        {**content, "html_language": html_language, "style": style("paper")},
    )
