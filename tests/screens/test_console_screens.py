"""Every page of the console, in every language, in a real browser; pictures are kept as artefacts.

A console error, a failed request or a page that is wider than its window fails.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.screens.console_stage import PASSWORD, a_day

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PICTURES = Path("artefacts/screens/console")
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
LANGUAGES = {"zh-CN": "zh-hans", "en": "en", "ja": "ja"}
SIZE: ViewportSize = {"width": 1440, "height": 900}
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
    "devices": "/devices/",
    "quarantine": "/quarantine/",
}


@dataclass
class Watched:
    """A page and what went wrong on it."""

    page: Page
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda said: self._note(said.type == "error", f"console: {said.text}"))
        self.page.on("pageerror", lambda error: self._note(wrong=True, what=f"script: {error}"))
        self.page.on("requestfailed", lambda request: self._note(wrong=True, what=f"failed: {request.url}"))
        self.page.on("response", lambda got: self._note(got.status >= 400, f"{got.status}: {got.url}"))

    def _note(self, wrong: bool, what: str) -> None:
        if wrong:
            self.faults.append(what)

    def is_well(self) -> None:
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, f"{self.page.url} is {wide} pixels wider than its window"
        assert self.faults == []


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop in this thread
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def open_context(
    browser: Browser, server: LiveServer, language: str, scheme: Literal["light", "dark"] = "light"
) -> BrowserContext:
    context = browser.new_context(
        base_url=server.url, locale=language, reduced_motion="reduce", viewport=SIZE, color_scheme=scheme
    )
    context.add_cookies([{"name": "django_language", "value": LANGUAGES[language], "url": server.url}])
    return context


def log_in(page: Page, name: str = "administrator") -> None:
    page.goto("/login/")
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    page.click("button.main")
    page.wait_for_url("**/")


def picture(page: Page, *names: str, whole: bool = True) -> None:
    target = PICTURES.joinpath(*names).with_suffix(".png")
    target.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=target, full_page=whole)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_in_every_language(language: str, browser: Browser, live_server: LiveServer) -> None:
    a_day()
    with open_context(browser, live_server, language) as context:
        page = context.new_page()
        watched = Watched(page)
        page.goto("/login/")
        picture(page, language, "login", whole=False)
        log_in(page)
        for name, address in PAGES.items():
            page.goto(address)
            page.wait_for_load_state("networkidle")
            picture(page, language, name)
            watched.is_well()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_main_pages_on_the_smallest_screen(
    scheme: Literal["light", "dark"], browser: Browser, live_server: LiveServer
) -> None:
    a_day()
    with open_context(browser, live_server, "zh-CN", scheme) as context:
        page = context.new_page()
        watched = Watched(page)
        page.set_viewport_size(SMALLEST)
        page.goto("/login/")
        picture(page, scheme, "login", whole=False)
        log_in(page)
        for which in ("today", "interviews", "plan-refused", "report", "report-interrupted"):
            page.goto(PAGES[which])
            page.wait_for_load_state("networkidle")
            picture(page, scheme, which)
            picture(page, scheme, f"{which}-first-screen", whole=False)
            watched.is_well()


def test_refusals_and_missing_pages_are_pages_too(browser: Browser, live_server: LiveServer) -> None:
    a_day()
    with open_context(browser, live_server, "zh-CN") as context:
        page = context.new_page()
        log_in(page, "interviewer")
        forbidden = page.goto("/quarantine/")
        assert forbidden is not None
        assert forbidden.status == 403
        picture(page, "zh-CN", "fault-403", whole=False)
        missing = page.goto("/reports/no-such-report/")
        assert missing is not None
        assert missing.status == 404
        picture(page, "zh-CN", "fault-404", whole=False)
