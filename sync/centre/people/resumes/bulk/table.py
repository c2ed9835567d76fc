"""A table's cells as text, from CSV in any encoding or from XLSX."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sync.centre.people.resumes.bulk.columns import REQUIRED, Column, column_of
from sync.centre.people.resumes.cleaning import clean
from sync.centre.people.resumes.errors import FileCorrupt, TableTooLong, TableUnlikeTemplate
from sync.centre.people.resumes.extraction.kinds import DAMAGED, kind_of
from sync.centre.people.resumes.extraction.plain import decode

MOST_ROWS: Final = 5000
MOST_COLUMNS: Final = 200
EXACT: Final = 10**15
"""Beyond it a spreadsheet has rounded the number: an ID is no longer what was typed."""
LOST: Final = "\ufffd"
"""Stands in a cell whose digits a spreadsheet has rounded."""


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    place: str
    """The letter of its column, as a spreadsheet shows it."""
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    """As a spreadsheet shows it; the header is row 1."""
    cells: dict[str, Cell]
    """By the column's name."""


@dataclass(frozen=True, slots=True)
class Table:
    rows: list[Row]


def read_table(content: bytes, name: str) -> Table:
    """Raises FileFault: not a table, damaged, headers unlike the template's, too many rows."""
    kind = kind_of(content, name)
    lines = _from_spreadsheet(content, name) if kind == "xlsx" else _from_text(decode(content, name), name)
    header = next(lines, [])
    columns = _columns(header, name)
    filled: list[Row] = []
    count = 0
    for number, line in enumerate(lines, 2):
        if any(each.strip() for each in line):
            count += 1
            if count <= MOST_ROWS:
                filled.append(_row(number, line, columns, header))
    if count > MOST_ROWS:
        raise TableTooLong(file=name, rows=count, most=MOST_ROWS)
    return Table(filled)


def place_of(index: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _row(number: int, line: list[str], columns: dict[int, Column], header: list[str]) -> Row:
    cells = {
        column.name: Cell(
            line[index].strip() if index < len(line) else "",
            place_of(index),
            header[index].strip(),
        )
        for index, column in columns.items()
    }
    return Row(number, cells)


def _columns(header: list[str], name: str) -> dict[int, Column]:
    found: dict[int, Column] = {}
    unknown = []
    for index, title in enumerate(header):
        column = column_of(title) if title.strip() else None
        if column and column not in found.values():
            found[index] = column
        elif title.strip():
            unknown.append(title.strip()[:20])
    keys = {column.key for column in found.values()}
    missing = [column_title for column_title in REQUIRED if column_title not in keys]
    if not keys & {"phone", "email"}:
        missing.append("phone/email")
    if missing or unknown:
        raise TableUnlikeTemplate(
            file=name, missing=", ".join(missing) or "–", unknown=", ".join(unknown[:8]) or "–"
        )
    return found


def _from_text(text: str, name: str) -> Iterator[list[str]]:
    first = text.split("\n", 1)[0]
    delimiter = max("\t;,", key=first.count)
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield [clean(cell) for cell in line[:MOST_COLUMNS]]
    except csv.Error as error:
        raise FileCorrupt(file=name) from error


def _from_spreadsheet(content: bytes, name: str) -> Iterator[list[str]]:
    for row in _spreadsheet_rows(content, name):
        yield [_cell(value) for value in row]


def _spreadsheet_rows(content: bytes, name: str) -> Iterator[tuple[Any, ...]]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        yield from book.worksheets[0].iter_rows(max_col=MOST_COLUMNS, values_only=True)
        book.close()
    except (*DAMAGED, InvalidFileException, TypeError, AttributeError) as error:
        # openpyxl trusts the parts of a file to be as they should; what is missing it meets as None
        raise FileCorrupt(file=name) from error


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime | dt.date):
        return f"{value:%Y-%m}"
    if isinstance(value, float | int) and not isinstance(value, bool):
        if abs(value) >= EXACT:
            return LOST
        return str(int(value)) if float(value).is_integer() else str(value)
    return clean(str(value))
