"""The interview record in a real browser: the whole line, the file without a network, a device's region."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from sync.centre.interviews.models import Device, Report
from sync.centre.policy.fields import CommandLine
from sync.centre.policy.models import AuditEntry
from sync.centre.record.export import export_record
from sync.contract.message import Language
from tests.screens.console_browser import SIZE, Watched, chromium, log_in, open_context
from tests.screens.console_stage import PASSWORD, QUICK_HASHERS, a_day

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PICTURES = Path("artefacts/screens/record")
LANGUAGES: tuple[Language, ...] = ("zh-CN", "en", "ja")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(autouse=True)
def day(live_server: LiveServer, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = QUICK_HASHERS
    a_day()


def now(page: Page, index: int) -> float:
    return float(page.locator(f"#answer-{index} [data-field]").get_attribute("aria-valuenow") or "nan")


def press_at(page: Page, share: float) -> None:
    """Click the line of the whole interview at a share of its width."""
    line = page.locator("[data-overview]")
    line.scroll_into_view_if_needed()
    box = line.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + share * box["width"], box["y"] + 40)


def test_a_place_of_the_whole_interview_lands_on_its_second(
    browser: Browser, live_server: LiveServer
) -> None:
    with open_context(browser, live_server.url, "zh-CN") as context:
        page = context.new_page()
        watched = Watched(page)
        log_in(page, "interviewer", PASSWORD)
        page.clock.install(time=0)
        page.goto("/reports/report-1/")
        page.clock.pause_at(60_000)
        line = page.locator("[data-overview]")
        duration = float(line.get_attribute("data-duration") or "nan")
        second = page.locator('[data-turn="1"]')
        begins = float(second.get_attribute("data-start") or "nan")
        press_at(page, (begins + 12) / duration)
        assert now(page, 1) == pytest.approx(12, abs=0.3)
        expect(page.locator("#answer-1")).to_have_class("card answer started playing")
        expect(line).to_have_class("field started")
        press_at(page, (begins - 3) / duration)  # the terminal asks: the answer's beginning
        assert now(page, 1) == pytest.approx(0, abs=0.1)
        page.locator("#answer-0 .story a").first.click()
        assert "".join(page.locator("#answer-0 .word.cited").all_text_contents()).startswith("在银行零售")
        watched.is_well()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_plays_without_any_network(language: Language, browser: Browser, tmp_path: Path) -> None:
    written = export_record(Report.objects.get(pk="report-1"), CommandLine(), "html", language)
    path = tmp_path / written.name
    path.write_bytes(written.content)
    with browser.new_context(offline=True, reduced_motion="reduce", viewport=SIZE) as context:
        page = context.new_page()
        watched = Watched(page)
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url.split(":")[0]))
        page.goto(path.as_uri())
        page.locator("#answer-1 .word", has_text="二十天").click()
        assert now(page, 1) > 0
        expect(page.locator("#answer-1")).to_have_class("card answer started playing")
        page.locator("#answer-1 [data-play]").click()
        watched.is_well()
        assert set(requests) <= {"file", "data"}
        page.goto(path.as_uri())
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"file-{language}.png", full_page=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_device_is_given_a_region_and_the_page_says_what_that_means(
    language: Language, browser: Browser, live_server: LiveServer
) -> None:
    with open_context(browser, live_server.url, language) as context:
        page = context.new_page()
        watched = Watched(page)
        log_in(page, "administrator", PASSWORD)
        page.goto("/devices/")
        page.locator("a.row").nth(2).click()
        expect(page.locator(".region:visible")).to_have_count(1)
        page.select_option("#id_region", "eu")
        shown = page.locator(".region:visible")
        expect(shown).to_have_count(1)
        expect(shown).to_contain_text("Regulation (EU) 2024/1689 5(1)(f)")
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"device-{language}.png", full_page=True)
        page.locator("button.main").click()
        page.wait_for_url("**/devices/")
        page.screenshot(path=PICTURES / f"devices-{language}.png", full_page=True)
        watched.is_well()
    assert Device.objects.get(pk="room-3").region == "eu"
    entry = AuditEntry.objects.get(verb="changed", subject_kind="device")
    assert entry.detail == {"region": "eu", "before": "cn"}
