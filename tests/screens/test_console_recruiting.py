"""Board, people, search, calendar, texts, plans in every language, photographed on the smallest screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from sync.centre.applications.models import Application
from sync.centre.applications.placing import match_waiting
from sync.centre.interviews.planning import make_plan
from sync.centre.people.models import Resume
from sync.centre.people.resumes.desk import take_in
from sync.centre.posts.models import Question
from sync.centre.scheduling.bookings import book
from sync.centre.scheduling.models import Room
from tests.screens.board_stage import RESUMES, a_company
from tests.screens.console_browser import LANGUAGES, Watched, chromium, log_in, open_context
from tests.screens.console_stage import PASSWORD, QUICK_HASHERS
from tests.screens.test_console_board import SMALLEST, one_request_at_a_time
from tests.sync.scheduling.conftest import a_monday

__all__ = ["one_request_at_a_time"]
pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PICTURES = Path("artefacts/screens/console/recruiting")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def pages(live_server: LiveServer, settings: Settings) -> dict[str, str]:
    """By name: where each page is, of a company with five people, one of whom is to come."""
    settings.PASSWORD_HASHERS = QUICK_HASHERS
    a_company()
    text = {"zh-CN": "客户说“太贵了”时，您如何处理客户异议？"}
    triggers = [{"kind": "experience", "words": ["销售", "客户开发"]}]
    Question.objects.create(
        question_id="q-objection", competency_id="communication", texts=text, triggers=triggers
    )
    for name, words in RESUMES.items():
        take_in(words.encode(), f"{name}.txt", source=Resume.Source.FOLDER)
    assert match_waiting(60) == 0
    invited = Application.objects.select_related("candidate", "post").get(candidate__name="林小满")
    assert invited.post is not None
    room = Room.objects.select_related("device").get()
    assert room.device is not None
    plan = make_plan(invited.post, invited.candidate, room.device)
    starts_at = a_monday()
    booking = book(room, invited.candidate, starts_at, plan=plan)
    return {
        "board": "/board/",
        "board-short": "/board/?band=short",
        "application": f"/board/{invited.pk}/",
        "people": "/candidates/",
        "person": f"/candidates/{invited.candidate_id}/",
        "search": "/search/?q=销售",
        "search-none": "/search/?q=zzz",
        "calendar": f"/calendar/?week={starts_at:%Y-%m-%d}",
        "booking": f"/calendar/{booking.pk}/",
        "book": "/calendar/new/",
        "replies": "/calendar/replies/",
        "rooms": "/calendar/rooms/",
        "texts": "/calendar/texts/",
        "plan": f"/plans/{plan.pk}/",
        "plan-edit": f"/plans/{plan.pk}/edit/",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_recruiters_use_in_every_language(
    language: str, pages: dict[str, str], browser: Browser, live_server: LiveServer
) -> None:
    with open_context(browser, live_server.url, language) as context:
        page = context.new_page()
        watched = Watched(page)
        page.set_viewport_size(SMALLEST)
        log_in(page, "recruiter", PASSWORD)
        for name, address in pages.items():
            page.goto(address)
            page.wait_for_load_state("networkidle")
            _picture(page, language, name)
            watched.is_well()
        _word_a_message(page, language)
        watched.is_well()


def _word_a_message(page: Page, language: str) -> None:
    """A place put in by a click, the preview that follows, and what a misspelt place is told."""
    page.goto(f"/calendar/texts/request/{language}/")
    page.locator("#id_sms").fill("")
    page.click("[data-place='{name}']")
    expect(page.locator("#id_sms")).to_have_value("{name}")
    expect(page.locator("#preview .message.warning")).to_be_visible()
    page.locator("#id_sms").fill("{nmae}")
    expect(page.locator("#preview .errorlist")).to_contain_text("{nmae}")
    _picture(page, language, "text-wrong")
    page.locator("#id_sms").fill("{signature}{name}: {time}, {place}")
    expect(page.locator("#preview .words").first).not_to_contain_text("{")
    page.click("form[data-words] button.main")
    expect(page.locator("#versions + .list > li")).to_have_count(2)
    _picture(page, language, "text")


def _picture(page: Page, language: str, name: str) -> None:
    target = PICTURES / language / f"{name}.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=target, full_page=name not in {"board", "calendar"})
