"""A recruiter's browser on the real console: looks at a finished report."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from models.observation import Span
from tests.screens.console_browser import CHROMIUM, chromium, log_in, open_context

SPOKEN = """lines => lines.map(line => {
  const spoken = line.cloneNode(true);
  spoken.querySelectorAll(".pause").forEach(pause => pause.remove());
  return spoken.textContent;
}).join("")"""
"""What was said, without the lengths of pauses that stand between."""


@dataclass(frozen=True)
class SeenAnswer:
    """One answer as its card shows it. Times are seconds of the answer."""

    transcript: str
    words: tuple[str, ...]
    """The pieces of the transcript that follow the play head."""
    lanes: dict[str, tuple[Span, ...]]
    moments: tuple[Span, ...]


@dataclass(frozen=True)
class SeenReport:
    heading: str
    notes: str
    answers: tuple[SeenAnswer, ...]


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


def read_report(address: str, login: tuple[str, str], report_id: str, picture: Path) -> SeenReport:
    """What stands on the report's page; ``picture`` gets how it looks."""
    with report_page(address, login, report_id) as page:
        picture.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(picture), full_page=True)
        notes = page.locator("[role=note]").all_inner_texts()
        answers = tuple(_answer(answer) for answer in page.locator("article.answer").all())
        return SeenReport(page.locator("h1").inner_text(), "\n".join(notes), answers)


def _answer(answer: Locator) -> SeenAnswer:
    words = answer.locator("[data-transcript] .word[data-start][data-end]").all_inner_texts()
    return SeenAnswer(
        transcript=answer.locator("[data-transcript] p").evaluate_all(SPOKEN),
        words=tuple(words),
        lanes={
            str(lane.get_attribute("data-lane")): tuple(_span(mark) for mark in lane.locator(".mark").all())
            for lane in answer.locator("[data-lane]").all()
        },
        moments=tuple(_span(moment) for moment in answer.locator(".moments a").all()),
    )


def _span(mark: Locator) -> Span:
    start, end = (float(mark.get_attribute(f"data-{side}") or "nan") for side in ("start", "end"))
    return Span(start, end)
