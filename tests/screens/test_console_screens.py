"""Every page of the console, in every language, in a real browser; pictures are kept as artefacts.

A console error, a failed request or a page that is wider than its window fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from sync.centre.insight.rerating import rate_report
from sync.centre.interviews.models import Report
from sync.centre.posts.rubrics import add_version
from tests.models.answers import first_document
from tests.screens.console_browser import LANGUAGES, Scheme, Watched, chromium, log_in, open_context
from tests.screens.console_stage import PASSWORD, QUICK_HASHERS, a_day

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PICTURES = Path("artefacts/screens/console")
SMALLEST: ViewportSize = {"width": 1366, "height": 768}

PAGES = {
    "today": "/",
    "posts": "/posts/",
    "post": "/posts/post-life/",
    "post-edit": "/posts/post-life/edit/",
    "candidates": "/candidates/",
    "candidates-none": "/candidates/?q=zzz",
    "candidate": "/candidates/candidate-1/",
    "candidate-edit": "/candidates/candidate-1/edit/",
    "plans": "/plans/",
    "plan-draft": "/plans/plan-7/",
    "plan-refused": "/plans/plan-5/",
    "plan-new": "/plans/new/?candidate=candidate-1&post=post-life",
    "interviews": "/interviews/",
    "interviews-none": "/interviews/?status=withdrawn",
    "interview-live": "/interviews/plan-3/",
    "report": "/reports/report-1/",
    "report-interrupted": "/reports/report-2/",
    "report-ratings": "/reports/report-1/ratings/",
    "rubrics": "/rubrics/",
    "rubric": "/rubrics/first-interview/2/",
    "rubric-difference": "/rubrics/first-interview/2/from/1/",
    "rubric-new": "/rubrics/first-interview/2/new/",
    "devices": "/devices/",
    "device-edit": "/devices/room-3/edit/",
    "quarantine": "/quarantine/",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(autouse=True)
def day(live_server: LiveServer, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = QUICK_HASHERS
    a_day()
    rate_report(Report.objects.get(pk="report-1"), add_version("first-interview", first_document()))


def picture(page: Page, *names: str, whole: bool = True) -> None:
    target = PICTURES.joinpath(*names).with_suffix(".png")
    target.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=target, full_page=whole)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_in_every_language(language: str, browser: Browser, live_server: LiveServer) -> None:
    with open_context(browser, live_server.url, language) as context:
        page = context.new_page()
        watched = Watched(page)
        page.goto("/login/")
        picture(page, language, "login", whole=False)
        log_in(page, "administrator", PASSWORD)
        for name, address in PAGES.items():
            page.goto(address)
            page.wait_for_load_state("networkidle")
            picture(page, language, name)
            watched.is_well()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_main_pages_on_the_smallest_screen(
    scheme: Scheme, browser: Browser, live_server: LiveServer
) -> None:
    with open_context(browser, live_server.url, "zh-CN", scheme) as context:
        page = context.new_page()
        watched = Watched(page)
        page.set_viewport_size(SMALLEST)
        page.goto("/login/")
        picture(page, scheme, "login", whole=False)
        log_in(page, "administrator", PASSWORD)
        for which in ("today", "interviews", "plan-refused", "report", "report-interrupted"):
            page.goto(PAGES[which])
            page.wait_for_load_state("networkidle")
            picture(page, scheme, which)
            picture(page, scheme, f"{which}-first-screen", whole=False)
            watched.is_well()


def test_the_report_on_paper(browser: Browser, live_server: LiveServer) -> None:
    with open_context(browser, live_server.url, "zh-CN", "dark") as context:
        page = context.new_page()
        log_in(page, "administrator", PASSWORD)
        page.goto(PAGES["report"])
        PICTURES.mkdir(parents=True, exist_ok=True)
        paper = page.pdf(path=PICTURES / "report.pdf", prefer_css_page_size=True)
        assert paper.startswith(b"%PDF")
        page.emulate_media(media="print", color_scheme="dark")
        assert not page.locator(".bar").is_visible()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        page.set_viewport_size({"width": 794, "height": 1123})
        picture(page, "paper")


def test_refusals_and_missing_pages_are_pages_too(browser: Browser, live_server: LiveServer) -> None:
    with open_context(browser, live_server.url, "zh-CN") as context:
        page = context.new_page()
        log_in(page, "interviewer", PASSWORD)
        forbidden = page.goto("/quarantine/")
        assert forbidden is not None
        assert forbidden.status == 403
        picture(page, "zh-CN", "fault-403", whole=False)
        missing = page.goto("/reports/no-such-report/")
        assert missing is not None
        assert missing.status == 404
        picture(page, "zh-CN", "fault-404", whole=False)
