"""Tables of candidates: the template, and what is wrong in which cell."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any

import openpyxl
import pytest

from sync.centre.people.models import Candidate, ImportRun, Resume
from sync.centre.people.resumes import desk
from sync.centre.people.resumes.bulk import table
from sync.centre.people.resumes.bulk.columns import COLUMNS
from sync.centre.people.resumes.bulk.rows import read_rows
from sync.centre.people.resumes.bulk.table import place_of, read_table
from sync.centre.people.resumes.bulk.template import template_csv, template_xlsx
from sync.centre.people.resumes.desk import AT_ONCE, take_in
from sync.centre.people.resumes.errors import FileCorrupt, FileEmpty, TableTooLong, TableUnlikeTemplate
from sync.centre.people.resumes.intake import Taken
from sync.centre.people.resumes.progress import begin, step
from tests.sync.people.truth import TODAY

HEADER = ["姓名", "手机", "邮箱", "身份证号", "公司1", "职位1", "入职1", "离职1", "学历1", "工作年限"]
LIN = [
    "林晓雨",
    "13800138000",
    "lin@example.com",
    "",
    "示例保险有限公司",
    "客户经理",
    "2021-11",
    "2025-10",
    "本科",
    "10",
]


def as_csv(*rows: list[str], encoding: str = "utf-8-sig", delimiter: str = ",") -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows([HEADER, *rows])
    return written.getvalue().encode(encoding)


def as_xlsx(*rows: list[Any]) -> bytes:
    book = openpyxl.Workbook()
    for row in (HEADER, *rows):
        book.worksheets[0].append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def row(**changed: str) -> list[str]:
    return [changed.get(title, value) for title, value in zip(HEADER, LIN, strict=True)]


@pytest.mark.parametrize("language", ["zh-CN", "en", "ja"])
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_template_is_taken_back_as_it_is(language: Any, form: str) -> None:
    content = template_xlsx(language) if form == "xlsx" else template_csv(language)
    assert read_table(content, f"t.{form}").rows == []
    if form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        assert book.worksheets[0].max_column == len(COLUMNS)
        assert len(book.worksheets) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_is_read_in_any_encoding(encoding: str, delimiter: str) -> None:
    rows, faults = read_rows(read_table(as_csv(LIN, encoding=encoding, delimiter=delimiter), "t.csv"), TODAY)
    assert faults == []
    reading = rows[0].reading
    assert reading.name
    assert (reading.name.value, reading.name.clause, reading.name.line) == ("林晓雨", "姓名：林晓雨", 2)
    assert (reading.experience_years, reading.claimed_years) == (4.0, 10.0)
    assert [each.code for each in reading.contradictions] == ["claim-differs"]


def test_a_spreadsheets_own_cells_are_read() -> None:
    import datetime as dt

    typed = [*LIN[:1], 13800138000, *LIN[2:6], dt.datetime(2021, 11, 1), dt.date(2025, 10, 1), *LIN[8:9], 4]  # noqa: DTZ001
    rows, faults = read_rows(read_table(as_xlsx(typed), "t.xlsx"), TODAY)
    assert faults == []
    assert rows[0].reading.phones[0].value == "13800138000"
    assert rows[0].reading.experience_months == 48


@pytest.mark.parametrize(
    ("changed", "place", "code"),
    [
        ({"姓名": ""}, "A2", "missing"),
        ({"手机": "", "邮箱": ""}, "B2", "no-contact"),
        ({"手机": "12"}, "B2", "phone"),
        ({"邮箱": "lin.example.com"}, "C2", "email"),
        ({"身份证号": "110105199003077751"}, "D2", "resident-id"),
        ({"入职1": "二零一九"}, "G2", "date"),
        ({"入职1": "2021-13"}, "G2", "date"),
        ({"离职1": "2019-01"}, "H2", "ends-before-start"),
        ({"学历1": "很好"}, "I2", "degree"),
        ({"工作年限": "许多"}, "J2", "number"),
        ({"职位1": "x" * 2001}, "F2", "too-long"),
    ],
)
def test_a_wrong_cell_is_told_by_row_and_column(changed: dict[str, str], place: str, code: str) -> None:
    rows, faults = read_rows(read_table(as_csv(row(**changed)), "t.csv"), TODAY)
    assert rows == []
    assert [(f"{each.column}{each.row}", each.code) for each in faults] == [(place, code)]


def test_a_number_that_the_spreadsheet_rounded_is_told() -> None:
    typed = [*LIN[:3], 110105199003077751, *LIN[4:]]
    _rows, faults = read_rows(read_table(as_xlsx(typed), "t.xlsx"), TODAY)
    assert [(each.column, each.code) for each in faults] == [("D", "digits-lost")]


def test_the_same_person_twice_in_a_table_is_told_with_both_rows() -> None:
    rows, faults = read_rows(read_table(as_csv(LIN, row(姓名="林晓", 邮箱="")), "t.csv"), TODAY)
    assert len(rows) == 1
    assert [(each.row, each.column, each.details) for each in faults] == [(3, "B", {"other": "2"})]


def test_a_table_unlike_the_template_says_what_is_missing_and_what_unknown() -> None:
    with pytest.raises(TableUnlikeTemplate, match=r"missing name, phone/email, unknown 工号, 部门"):
        read_table("工号,部门\n1,销售".encode(), "t.csv")
    with pytest.raises(FileEmpty):
        read_table(b"", "t.csv")


def test_a_table_too_long_is_refused_whole() -> None:
    with pytest.raises(TableTooLong, match="5001"):
        read_table(as_csv(*([LIN] * 5001)), "t.csv")


def test_a_spreadsheet_too_long_is_refused_whole_however_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_ROWS", 5)
    with pytest.raises(TableTooLong, match="12 rows; at most 5"):
        read_table(as_xlsx(*([LIN] * 12)), "t.xlsx")


def test_a_spreadsheet_with_a_part_missing_is_refused_as_damaged() -> None:
    whole, written = io.BytesIO(as_xlsx(LIN)), io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(written, "w") as new:
        for member in old.namelist():
            new.writestr(
                member, b"<x/>" if member in {"xl/workbook.xml", "xl/styles.xml"} else old.read(member)
            )
    with pytest.raises(FileCorrupt, match=r"t\.xlsx"):
        read_table(written.getvalue(), "t.xlsx")


def test_columns_are_named_as_a_spreadsheet_does() -> None:
    assert [place_of(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.django_db
def test_right_rows_are_taken_and_wrong_ones_told() -> None:
    report = take_in(as_csv(LIN, row(姓名="", 手机="13900139000", 邮箱="")), "t.csv")
    assert (report.count("added"), len(report.faults)) == (1, 1)
    again = take_in(as_csv(LIN, row(姓名="王磊", 手机="13900139000", 邮箱="")), "t.csv")
    assert (again.count("known"), again.count("added")) == (1, 1)
    assert Candidate.objects.count() == 2


@pytest.mark.django_db
def test_a_dry_run_of_a_table_keeps_nobody() -> None:
    report = take_in(as_csv(LIN), "t.csv", dry=True)
    assert (report.count("added"), Candidate.objects.count()) == (1, 0)


def people(count: int) -> bytes:
    return as_csv(*(row(手机=f"138001{number:05}", 邮箱="") for number in range(count)))


@pytest.mark.django_db
@pytest.mark.parametrize("dry", [False, True])
def test_a_long_import_goes_on_step_by_step_and_leaves_nothing_behind(dry: bool) -> None:
    run = begin(people(AT_ONCE + 10), "t.csv", None, dry=dry)
    assert (run.total, run.faults) == (AT_ONCE + 10, [])
    run = step(run.import_id)
    assert (run.added, len(run.rows)) == (AT_ONCE, 10)
    run = step(run.import_id)
    assert (run.added, run.rows) == (AT_ONCE + 10, [])
    assert step(run.import_id).added == AT_ONCE + 10
    assert Resume.objects.count() == (0 if dry else AT_ONCE + 10)
    assert ImportRun.objects.get().rows == []


@pytest.mark.django_db
def test_a_table_is_kept_some_rows_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that nobody waits to write until the last row is in."""
    sizes: list[int] = []
    whole = desk.take_in_rows

    def counted(rows: Any, *arguments: Any, **options: Any) -> list[Taken]:
        sizes.append(len(rows))
        return whole(rows, *arguments, **options)

    monkeypatch.setattr(desk, "take_in_rows", counted)
    assert take_in(people(AT_ONCE + 10), "t.csv").count("added") == AT_ONCE + 10
    assert sizes == [AT_ONCE, 10]
