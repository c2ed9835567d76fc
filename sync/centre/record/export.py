"""Writing a record out, as one viewer may see it, and writing down that it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from django.utils import translation

from sync.centre.interviews.models import Report
from sync.centre.policy.audit import write_down
from sync.centre.policy.fields import Viewer
from sync.centre.record.content import record_content
from sync.centre.record.errors import PrintingFailed
from sync.centre.record.page import record_page
from sync.centre.record.paper import record_paper
from sync.centre.record.press import PRESS, Order
from sync.centre.record.printing import pdf
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
    html = _written(found, viewer, form, language)
    return _given(
        found.report_id, viewer, form, language, html.encode("utf-8") if form == "html" else pdf(html)
    )


def order_record(found: Report, viewer: Viewer, language: Language) -> Order:
    """Have the record printed for ``viewer``, as they may see it now. Raises PressBusy."""
    return PRESS.order(_owner(viewer), found.report_id, language, _written(found, viewer, "pdf", language))


def ordered(viewer: Viewer, report_id: str, token: str) -> Order | None:
    """The viewer's order of a report's record; None where there is none (any more)."""
    order = PRESS.find(_owner(viewer), token)
    return order if order is not None and order.report_id == report_id else None


def deliver(order: Order, viewer: Viewer) -> Exported:
    """The paper of an order that has ended. Raises PrintingFailed, or what kept it from being printed."""
    if order.fault is not None:
        raise order.fault
    if order.paper is None:
        raise PrintingFailed
    return _given(order.report_id, viewer, "pdf", order.language, order.paper)


def _owner(viewer: Viewer) -> str:
    return str(viewer.pk)


def _written(found: Report, viewer: Viewer, form: Format, language: Language) -> str:
    with translation.override(_DJANGO_CODES[language]):
        content = record_content(found, viewer, language)
        write = record_page if form == "html" else record_paper
        return write(content, _HTML_CODES[language])


def _given(report_id: str, viewer: Viewer, form: Format, language: Language, content: bytes) -> Exported:
    write_down(viewer, "exported", "report", report_id, format=form, language=language)
    return Exported(f"{report_id}.{language}.{form}", _MEDIA_TYPES[form], content)
