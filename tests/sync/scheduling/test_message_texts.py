"""HR words what candidates are told: checked, shown to somebody invented, kept version by version."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from django.test import Client

from sync.centre.policy.models import AuditEntry
from sync.centre.scheduling.errors import PlaceUnknown, TextChanged
from sync.centre.scheduling.invitations import invite
from sync.centre.scheduling.letters import KINDS, Letter, programs_words, template_of, unknown_places
from sync.centre.scheduling.models import Booking, MessageText
from sync.centre.scheduling.wordings import keep, previewed, restore, sms_parts
from sync.commandline import LANGUAGES
from tests.sync.centre.conftest import logged_in, user
from tests.sync.scheduling.conftest import NOW

__all__ = ["logged_in", "user"]
pytestmark = pytest.mark.django_db

PAGE: Final = "/calendar/texts/request/zh-CN/"
WORDS: Final = Letter("请来{post}", "{name}，{time}在{place}见。", "{name}：\n{time}，{place}，{materials}")


@pytest.fixture
def recruiter(logged_in: Callable[[str], Client]) -> Client:
    client = logged_in("recruiter")
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def typed(seen: int, **other: str) -> dict[str, object]:
    return {"subject": WORDS.subject, "sms": WORDS.sms, "email": WORDS.email, "seen": seen} | other


def test_the_programs_own_words_name_only_what_is_filled_in() -> None:
    for language in LANGUAGES:
        for kind in KINDS:
            words = programs_words(kind, language)
            assert [
                each for text in (words.subject, words.sms, words.email) for each in unknown_places(text)
            ] == []


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("{name}，{time}", []),
        ("{nmae}", ["{nmae}"]),
        ("{名字}", ["{名字}"]),
        ("{ name }", ["{ name }"]),
        ("｛name｝", ["｛name｝"]),
        ("{name｝", ["{name｝"]),
        ("{name", ["{"]),
        ("name}", ["}"]),
        ("{}", ["{}"]),
        ("{name.__class__}", ["{name.__class__}"]),
    ],
)
def test_what_nothing_fills_in_is_found_however_it_is_written(text: str, unknown: list[str]) -> None:
    assert unknown_places(text) == unknown


def test_own_words_reach_the_candidate_and_each_save_is_a_version(
    booking: Booking, recruiter: Client
) -> None:
    answer = recruiter.post(PAGE, typed(0), follow=True)
    assert "Saved as version 1." in answer.content.decode()
    sent = {message.channel: message for message in invite(booking, now=NOW)}
    assert sent["sms"].text.startswith("林晓雨，11月19日")
    assert sent["email"].subject == "请来寿险客户经理"
    recruiter.post(PAGE, typed(1, sms="{name}：{time}，{place}"))
    assert [row.version for row in MessageText.objects.all()] == [2, 1]
    entries = AuditEntry.objects.filter(subject_kind="message-text", verb="changed")
    assert [(each.subject_id, each.actor_name) for each in entries] == [("request.zh-CN", "recruiter")] * 2


def test_what_is_not_changed_is_no_new_version(recruiter: Client) -> None:
    words = programs_words("request", "zh-CN")
    form = {"subject": words.subject, "sms": words.sms, "email": words.email.replace("\n", "\r\n"), "seen": 0}
    assert "Nothing was changed." in recruiter.post(PAGE, form, follow=True).content.decode()
    assert not MessageText.objects.exists()


def test_an_unknown_place_is_named_with_those_that_are_known_and_nothing_is_saved(recruiter: Client) -> None:
    answer = recruiter.post(PAGE, typed(0, sms="{nmae}，您好"))
    page = answer.content.decode()
    assert "{nmae} is nothing that is filled in." in page
    assert "Known are {name} {post} {time}" in page
    assert "{nmae}，您好" in page
    assert not MessageText.objects.exists()
    with pytest.raises(PlaceUnknown):
        keep("request", "zh-CN", Letter("{a}", "", ""), 0, None)


def test_earlier_words_count_again_and_the_programs_too(recruiter: Client) -> None:
    keep("request", "zh-CN", WORDS, 0, None)
    keep("request", "zh-CN", Letter("二", "二", "二"), 1, None)
    recruiter.post(f"{PAGE}restore/", {"version": 1, "seen": 2})
    assert template_of("request", "zh-CN") == WORDS
    recruiter.post(f"{PAGE}restore/", {"version": 0, "seen": 3})
    assert template_of("request", "zh-CN") == programs_words("request", "zh-CN")
    assert MessageText.objects.count() == 4
    assert "These are the program" in recruiter.get(PAGE).content.decode()
    assert recruiter.post(f"{PAGE}restore/", {"version": 9, "seen": 4}).status_code == 404


def test_two_who_write_at_once_do_not_overwrite_each_other(recruiter: Client) -> None:
    keep("request", "zh-CN", WORDS, 0, None)
    page = recruiter.post(PAGE, typed(0, sms="我的话：{name}")).content.decode()
    assert "Somebody has changed this text meanwhile." in page
    assert "我的话：{name}" in page
    assert template_of("request", "zh-CN") == WORDS
    with pytest.raises(TextChanged):
        restore("request", "zh-CN", 0, 0, None)


def test_the_preview_is_somebody_invented_and_says_what_is_missing(recruiter: Client) -> None:
    shown = recruiter.post(f"{PAGE}preview/", typed(0)).content.decode()
    assert "林晓雨" in shown
    assert "世纪大道1号" in shown
    assert "{" not in shown
    without = recruiter.post(f"{PAGE}preview/", typed(0, sms="{name}，您好")).content.decode()
    assert "{time} {place} is missing" in without
    assert "{wo} is nothing" in recruiter.post(f"{PAGE}preview/", typed(0, sms="{wo}")).content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_its_page_and_a_preview_without_a_gap(recruiter: Client, language: str) -> None:
    for kind in KINDS:
        assert recruiter.get(f"/calendar/texts/{kind}/{language}/").status_code == 200
    for each in LANGUAGES:
        assert "{" not in str(previewed(programs_words("request", each), each))
    assert recruiter.get(f"/calendar/texts/reply/{language}/").status_code == 404


@pytest.mark.parametrize(
    ("text", "parts"),
    [("a" * 160, 1), ("a" * 161, 2), ("好" * 70, 1), ("好" * 71, 2), ("好" * 135, 3), ("", 1)],
)
def test_text_messages_are_counted_as_gateways_do(text: str, parts: int) -> None:
    assert sms_parts(text) == parts
