"""The log says where something went wrong, and never whom it was about."""

from __future__ import annotations

import ast
import builtins
import importlib
import io
import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeGuard, cast

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection
from django.test import Client

from sync.centre.log_lines import LineWithoutWords, crash_logged, kind_of
from sync.centre.people.models import Candidate
from sync.contract.errors import KnownError
from tests.sync.centre.programs import ROOT, environment

SECRET = "林晓雨 13800138000"


WORK_WITH_A_BROKEN_PART = f"""
import django
from sync.centre.__main__ import main

django.setup()
from sync.centre.ingest.projector import Projector

def project(self):
    raise ValueError({SECRET!r})

Projector.run = project
main(["work"])
"""


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the server's own handler writes: that of the root, to which every logger's lines come."""
    handlers = logging.getLogger().handlers
    ours = next(each for each in handlers if isinstance(each.formatter, LineWithoutWords))
    handler = cast("logging.StreamHandler[io.TextIOBase]", ours)
    written = io.StringIO()
    before = handler.setStream(written)
    yield written
    if before is not None:
        handler.setStream(before)


def failing(*_arguments: object, **_options: object) -> None:
    try:
        raise KeyError(SECRET)
    except KeyError as error:
        raise ValueError(f"cannot read {SECRET}") from error


def test_an_error_is_logged_with_its_place_and_its_cause_and_without_their_words(log: io.StringIO) -> None:
    try:
        failing()
    except ValueError:
        logging.getLogger("sync.centre").exception("it failed")
    told = log.getvalue()
    for word in ("it failed", "builtins.KeyError", "builtins.ValueError", "in failing", "test_log_lines.py"):
        assert word in told
    assert SECRET not in told


@pytest.mark.django_db
def test_a_page_that_fails_names_nobody_in_the_log(
    logged_in: Callable[[str], Client], log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.centre.console.views.resumes.view_candidate", failing)
    client = logged_in("recruiter")
    client.raise_request_exception = False
    resume = Candidate.objects.create(name="林晓雨").resumes.create(
        digest="0", kind="text", source="upload", text="x", language="zh-CN"
    )
    assert client.get(f"/resumes/{resume.pk}/").status_code == 500
    assert "Internal Server Error" in log.getvalue()
    assert SECRET not in log.getvalue()


@pytest.mark.django_db
def test_a_file_that_fails_unforeseen_is_told_on_the_page_and_names_nobody_in_the_log(
    logged_in: Callable[[str], Client], log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.centre.console.views.resumes.take_in", failing)
    sent = {"files": SimpleUploadedFile("lin.txt", SECRET.encode())}
    page = logged_in("recruiter").post("/resumes/upload/", sent, headers={"X-Requested-With": "fetch"})
    assert "ValueError" in page.content.decode()
    assert "ValueError" in log.getvalue()
    assert SECRET not in log.getvalue()


@pytest.mark.parametrize("library", ["waitress", "paho.mqtt.client", "django.request", "sync.centre"])
def test_what_any_library_logs_of_an_error_has_its_place_once_and_not_its_words(
    library: str, log: io.StringIO
) -> None:
    try:
        failing()
    except ValueError:
        logging.getLogger(library).exception("it failed")
    assert log.getvalue().count(f"ERROR {library}: it failed") == 1
    assert "builtins.ValueError" in log.getvalue()
    assert SECRET not in log.getvalue()


def test_a_thread_that_fails_is_logged_without_words(log: io.StringIO) -> None:
    with crash_logged("hr"):
        thread = threading.Thread(target=failing, name="loop")
        thread.start()
        thread.join()
    assert "thread loop failed" in log.getvalue()
    assert "builtins.ValueError" in log.getvalue()
    assert SECRET not in log.getvalue()


def test_a_part_of_the_server_that_fails_ends_it_with_status_1_its_place_and_its_kind(
    tmp_path: Path,
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", WORK_WITH_A_BROKEN_PART],
        cwd=ROOT,
        env=environment(tmp_path, {"DJANGO_SETTINGS_MODULE": "sync.centre.settings"}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ended.returncode == 1
    for told in ("projector ended: ValueError", "hr failed", "in project", "builtins.ValueError"):
        assert told in ended.stderr
    assert SECRET not in ended.stdout + ended.stderr


@pytest.mark.django_db
def test_an_error_is_named_by_its_class_and_by_the_databases_own_name_for_it() -> None:
    """SQLite and PostgreSQL name a missing table each in its way."""
    with pytest.raises(DatabaseError) as failed, connection.cursor() as cursor:
        cursor.execute('SELECT 1 FROM "13800138000"')
    assert kind_of(failed.value) in {"OperationalError (SQLITE_ERROR)", "ProgrammingError (42P01)"}
    assert kind_of(ValueError(SECRET)) == "ValueError"


def test_no_line_of_the_log_is_made_of_an_errors_own_words() -> None:
    """Those of a KnownError are ours, and may be told."""
    modules = sorted((ROOT / "sync" / "centre").rglob("*.py"))
    told = [f"{path.relative_to(ROOT)}:{line}" for path in modules for line in _lines_with_words(path)]
    assert told == []


def _lines_with_words(path: Path) -> Iterator[int]:
    for handler in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(handler, ast.ExceptHandler) and handler.name and not _is_known(handler, path):
            for call in ast.walk(handler):
                if _is_log_line(call) and any(_is_quoted(given, handler.name) for given in call.args):
                    yield call.lineno


def _is_known(handler: ast.ExceptHandler, path: Path) -> bool:
    """Whether everything it catches is a KnownError, as the module itself understands the names."""
    module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    names = vars(builtins) | vars(module)
    caught = names.get(handler.type.id) if isinstance(handler.type, ast.Name) else None
    kinds = caught if isinstance(caught, tuple) else (caught,)
    return all(isinstance(kind, type) and issubclass(kind, KnownError) for kind in kinds)


def _is_log_line(call: ast.AST) -> TypeGuard[ast.Call]:
    return (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in {"logger", "log"}
    )


def _is_quoted(given: ast.expr, name: str) -> bool:
    """Whether its text is the error's: the error itself, in ``str``, in ``repr`` or within an f-string."""
    if isinstance(given, ast.Call):
        text = isinstance(given.func, ast.Name) and given.func.id in {"str", "repr"}
        return text and any(_is_quoted(each, name) for each in given.args)
    if isinstance(given, ast.JoinedStr):
        values = [each.value for each in given.values if isinstance(each, ast.FormattedValue)]
        return any(_is_quoted(each, name) for each in values)
    return isinstance(given, ast.Name) and given.id == name
