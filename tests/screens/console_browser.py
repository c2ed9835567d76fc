"""A real browser on the console: opened once a module, watched for everything that goes wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    ViewportSize,
    sync_playwright,
)

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

LEAVING = """
[...document.querySelectorAll(".card svg text")].filter((text) => {
  const inner = text.getBoundingClientRect(), outer = text.closest(".card").getBoundingClientRect();
  return inner.left < outer.left || inner.right > outer.right || inner.top < outer.top;
}).map((text) => text.textContent)
"""
"""The labels of charts that leave their card."""

Scheme = Literal["light", "dark"]


@dataclass
class Watched:
    """A page and what went wrong on it."""

    page: Page
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._answered)

    def _failed(self, request: Request) -> None:
        """What the browser itself gives up as it leaves a page (its icon, still on the way) is no fault."""
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed: {request.url}, {request.failure}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")

    def is_well(self) -> None:
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, f"{self.page.url} is {wide} pixels wider than its window"
        assert self.page.evaluate(LEAVING) == []
        assert self.faults == []


@contextmanager
def chromium() -> Iterator[Browser]:
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop in this thread
    try:
        with sync_playwright() as playwright:
            yield playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    finally:
        if before is None:
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def open_context(browser: Browser, address: str, language: str, scheme: Scheme = "light") -> BrowserContext:
    """A browser of somebody who reads ``language``, at the server at ``address``."""
    context = browser.new_context(
        base_url=address, locale=language, reduced_motion="reduce", viewport=SIZE, color_scheme=scheme
    )
    context.add_cookies([{"name": "django_language", "value": LANGUAGES[language], "url": address}])
    return context


def log_in(page: Page, name: str, password: str) -> None:
    page.goto("/login/")
    page.fill("#id_username", name)
    page.fill("#id_password", password)
    page.click("button.main")
    page.wait_for_url("**/")
