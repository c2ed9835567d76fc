"""Pages that keep themselves up to date, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from sync.centre.interviews.models import Interview
from tests.screens.console_browser import chromium, log_in, open_context
from tests.screens.console_stage import PASSWORD, QUICK_HASHERS, a_day

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def interviews(browser: Browser, live_server: LiveServer, settings: Settings) -> Iterator[Page]:
    settings.PASSWORD_HASHERS = QUICK_HASHERS
    a_day()
    with open_context(browser, live_server.url, "en") as context:
        page = context.new_page()
        log_in(page, "recruiter", PASSWORD)
        page.goto("/interviews/")
        yield page


def test_the_list_follows_the_room_and_keeps_the_readers_place(interviews: Page) -> None:
    row = interviews.locator("#row-plan-3")
    row.focus()
    Interview.objects.filter(pk="plan-3").update(state="saving")
    expect(interviews.locator("tr", has=row)).to_contain_text("Saving the answer", timeout=15_000)
    expect(row).to_be_focused()


def test_a_lost_server_is_said_and_then_forgotten(interviews: Page) -> None:
    lost = interviews.locator("#lost")
    expect(lost).to_be_hidden()
    interviews.route("**/interviews/?*", lambda route: route.abort())
    expect(lost).to_be_visible(timeout=15_000)
    interviews.unroute("**/interviews/?*")
    expect(lost).to_be_hidden(timeout=15_000)


def test_a_session_that_has_ended_leads_to_the_entrance(interviews: Page) -> None:
    interviews.context.clear_cookies(name="vivavoce_session")
    interviews.wait_for_url("**/login/**", timeout=15_000)
    assert interviews.locator("#id_password").is_visible()
