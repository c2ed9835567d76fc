"""The log says where something went wrong, and never whom it was about."""

from __future__ import annotations

import io
import logging
import logging.config
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sync.centre.people.models import Candidate

SECRET = "林晓雨 13800138000"


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the server's own handlers write, formatted as they do it."""
    written = io.StringIO()
    configured: Any = settings.LOGGING
    formatter = logging.config.DictConfigurator(configured).configure_formatter(
        configured["formatters"]["line"]
    )
    handler = logging.StreamHandler(written)
    handler.setFormatter(formatter)
    loggers = [logging.getLogger(name) for name in configured["loggers"]]
    for each in loggers:
        each.addHandler(handler)
    yield written
    for each in loggers:
        each.removeHandler(handler)


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
