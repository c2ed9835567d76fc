"""The template, to be downloaded: XLSX with explanations on a second sheet, or CSV."""

from __future__ import annotations

import csv
import io
from typing import Final

from django.utils.translation import gettext, override

from sync.centre.people.resumes.bulk.columns import COLUMNS, REQUIRED, Column
from sync.centre.people.resumes.reading.resume import Language

_DJANGO: Final[dict[Language, str]] = {"zh-CN": "zh-hans", "en": "en", "ja": "ja"}


def template_csv(language: Language) -> bytes:
    """UTF-8 with a mark at its beginning, without which Excel reads it in a legacy encoding."""
    written = io.StringIO()
    csv.writer(written).writerow([column.title(language) for column in COLUMNS])
    return written.getvalue().encode("utf-8-sig")


def template_xlsx(language: Language) -> bytes:
    """Every cell is text, so that no digit of a phone or a number is rounded away."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    with override(_DJANGO[language]):
        sheet.title = gettext("Candidates")
        for index, column in enumerate(COLUMNS, 1):
            head = sheet.cell(1, index, column.title(language))
            head.font = Font(bold=column.key in REQUIRED)
            letter = get_column_letter(index)
            sheet.column_dimensions[letter].width = 18
            sheet.column_dimensions[letter].number_format = "@"
        sheet.freeze_panes = "B2"
        notes = book.create_sheet(gettext("How to fill it in"))
        notes.append([gettext("Column"), gettext("Example"), gettext("Meaning")])
        for column in COLUMNS:
            notes.append([column.title(language), column.example, meaning(column)])
        notes.column_dimensions["A"].width = notes.column_dimensions["B"].width = 24
        notes.column_dimensions["C"].width = 72
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def meaning(column: Column) -> str:
    """What a column is for, in the language that is active."""
    return {
        "name": gettext("Needed in every row."),
        "phone": gettext("A phone or an e-mail address is needed. People are known again by both."),
        "email": gettext("A phone or an e-mail address is needed. People are known again by both."),
        "resident-id": gettext("18 characters, as text. It may be left out."),
        "from": gettext("Year and month, such as 2019-03."),
        "until": gettext("Year and month; for a present employment “present”, or nothing."),
        "degree": gettext("Secondary, associate, bachelor, master or doctor, in any of the languages."),
        "entered": gettext("Year and month, such as 2019-03."),
        "graduated": gettext("Year and month, such as 2019-03."),
        "claim": gettext("Years the person claims; what the dates give is computed."),
        "skills": gettext("Several are parted by commas."),
    }.get(column.key, "")
