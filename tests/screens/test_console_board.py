"""From résumés dropped on the board to invitations sent, as a newcomer does it, on the smallest screen."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from sync.centre.scheduling.models import Message
from tests.screens.board_stage import RESUMES, a_company
from tests.screens.console_browser import Watched, chromium, log_in, open_context
from tests.screens.console_stage import PASSWORD, QUICK_HASHERS
from tests.sync.people.files import as_docx, as_scan

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PICTURES = Path("artefacts/screens/console/board")
SMALLEST: ViewportSize = {"width": 1366, "height": 768}

DROP = """
([target, files]) => {
  const carried = new DataTransfer();
  for (const [name, content] of files) {
    const bytes = Uint8Array.from(atob(content), (each) => each.charCodeAt(0));
    carried.items.add(new File([bytes], name, { type: "text/plain" }));
  }
  const where = document.querySelector(target);
  for (const type of ["dragover", "drop"])
    where.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: carried }));
}
"""


@pytest.fixture
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(autouse=True)
def one_request_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database in memory has one connection for every thread: two requests at once would share it."""
    lock, answer = threading.Lock(), WSGIHandler.get_response

    def in_turn(handler: WSGIHandler, request: HttpRequest) -> HttpResponseBase:
        with lock:
            return answer(handler, request)

    monkeypatch.setattr(WSGIHandler, "get_response", in_turn)


def picture(page: Page, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png")


def test_from_files_dropped_to_invitations_sent(
    browser: Browser, live_server: LiveServer, settings: Settings
) -> None:
    settings.PASSWORD_HASHERS = QUICK_HASHERS
    a_company()
    with open_context(browser, live_server.url, "zh-CN") as context:
        page = context.new_page()
        watched = Watched(page)
        page.set_viewport_size(SMALLEST)
        log_in(page, "recruiter", PASSWORD)
        page.click(".head >> text=导入简历")
        picture(page, "1-empty")

        files = [[name, base64.b64encode(content).decode()] for name, content in _files().items()]
        page.evaluate(DROP, [".board", files])
        matched = page.locator("[data-stage=matched] [data-application]")
        expect(matched).to_have_count(5, timeout=60_000)
        expect(page.locator("#outcomes")).to_contain_text(
            "坏了.pdf 已损坏，无法打开。 请重新索取，或打开后另存一份。"
        )
        expect(matched.first).to_contain_text("林小满")
        expect(matched.first).to_contain_text("寿险销售")
        picture(page, "2-matched")
        watched.is_well()

        _by_key(page)
        _by_drag(page)

        for name in ("林小满", "陈嘉禾"):
            page.locator(f"[data-name={name}] input").check()
        picture(page, "4-selected")
        page.click(".bulk-bar button.main")
        picture(page, "5-times")
        watched.is_well()
        page.click(".next button.main")
        expect(page.locator(".letter")).to_have_count(2)
        picture(page, "6-preview")
        watched.is_well()
        page.click(".next button.main")
        expect(page.locator("[data-stage=invited] [data-application]")).to_have_count(2)
        picture(page, "7-invited")
        watched.is_well()
        assert Message.objects.filter(status="waiting").count() == 4

        page.click("[data-undo]")
        expect(page.locator("[data-stage=invited] [data-application]")).to_have_count(0)
        assert Message.objects.count() == 0
        picture(page, "8-undone")
        watched.is_well()

        page.click("text=林小满")
        picture(page, "9-application")
        watched.is_well()
        page.goto("/search/?q=基金客户")
        expect(page.locator("mark")).to_have_text("基金客户")
        picture(page, "10-search")
        watched.is_well()
        page.click("text=退出")
        log_in(page, "auditor", PASSWORD)
        page.goto("/audit/?kind=application")
        picture(page, "11-audit")
        page.goto("/board/")
        expect(page.locator("#board")).not_to_contain_text("林小满")
        picture(page, "12-auditor")
        watched.is_well()


def _files() -> dict[str, bytes]:
    """As they lie on a desk: texts, a DOCX, a scan, and one that is broken."""
    files = {f"{name}.txt": text.encode() for name, text in RESUMES.items()}
    files["苏念.docx"] = as_docx(files.pop("苏念.txt").decode())
    files["顾北辰.pdf"] = as_scan(files.pop("顾北辰.txt").decode())
    return files | {"坏了.pdf": b"%PDF-1.4 broken"}


def _by_key(page: Page) -> None:
    """One card moved and declined from the keyboard alone: announced, with the focus kept."""
    card = page.locator("[data-name=赵予安]")
    card.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[data-stage=new] [data-name=赵予安]")).to_be_focused()
    expect(page.locator("#announcement")).to_have_text("赵予安已移到“新到”。")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-stage=matched] [data-name=赵予安]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-stage=matched] [data-application]").nth(1)).to_contain_text("赵予安")
    page.keyboard.press("Delete")
    expect(page.locator("[data-stage=declined] [data-name=赵予安]")).to_be_focused()
    expect(page.locator("#announcement")).to_have_text("赵予安已移到“不再推进”。")
    picture(page, "3-declined")
    page.click("[data-undo]")
    expect(page.locator("[data-stage=matched] [data-name=赵予安]")).to_be_visible()


def _by_drag(page: Page) -> None:
    page.locator("[data-name=苏念]").drag_to(page.locator("[data-stage=declined]"))
    expect(page.locator("[data-stage=declined] [data-name=苏念]")).to_be_visible()
    page.click("[data-undo]")
    expect(page.locator("[data-stage=matched] [data-name=苏念]")).to_be_visible()
