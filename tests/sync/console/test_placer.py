"""The worker that matches what nobody has opened the board for."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from models.text.embedding import PACK, sentence_encoder
from sync.centre.applications import placing
from sync.centre.applications.models import Application, Stage
from sync.centre.applications.placer import BETWEEN_STEPS, EVERY_SECONDS, Placer
from sync.centre.applications.placing import left_to_match, match_waiting
from sync.centre.matching.matcher import Match, Matcher
from sync.centre.people.models import Candidate, Resume
from sync.centre.people.resumes.desk import take_in
from sync.centre.posts.models import Post
from tests.sync.five_resumes import RESUMES

PHONE = re.compile(r"1\d{10}")


def come(*names: str) -> None:
    for name in names:
        take_in(RESUMES[name].encode(), f"{name}.txt", source=Resume.Source.FOLDER)


def done(placer: Placer) -> list[float]:
    """What the worker asked to wait after each step, until nothing was left."""
    waits = [placer.step()]
    while left_to_match():
        waits.append(placer.step())
    return waits


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Each test's matches are made anew."""
    cache.clear()


@pytest.fixture
def without_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine on which the sentence encoder was never fetched."""
    monkeypatch.setenv("VIVAVOCE_PACKS", str(tmp_path))
    monkeypatch.setattr(placing, "_BLOCKED", {})
    sentence_encoder.cache_clear()
    yield
    monkeypatch.undo()
    sentence_encoder.cache_clear()


def test_a_resume_from_the_watched_folder_is_matched_while_nobody_looks(sales: Post) -> None:
    come("林小满", "苏念")
    assert done(Placer())[-1] in (BETWEEN_STEPS, EVERY_SECONDS)
    rows = {row.candidate.name: row for row in Application.objects.select_related("candidate")}
    assert {row.stage for row in rows.values()} == {Stage.MATCHED}
    assert rows["林小满"].meets
    assert not rows["苏念"].meets
    assert Placer().step() == EVERY_SECONDS


def test_nothing_is_locked_while_models_work(sales: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    come("林小满")
    within: list[bool] = []
    found = Matcher.match

    def watched(matcher: Matcher, text: str, name: str = "") -> Match:
        within.append(connection.in_atomic_block and len(connection.savepoint_ids) > outer)
        return found(matcher, text, name)

    outer = len(connection.savepoint_ids)
    monkeypatch.setattr(Matcher, "match", watched)
    done(Placer())
    assert within == [False]


def test_a_worker_that_is_killed_in_the_midst_leaves_the_rest_to_the_next(
    sales: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    come("林小满", "陈嘉禾", "苏念")
    found, asked = Matcher.match, 0

    def dying(matcher: Matcher, text: str, name: str = "") -> Match:
        nonlocal asked
        asked += 1
        if asked == 2:
            raise SystemExit
        return found(matcher, text, name)

    with monkeypatch.context() as changed:
        changed.setattr(Matcher, "match", dying)
        with pytest.raises(SystemExit):
            Placer().step()
    assert left_to_match() == 2
    assert Application.objects.filter(stage=Stage.MATCHED).count() == 1
    done(Placer())
    assert Application.objects.filter(stage=Stage.MATCHED).count() == 3


def test_a_resume_that_comes_while_an_older_one_is_matched_is_matched_itself(
    sales: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    come("苏念")
    newer = "苏念\n手机：" + RESUMES["苏念"].partition("手机：")[2].split()[0]
    newer += "\n\n工作经历\n2016.03-2019.06 平安人寿 寿险销售\n向个人客户销售寿险。"
    found = Matcher.match

    def interrupted(matcher: Matcher, text: str, name: str = "") -> Match:
        monkeypatch.setattr(Matcher, "match", found)
        take_in(newer.encode(), "b.txt", source=Resume.Source.FOLDER)
        return found(matcher, text, name)

    monkeypatch.setattr(Matcher, "match", interrupted)
    assert match_waiting(0) == 1
    done(Placer())
    assert "寿险" in Application.objects.get().clause


def test_one_that_nobody_can_match_holds_up_no_other(
    sales: Post, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    come("林小满", "陈嘉禾")
    first = Application.objects.order_by("created_at").first()
    assert first is not None
    found = Matcher.match

    def failing(matcher: Matcher, text: str, name: str = "") -> Match:
        if name == "林小满":
            raise ValueError(text)
        return found(matcher, text, name)

    monkeypatch.setattr(Matcher, "match", failing)
    placer = Placer()
    placer.step()
    placer.step()
    assert left_to_match() == 0
    assert list(Application.objects.exclude(fault="")) == [first]
    assert "ValueError" in caplog.text
    assert "林小满" not in caplog.text


def test_one_that_cannot_be_matched_says_so_and_a_person_chooses_its_post(
    sales: Post, recruiter: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    come("林小满")
    resume = Resume.objects.get()

    def failing(matcher: Matcher, text: str, name: str = "") -> Match:
        raise ValueError(text)

    with monkeypatch.context() as changed:
        changed.setattr(Matcher, "match", failing)
        done(Placer())
        application = Application.objects.get()
        board = recruiter.get("/board/").content.decode()
        page = recruiter.get(f"/board/{application.pk}/").content.decode()
        for shown in (board, page):
            assert "the program failed at this résumé" in shown
            assert f'href="/resumes/{resume.pk}/"' in shown
        assert "being matched" not in board
        assert f'<option value="{sales.pk}">' in page
        recruiter.post(f"/board/{application.pk}/post/", {"post": sales.pk})
        application.refresh_from_db()
        assert (application.post, application.to_match, application.fault) == (sales, False, "unforeseen")
    assert resume.text[:20] not in caplog.text
    done(Placer())
    application.refresh_from_db()
    assert (application.fault, application.stage) == ("", Stage.MATCHED)
    assert "the program failed" not in recruiter.get("/board/").content.decode()


def test_a_resume_of_which_it_is_open_whose_it_is_does_not_seem_to_wait(
    sales: Post, recruiter: Client
) -> None:
    Candidate.objects.create(name="王磊", phone=PHONE.findall(RESUMES["林小满"])[0])
    come("林小满")
    assert "being matched" not in recruiter.get("/board/").content.decode()
    done(Placer())
    resume = Resume.objects.get()
    application = Application.objects.get()
    for address in ("/board/", f"/board/{application.pk}/"):
        page = recruiter.get(address).content.decode()
        assert "somebody has to say whose résumé this is" in page
        assert f'href="/resumes/{resume.pk}/"' in page
    board = recruiter.get("/board/").content.decode()
    assert "no open post fits yet" not in board
    recruiter.post(f"/resumes/{resume.pk}/confirm/")
    done(Placer())
    assert Application.objects.get().stage == Stage.MATCHED


@pytest.mark.usefixtures("without_pack")
def test_without_the_encoder_who_needs_it_waits_and_worker_and_board_say_for_what(
    recruiter: Client, caplog: pytest.LogCaptureFixture
) -> None:
    """What was done is compared by meaning; a certificate is there or is not."""
    pottery = Post.objects.create(post_id="pottery", title="陶艺师", must=["具备陶艺拉坯经验"])
    papers = Post.objects.create(post_id="papers", title="柜员", must=["持有证券从业资格"])
    come("林小满", "苏念")
    first, second = Application.objects.order_by("created_at")
    Application.objects.filter(pk=first.pk).update(post=pottery)
    Application.objects.filter(pk=second.pk).update(post=papers)
    placer = Placer()
    with caplog.at_level(logging.WARNING):
        placer.step()
        placer.step()
    assert caplog.text.count("résumés wait to be matched") == 1
    for answer in (
        recruiter.get("/board/"),
        recruiter.post("/board/match/"),
        recruiter.get("/board/matching/"),
        recruiter.get(f"/board/{first.pk}/"),
    ):
        assert f"provision packs fetch {PACK}" in answer.content.decode()
    assert "1 résumé waits" in recruiter.get("/board/matching/").content.decode()


def test_a_board_that_stays_open_hears_when_something_came_and_when_it_was_matched(
    sales: Post, recruiter: Client
) -> None:
    def state(seen: str) -> tuple[str, bool]:
        answer = recruiter.get(f"/board/matching/?seen={seen}")
        page = answer.content.decode()
        return page.partition('data-state="')[2].partition('"')[0], "HX-Trigger" in answer.headers

    before, _ = state("")
    assert state(before) == (before, False)
    come("林小满")
    waiting, changed = state(before)
    assert changed
    assert "1 résumé is being held" in recruiter.get("/board/matching/").content.decode()
    done(Placer())
    matched, changed = state(waiting)
    assert changed
    assert state(matched) == (matched, False)
