"""The record on paper: a PDF with its fonts in it, whose text can be selected and searched."""

from __future__ import annotations

import logging
from typing import Any, Final

from django.template.loader import render_to_string

from sync.centre.record.errors import FontsMissing, PdfLibrariesMissing
from sync.centre.record.page import style

FAMILIES: Final = ("Noto Sans CJK", "Noto Sans SC", "Noto Sans JP", "Source Han Sans")
"""What the names of fonts begin with that have every character of a record."""


def record_paper(content: dict[str, Any], html_language: str) -> bytes:
    """``content`` as `record_content` gives it. Raises PdfLibrariesMissing, FontsMissing."""
    html = render_to_string(
        "console/record/paper.html",
        {**content, "html_language": html_language, "style": style("paper")},
    )
    return pdf(html)


def pdf(html: str) -> bytes:
    """A page as PDF; it must hold everything it shows, for nothing is fetched."""
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except OSError as error:  # a shared library is not there
        raise PdfLibrariesMissing(reason=str(error).splitlines()[0]) from error
    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.ERROR)
    only_inside = URLFetcher(allowed_protocols=("data",), fail_on_errors=True)
    document = HTML(string=html, url_fetcher=only_inside).render()
    result: bytes = document.write_pdf()
    families = {str(font.family) for font in document.fonts.values()}
    if not any(family.startswith(FAMILIES) for family in families):
        raise FontsMissing
    return result
