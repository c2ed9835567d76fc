"""Where the program fails at a résumé, nothing of a former one stands for it, and nothing else is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client

from models.text.embedding import PACK, sentence_encoder
from sync.centre.applications.models import Application, Stage
from sync.centre.applications.placing import Posts, match_waiting
from sync.centre.matching.matcher import Match
from sync.centre.matching.sought import Sought
from sync.centre.people.models import Resume
from sync.centre.people.resumes.desk import take_in
from sync.centre.posts.models import Post
from tests.sync.five_resumes import RESUMES

FAILED = "the program failed at this résumé"
WHO = "林小满"
PHONE = RESUMES[WHO].partition("手机：")[2].split()[0]
NEWER = f"{WHO}\n手机：{PHONE}\n\n工作经历\n2016.03-2019.06 裁缝"


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """Each test's matches are made anew, and what a failing matcher left is not read by another."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def matched(sales: Post) -> Application:
    take_in(RESUMES[WHO].encode(), "a.txt", source=Resume.Source.FOLDER)
    assert match_waiting(60) == 0
    application = Application.objects.get()
    assert (application.stage, application.meets) == (Stage.MATCHED, True)
    return application


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The posts at which the program fails."""
    found, ids = Posts._match, set[str]()

    def match(posts: Posts, sought: Sought, text: str, name: str) -> Match:
        if sought.post_id in ids:
            raise ValueError(text)
        return found(posts, sought, text, name)

    monkeypatch.setattr(Posts, "_match", match)
    return ids


def pages_of(recruiter: Client, application: Application) -> list[str]:
    """The board, and the application's own page."""
    return [recruiter.get(f"/board/{rest}").content.decode() for rest in ("", f"{application.pk}/")]


def test_the_score_of_a_former_resume_does_not_stand_for_one_that_cannot_be_matched(
    matched: Application, sales: Post, recruiter: Client, failing: set[str]
) -> None:
    clause = matched.clause
    assert clause in pages_of(recruiter, matched)[0]
    failing.add(sales.pk)
    take_in(NEWER.encode(), "b.txt", source=Resume.Source.FOLDER)
    assert match_waiting(60) == 0
    matched.refresh_from_db()
    assert (matched.score, matched.meets, matched.clause, matched.missing) == (None, None, "", [])
    for page in pages_of(recruiter, matched):
        assert FAILED in page
        assert clause not in page


def test_the_score_of_a_former_resume_does_not_stand_where_its_post_takes_nobody_any_more(
    matched: Application, sales: Post
) -> None:
    Post.objects.filter(pk=sales.pk).update(is_open=False)
    take_in(NEWER.encode(), "b.txt", source=Resume.Source.FOLDER)
    assert match_waiting(60) == 0
    matched.refresh_from_db()
    assert (matched.post, matched.score, matched.clause) == (sales, None, "")


def test_nobody_is_asked_to_choose_the_post_that_they_have_chosen(
    sales: Post, recruiter: Client, failing: set[str]
) -> None:
    failing.add(sales.pk)
    take_in(RESUMES[WHO].encode(), "a.txt", source=Resume.Source.FOLDER)
    assert match_waiting(60) == 0
    application = Application.objects.get()
    for page in pages_of(recruiter, application):
        assert "choose the post yourself" in page
    recruiter.post(f"/board/{application.pk}/post/", {"post": sales.pk})
    for page in pages_of(recruiter, application):
        assert "choose the post yourself" not in page
        assert FAILED in page
        assert "judge for yourself" in page


def test_a_post_at_which_the_program_fails_hides_nothing_of_the_others(
    matched: Application, recruiter: Client, failing: set[str]
) -> None:
    tailor = Post.objects.create(post_id="tailor", title="裁缝", must=["具备裁缝经验"])
    failing.add(tailor.pk)
    page = pages_of(recruiter, matched)[1]
    assert matched.clause in page
    assert FAILED in page
    assert "judge for yourself" not in page
    row = page.partition(tailor.title)[2].partition("</li>")[0]
    assert "not matched" in row
    assert f'value="{tailor.pk}"' in row


def test_where_the_program_fails_at_its_own_post_the_others_are_offered_with_their_scores(
    matched: Application, sales: Post, recruiter: Client, failing: set[str]
) -> None:
    other = Post.objects.create(post_id="adviser", title="理财顾问", must=["具备金融产品销售经验"])
    broken = Post.objects.create(post_id="tailor", title="裁缝", must=["具备裁缝经验"])
    failing.update((sales.pk, broken.pk))
    page = pages_of(recruiter, matched)[1]
    assert "judge for yourself" in page
    assert 'class="score-small' in page.partition(other.title)[2].partition("</li>")[0]
    assert f'<option value="{broken.pk}">' in page
    assert f'<option value="{other.pk}">' not in page


def test_a_pack_that_is_missing_hides_no_verdict_that_stands_without_it(
    matched: Application, recruiter: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is known of the application's own post is shown, and why nothing is of another."""
    Post.objects.create(post_id="pottery", title="陶艺师", must=["具备陶艺拉坯经验"])
    with monkeypatch.context() as changed:
        changed.setenv("VIVAVOCE_PACKS", str(tmp_path))
        sentence_encoder.cache_clear()
        page = pages_of(recruiter, matched)[1]
    sentence_encoder.cache_clear()
    assert matched.clause in page
    assert f"provision packs fetch {PACK}" in page
