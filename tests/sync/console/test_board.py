"""The board: who stands where, who may move whom, and that everything can be taken back."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Final

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from sync.centre.applications.models import Action, Application, Stage
from sync.centre.applications.moves import move, note, put, reassign, undo
from sync.centre.applications.placing import match_waiting
from sync.centre.console.presentation.board import A_COLUMN
from sync.centre.interviews.background import background_of
from sync.centre.matching.matcher import Matcher
from sync.centre.matching.models import PostMatch
from sync.centre.matching.storing import match_candidates
from sync.centre.people.models import Candidate, Resume
from sync.centre.people.resumes.desk import take_in
from sync.centre.people.resumes.separating import separate
from sync.centre.policy.models import AuditEntry, User
from sync.centre.posts.models import Post
from tests.sync.five_resumes import RESUMES

HTMX: Final = {"HX-Request": "true"}


def text_of(response: object) -> str:
    assert isinstance(response, HttpResponse)
    return response.content.decode()


def names_in(page: str, stage: str) -> list[str]:
    """The cards of one stage, from the top."""
    found = re.search(rf'data-stage="{stage}".*?</ol>', page, re.DOTALL)
    assert found is not None
    return re.findall(r'data-name="([^"]+)"', found[0])


def test_a_resume_that_is_dropped_becomes_a_card_with_its_post_score_and_clause(
    sales: Post, recruiter: Client
) -> None:
    file = SimpleUploadedFile("a.txt", RESUMES["林小满"].encode())
    recruiter.post("/resumes/upload/", {"files": file}, headers={"X-Requested-With": "fetch"})
    assert names_in(text_of(recruiter.get("/board/")), "new") == ["林小满"]
    answer = recruiter.post("/board/match/", headers=HTMX)
    assert answer.headers["HX-Trigger"] == "board-changed"
    page = text_of(recruiter.get("/board/"))
    assert names_in(page, "matched") == ["林小满"]
    assert "平安人寿 寿险销售" in page
    assert sales.title in page


def test_the_best_stand_first_and_nobody_is_declined_by_the_machine(
    people: dict[str, Application], recruiter: Client
) -> None:
    page = text_of(recruiter.get("/board/"))
    assert set(names_in(page, "matched")[:2]) == {"林小满", "陈嘉禾"}
    assert len(names_in(page, "matched")) == len(people)
    assert names_in(page, "declined") == []
    assert "Not found: 具备金融产品销售经验" in page


def test_a_second_resume_of_a_candidate_makes_no_second_card(
    people: dict[str, Application], recruiter: Client
) -> None:
    again = RESUMES["林小满"] + "\n\n技能\n保险从业资格证"
    recruiter.post("/resumes/upload/", {"files": SimpleUploadedFile("b.txt", again.encode())})
    assert Application.objects.filter(candidate__name="林小满").count() == 1
    assert Application.objects.get(candidate__name="林小满").to_match


def test_two_people_who_are_separated_have_a_card_each_by_their_own_resume(
    sales: Post, people: dict[str, Application]
) -> None:
    clerk = people["苏念"]
    other = "林晚\n手机：13800000002\n\n工作经历\n2016.03-2019.06 平安人寿 寿险销售\n向个人客户销售寿险。"
    report = take_in(other.encode(), "b.txt", source=Resume.Source.UPLOAD)
    resume = report.taken[0].resume
    assert match_waiting(60) == 0
    clerk.refresh_from_db()
    assert "寿险" not in clerk.clause, "nobody has looked whose it is"
    match_candidates(sales, [resume], today=dt.date(2026, 11, 23))
    made = separate(resume, None)
    assert not PostMatch.objects.exists()
    clerk.refresh_from_db()
    assert (clerk.score, clerk.clause, clerk.to_match) == (None, "", True)
    assert match_waiting(60) == 0
    clerk.refresh_from_db()
    assert "寿险" not in clerk.clause
    assert "寿险" in Application.objects.get(candidate=made).clause


def test_a_resume_under_another_name_counts_once_a_person_has_said_it_is_theirs(
    sales: Post, people: dict[str, Application], recruiter: Client
) -> None:
    clerk = people["苏念"]
    contacts = "林晚\n手机：13800000002\n邮箱：su@example.com"
    other = f"{contacts}\n\n工作经历\n2016.03-2019.06 平安人寿 寿险销售\n销售寿险。"
    resume = take_in(other.encode(), "b.txt", source=Resume.Source.UPLOAD).taken[0].resume
    clerk.refresh_from_db()
    assert not clerk.to_match
    assert not any("寿险" in each.text for each in background_of(clerk.candidate).clauses)
    page = text_of(recruiter.get(f"/board/{clerk.pk}/"))
    assert f"/resumes/{resume.pk}/" in page
    assert "销售寿险" not in page
    assert "It is the same person" in text_of(recruiter.get(f"/resumes/{resume.pk}/"))
    recruiter.post(f"/resumes/{resume.pk}/confirm/")
    assert match_waiting(60) == 0
    clerk.refresh_from_db()
    assert "寿险" in clerk.clause
    assert any("寿险" in each.text for each in background_of(clerk.candidate).clauses)
    assert Candidate.objects.get(pk=clerk.candidate_id).email == "su@example.com"
    assert AuditEntry.objects.filter(subject_id=resume.pk, detail__confirmed=True).exists()
    assert "It is the same person" not in text_of(recruiter.get(f"/resumes/{resume.pk}/"))


def test_a_card_is_moved_and_the_move_taken_back(people: dict[str, Application], recruiter: Client) -> None:
    card = people["赵予安"]
    moved = text_of(
        recruiter.post("/board/move/", {"application": card.pk, "stage": "declined"}, headers=HTMX)
    )
    assert names_in(moved, "declined") == ["赵予安"]
    assert "赵予安 is now under “Declined”." in moved
    card.refresh_from_db()
    assert card.decided_by is not None
    assert card.decided_by.username == "recruiter"
    action = Action.objects.get()
    undone = text_of(recruiter.post(f"/board/undo/{action.pk}/", headers=HTMX))
    assert names_in(undone, "declined") == []
    card.refresh_from_db()
    assert card.stage == Stage.MATCHED
    assert card.decided_at is None


def test_many_are_declined_at_once_and_taken_back_at_once(
    people: dict[str, Application], recruiter: Client
) -> None:
    before = {row.pk: (row.stage, row.position) for row in people.values()}
    chosen = [people[name].pk for name in ("苏念", "赵予安", "顾北辰")]
    recruiter.post("/board/move/", {"application": chosen, "stage": ["new", "declined"]})
    assert Application.objects.filter(stage=Stage.DECLINED).count() == 3
    page = text_of(recruiter.get("/board/"))
    assert "3 candidates are now under “Declined”." in page
    recruiter.post(f"/board/undo/{Action.objects.get().pk}/")
    assert {row.pk: (row.stage, row.position) for row in Application.objects.all()} == before


def test_a_card_goes_where_it_is_put(people: dict[str, Application], recruiter: Client) -> None:
    page = text_of(recruiter.get("/board/"))
    first, second, third = names_in(page, "matched")[:3]
    sent = {"application": people[third].pk, "stage": "matched", "before": people[second].pk}
    assert names_in(text_of(recruiter.post("/board/move/", sent, headers=HTMX)), "matched")[:3] == [
        first,
        third,
        second,
    ]
    to_the_end = {"application": people[first].pk, "stage": "matched", "last": "on"}
    assert names_in(text_of(recruiter.post("/board/move/", to_the_end, headers=HTMX)), "matched")[-1] == first


def test_a_card_that_is_put_after_another_stays_among_those_shown(sales: Post, recruiter: Client) -> None:
    cards = [
        Application.objects.create(
            candidate=Candidate.objects.create(name=f"n{number}"),
            post=sales,
            stage=Stage.INTERVIEWED,
            position=number,
            to_match=False,
        )
        for number in range(A_COLUMN + 4)
    ]
    seventh, eighth, tail = cards[A_COLUMN - 2], cards[A_COLUMN - 1], cards[-1]
    put_down = {"application": seventh.pk, "stage": "interviewed", "after": eighth.pk}
    shown = names_in(text_of(recruiter.post("/board/move/", put_down, headers=HTMX)), "interviewed")
    assert shown == [*(f"n{number}" for number in range(A_COLUMN - 2)), "n7", "n6"]
    recruiter.post("/board/move/", {**put_down, "after": tail.pk}, headers=HTMX)
    last = Application.objects.filter(stage=Stage.INTERVIEWED).order_by("position").last()
    assert last == seventh


def test_what_was_changed_since_stays_where_it_is(people: dict[str, Application], recruiter: Client) -> None:
    both = [people["苏念"], people["赵予安"]]
    first = move(both, Stage.DECLINED, None)
    move([people["苏念"]], Stage.ADVANCED, None)
    assert first is not None
    told = text_of(recruiter.post(f"/board/undo/{first.pk}/", headers=HTMX))
    assert "Taken back: 1." in told
    assert "Changed again since, so left as it is: 1." in told
    people["苏念"].refresh_from_db()
    assert people["苏念"].stage == Stage.ADVANCED


@pytest.mark.parametrize("role", ["interviewer", "auditor"])
def test_who_may_only_look_moves_nobody(
    role: str, people: dict[str, Application], logged_in: Callable[[str], Client]
) -> None:
    client = logged_in(role)
    page = text_of(client.get("/board/"))
    assert "draggable" not in page.replace('draggable="false"', "")
    sent = {"application": people["赵予安"].pk, "stage": "declined"}
    assert client.post("/board/move/", sent).status_code == 403
    assert client.post("/board/invite/", sent).status_code == 403
    assert client.post("/board/match/").status_code == 403


def test_an_auditor_sees_neither_names_nor_words(
    people: dict[str, Application], logged_in: Callable[[str], Client]
) -> None:
    client = logged_in("auditor")
    page = text_of(client.get("/board/")) + text_of(client.get(f"/board/{people['林小满'].pk}/"))
    for hidden in ("林小满", "平安人寿", "13800000001"):
        assert hidden not in page


def test_filters_narrow_the_board(people: dict[str, Application], recruiter: Client) -> None:
    def found(**query: str) -> set[str]:
        return set(names_in(text_of(recruiter.get("/board/", query)), "matched"))

    assert found(band="strong") == {"林小满", "陈嘉禾"}
    assert found(band="short") == {"苏念", "赵予安", "顾北辰"}
    assert found(source="upload") == set(people)
    assert found(source="liepin") == set()
    assert found(post="advisor") == set(people)
    assert found(post="nowhere") == set()
    assert found(q="基金客户") == {"陈嘉禾"}
    assert found(q="苏念") == {"苏念"}


def test_the_filter_stays_after_a_move(people: dict[str, Application], recruiter: Client) -> None:
    sent = {"application": people["苏念"].pk, "stage": "new", "band": "short"}
    page = text_of(recruiter.post("/board/move/", sent, headers=HTMX))
    assert "陈嘉禾" not in page
    assert names_in(page, "new") == ["苏念"]


def test_a_person_gives_an_application_another_post(
    people: dict[str, Application], recruiter: Client
) -> None:
    clerk = Post.objects.create(post_id="clerk", title="行政专员", must=["行政工作经验"])
    card = people["苏念"]
    assert "行政专员" in text_of(recruiter.get(f"/board/{card.pk}/"))
    recruiter.post(f"/board/{card.pk}/post/", {"post": clerk.pk})
    card.refresh_from_db()
    assert card.post == clerk
    assert not card.to_match
    recruiter.post(f"/board/undo/{Action.objects.get().pk}/")
    card.refresh_from_db()
    assert card.post_id == "advisor"
    assert match_waiting() == 0


def test_the_first_post_somebody_is_given_is_taken_back_too_though_the_program_has_matched_it(
    sales: Post, recruiter: Client
) -> None:
    person = Candidate.objects.create(name="周远")
    card = Application.objects.create(candidate=person, to_match=False)
    action = reassign(card, sales, None)
    assert action is not None
    card.refresh_from_db()
    put(card, Stage.MATCHED, 0.0, None, None)  # by the program, once it is matched
    undone = undo(action, None)
    assert (undone.restored, undone.kept) == (1, 0)
    card.refresh_from_db()
    assert (card.post, card.stage) == (None, Stage.NEW)


def test_a_post_that_was_taken_back_leaves_no_score_of_it(
    people: dict[str, Application], recruiter: Client
) -> None:
    clerk = Post.objects.create(post_id="clerk", title="行政专员")
    card = people["苏念"]
    recruiter.post(f"/board/{card.pk}/post/", {"post": clerk.pk})
    card.refresh_from_db()
    assert (card.score, card.clause, card.missing) == (None, "", [])


def test_an_undo_gives_a_decision_back_to_whoever_made_it(
    people: dict[str, Application], recruiter: Client, user: Callable[[str], User]
) -> None:
    card = people["赵予安"]
    move([card], Stage.DECLINED, user("administrator"))
    card.refresh_from_db()
    decided = (card.decided_by, card.decided_at)
    assert decided[0] is not None
    for stage in ("advanced", "matched"):
        recruiter.post("/board/move/", {"application": card.pk, "stage": stage})
        recruiter.post(f"/board/undo/{Action.objects.latest('made_at').pk}/")
        card.refresh_from_db()
        assert card.stage == Stage.DECLINED
        assert (card.decided_by, card.decided_at) == decided


def test_a_fact_the_program_notes_late_does_not_overtake_a_decision(people: dict[str, Application]) -> None:
    seen = Application.objects.get(pk=people["赵予安"].pk)
    move([people["赵予安"]], Stage.DECLINED, None)
    note(seen, Stage.INTERVIEWED)
    seen.refresh_from_db()
    assert seen.stage == Stage.DECLINED


def test_a_page_that_is_read_again_matches_nothing_anew(
    people: dict[str, Application], recruiter: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = people["苏念"]
    address = f"/board/{card.pk}/"
    first = text_of(recruiter.get(address))
    with monkeypatch.context() as without:
        without.delattr(Matcher, "match")
        assert re.findall("<li class=.*?</li>", text_of(recruiter.get(address))) == re.findall(
            "<li class=.*?</li>", first
        )
    Post.objects.filter(pk="advisor").update(must=["驾驶证"])
    assert "驾驶证" in text_of(recruiter.get(address))


def test_every_move_and_its_undo_is_written_down(people: dict[str, Application], recruiter: Client) -> None:
    recruiter.post("/board/move/", {"application": people["苏念"].pk, "stage": "declined"})
    recruiter.post(f"/board/undo/{Action.objects.get().pk}/")
    entries = AuditEntry.objects.filter(subject_kind="application", verb="changed").order_by("id")
    assert [entry.detail["stage"] for entry in entries] == ["declined", "matched"]
    assert {entry.actor_name for entry in entries} == {"recruiter"}


def test_the_audit_is_filtered_and_read_by_those_who_may(
    people: dict[str, Application], recruiter: Client, logged_in: Callable[[str], Client]
) -> None:
    recruiter.post("/board/move/", {"application": people["苏念"].pk, "stage": "declined"})
    assert recruiter.get("/audit/").status_code == 403
    auditor = logged_in("auditor")
    auditor.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    page = text_of(auditor.get("/audit/", {"who": "recruiter", "kind": "application"}))
    assert "Matched → Declined" in page
    assert people["苏念"].pk in page
    assert people["林小满"].pk not in page
    assert "苏念" not in page
    assert "Nothing was done" in text_of(auditor.get("/audit/", {"who": "recruiter", "verb": "exported"}))


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "yesterday"])
def test_the_audit_stands_any_day(day: str, logged_in: Callable[[str], Client]) -> None:
    assert logged_in("auditor").get("/audit/", {"since": day, "until": day}).status_code == 200


def test_the_board_asks_the_database_no_more_for_more_cards(
    people: dict[str, Application],
    recruiter: Client,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    for number in range(60):
        person = Candidate.objects.create(name=f"候选人{number}")
        Application.objects.create(candidate=person, position=number, to_match=False)
    with django_assert_max_num_queries(35):
        page = text_of(recruiter.get("/board/"))
    assert len(names_in(page, "new")) == A_COLUMN
    assert f"{60 - A_COLUMN} more" in page
    whole = text_of(recruiter.get("/board/", {"whole": "new"}))
    assert len(names_in(whole, "new")) == 60
