"""A recruiter's browser on the real console: looks at a finished report."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.screens.console_browser import CHROMIUM, chromium, log_in, open_context


def browser_found() -> bool:
    """Whether this machine has the browser the console is looked at with."""
    return Path(CHROMIUM).is_file()


@contextmanager
def report_page(
    address: str, login: tuple[str, str], report_id: str, language: str = "zh-CN"
) -> Iterator[Page]:
    """The report's page, as the one who logs in with ``login`` sees it in ``language``."""
    with chromium() as browser:
        context = open_context(browser, address, language)
        try:
            page = context.new_page()
            log_in(page, *login)
            page.goto(f"/reports/{report_id}/")
            expect(page.locator(".word[data-start]").first).to_be_visible()
            yield page
        finally:
            context.close()
            browser.close()


def photograph_report(address: str, login: tuple[str, str], report_id: str, picture: Path) -> None:
    """A picture of the whole report page, 1440 pixels wide, written to ``picture``."""
    picture.parent.mkdir(parents=True, exist_ok=True)
    with report_page(address, login, report_id) as page:
        page.screenshot(path=str(picture), full_page=True)
