"""The report's player in a real browser: evidence leads to its second; all follows the play head."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from tests.screens.console_browser import Watched, chromium, log_in, open_context
from tests.screens.console_stage import PASSWORD, QUICK_HASHERS, a_day

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def report(browser: Browser, live_server: LiveServer, settings: Settings) -> Iterator[Page]:
    settings.PASSWORD_HASHERS = QUICK_HASHERS
    a_day()
    with open_context(browser, live_server.url, "zh-CN") as context:
        page = context.new_page()
        watched = Watched(page)
        log_in(page, "interviewer", PASSWORD)
        page.clock.install(time=0)  # time passes only when a test lets it
        page.goto("/reports/report-1/")
        page.clock.pause_at(60_000)
        yield page
        watched.is_well()


def answer(page: Page, index: int) -> Locator:
    return page.locator(f"#answer-{index}")


def now(player: Locator) -> float:
    return float(player.locator("[data-field]").get_attribute("aria-valuenow") or "nan")


def test_evidence_plays_from_its_moment_and_cites_its_words(report: Page) -> None:
    chip = report.locator("#dimension-communication .chip").first
    expect(chip).to_have_text("0:07–0:09")
    chip.click()
    player = answer(report, 0)
    expect(player).to_have_class("card answer started playing")
    assert now(player) >= 7
    cited = "".join(player.locator(".word.cited").all_text_contents())
    assert cited == "先听客户把话说完"
    assert report.url.endswith("#answer-0")
    report.clock.run_for(5_000)
    expect(player).to_have_class("card answer started")  # it stops at the moment's end
    assert now(player) == pytest.approx(float(chip.get_attribute("data-end") or "nan"), abs=0.05)


def test_words_light_up_as_the_play_head_passes(report: Page) -> None:
    player = answer(report, 1)
    word = player.locator(".word", has_text="二十天")
    word.click()
    report.clock.run_for(200)
    expect(word).to_have_class("word spoken")
    expect(player.locator(".word.said").first).to_have_text("有")
    report.clock.run_for(1_000)
    expect(word).to_have_class("word said")


def test_the_lanes_name_what_is_seen_now(report: Page) -> None:
    player = answer(report, 1)
    report.locator("#dimension-emotional_steadiness .chip").first.click()
    chip = player.locator('[data-now-showing="frown"]')
    expect(chip).to_have_class("frown on")
    report.clock.run_for(3_000)
    expect(chip).to_have_class("frown")


def test_the_play_head_runs_in_real_time_and_faster_on_demand(report: Page) -> None:
    player = answer(report, 0)
    player.locator("[data-play]").click()
    report.clock.run_for(4_000)
    assert now(player) == pytest.approx(4, abs=0.1)
    player.locator("[data-speed]").click()
    report.clock.run_for(4_000)
    assert now(player) == pytest.approx(10, abs=0.2)


def test_the_keyboard_plays_and_moves(report: Page) -> None:
    player = answer(report, 2)
    field = player.locator("[data-field]")
    field.focus()
    report.keyboard.press("ArrowRight")
    report.keyboard.press("ArrowRight")
    assert now(player) == 2
    report.keyboard.press("Shift+ArrowRight")
    assert now(player) == 7
    report.keyboard.press("ArrowLeft")
    assert now(player) == 6
    report.keyboard.press(" ")
    expect(player).to_have_class("card answer started playing")
    report.keyboard.press(" ")
    expect(player).to_have_class("card answer started")
    report.keyboard.press("End")
    expect(field).to_have_attribute("aria-valuetext", "0:21")
    report.keyboard.press("Home")
    assert now(player) == 0


def test_the_time_line_is_scrubbed_with_the_pointer(report: Page) -> None:
    player = answer(report, 0)
    field = player.locator("[data-field]")
    field.scroll_into_view_if_needed()
    box = field.bounding_box()
    assert box is not None
    report.mouse.move(box["x"] + box["width"] / 4, box["y"] + 40)
    report.mouse.down()
    report.mouse.move(box["x"] + box["width"] / 2, box["y"] + 40)
    report.mouse.up()
    assert now(player) == pytest.approx(27.2 / 2, abs=0.2)


def test_only_one_answer_plays_at_a_time(report: Page) -> None:
    first, second = answer(report, 0), answer(report, 1)
    first.locator("[data-play]").click()
    expect(first).to_have_class("card answer started playing")
    second.locator("[data-play]").click()
    expect(first).to_have_class("card answer started")
    expect(second.locator("[data-play]")).to_have_attribute("aria-label", "暂停")


def test_moments_are_seconds_one_can_go_to(report: Page) -> None:
    player = answer(report, 1)
    player.locator(".moments a").last.click()
    assert now(player) >= 24
