"""Writing a record out, as one viewer may see it, and writing down that it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from django.utils import translation

from sync.centre.interviews.models import Report
from sync.centre.policy.audit import write_down
from sync.centre.policy.fields import Viewer
from sync.centre.record.content import record_content
from sync.centre.record.page import record_page
from sync.centre.record.paper import record_paper
from sync.contract.message import Language

Format = Literal["html", "pdf"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)

_DJANGO_CODES: Final[dict[Language, str]] = {"zh-CN": "zh-hans", "en": "en", "ja": "ja"}
_HTML_CODES: Final[dict[Language, str]] = {"zh-CN": "zh-Hans", "en": "en", "ja": "ja"}
_MEDIA_TYPES: Final[dict[Format, str]] = {"html": "text/html; charset=utf-8", "pdf": "application/pdf"}


@dataclass(frozen=True, slots=True)
class Exported:
    name: str
    """Of the file: the report's id, never a person's name."""
    media_type: str
    content: bytes


def export_record(found: Report, viewer: Viewer, form: Format, language: Language) -> Exported:
    """The record in ``language``. Raises PdfLibrariesMissing, FontsMissing."""
    with translation.override(_DJANGO_CODES[language]):
        content = record_content(found, viewer, language)
        written = (
            record_page(content, _HTML_CODES[language]).encode()
            if form == "html"
            else record_paper(content, _HTML_CODES[language])
        )
    write_down(viewer, "exported", "report", found.report_id, format=form, language=language)
    return Exported(f"{found.report_id}.{language}.{form}", _MEDIA_TYPES[form], written)
