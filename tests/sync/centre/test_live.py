"""What a room shows while somebody speaks: one row an interview, and nothing of it once it is over."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from sync.centre.ingest.live import FRESH_SECONDS, LiveBoard, live_scores
from sync.centre.ingest.models import LiveScores
from sync.centre.ingest.receive import Reception
from sync.centre.policy.models import User
from sync.contract import topics
from sync.contract.codec import encode
from sync.contract.live import Live, LiveScore
from sync.edge import Edge
from sync.link.memory import MemoryBroker, MemoryLink, matches
from tests.screens.console_stage import a_day
from tests.sync.brokers import wait_until
from tests.sync.rooms import open_room

pytestmark = pytest.mark.django_db


def live(number: int = 1, score: float = 61.0, *, device: str = "room-1", plan_id: str = "plan-3") -> Live:
    return Live(
        device=device,
        plan_id=plan_id,
        report_id="report-3",
        number=number,
        state="answering",
        question=2,
        questions=3,
        overall=LiveScore(score=score, interval=(40, 80)),
    )


@pytest.fixture
def board() -> LiveBoard:
    a_day()
    LiveScores.objects.all().delete()
    return LiveBoard()


def note(board: LiveBoard, *lives: Live) -> None:
    for one in lives:
        board.note(one.device, encode(one))


def test_the_newest_counts_whatever_the_order_in_which_they_come(board: LiveBoard) -> None:
    note(board, live(1, 50), live(3, 70), live(2, 60))
    assert board.write(0.0) == 1
    shown = live_scores("plan-3")
    assert shown is not None
    assert shown.overall.score == 70


def test_the_row_is_written_at_most_once_a_second(board: LiveBoard) -> None:
    note(board, live(1, 50))
    assert board.write(10.0) == 1
    note(board, live(2, 60))
    assert board.write(10.9) == 0
    assert board.write(11.0) == 1
    assert LiveScores.objects.count() == 1


def test_what_is_old_is_not_shown(board: LiveBoard) -> None:
    note(board, live())
    board.write(0.0)
    LiveScores.objects.update(received_at=timezone.now() - dt.timedelta(seconds=FRESH_SECONDS + 1))
    assert live_scores("plan-3") is None


def test_another_room_cannot_speak_for_an_interview(board: LiveBoard) -> None:
    note(board, live(device="room-2"))
    board.note("room-1", encode(live(device="room-2")))
    assert board.write(0.0) == 0


def test_an_interview_that_is_over_shows_nothing_more(board: LiveBoard) -> None:
    note(board, live(plan_id="plan-1"))
    assert board.write(0.0) == 0


@pytest.mark.parametrize("payload", [b"", b"{", b"\xff", b'{"contract":"live/2"}', b" " * 40_000])
def test_what_cannot_be_read_is_passed_over(board: LiveBoard, payload: bytes) -> None:
    board.note("room-1", payload)
    note(board, live())
    assert board.write(0.0) == 1


def test_it_carries_no_word_of_what_was_said() -> None:
    assert not {"text", "transcript", "quote", "evidence"} & set(encode(live()).decode().split('"'))


def test_a_rooms_edge_reaches_the_centre_and_nothing_waits_without_a_line(
    board: LiveBoard, tmp_path: Path
) -> None:
    broker = MemoryBroker()
    reception = Reception(MemoryLink(broker, "centre"))
    outbox = open_room(tmp_path / "room.db")
    edge = Edge(outbox, MemoryLink(broker, outbox.device))
    assert not edge.show_live(live(device=outbox.device))
    reception._link.connect()
    for _ in range(6):  # it connects, and asks for one topic after another
        reception.step(0.0)
    edge.start()
    try:
        wait_until(lambda: edge.status.connected, "the line")
        assert edge.show_live(live(device=outbox.device))
        while not LiveScores.objects.exists():
            reception.step(0.1)
    finally:
        edge.stop()
    shown = live_scores("plan-3")
    assert shown is not None
    assert shown.overall.score == 61
    assert outbox.standing().newest == 0, "what is live never goes through the outbox"


def test_its_topic_names_the_room() -> None:
    assert matches(topics.EVERY_LIVE, topics.live("room-1"))
    assert topics.parse_live(topics.live("room-1")) == "room-1"
    assert topics.parse_live(topics.state("room-1")) is None


@pytest.mark.parametrize(("role", "sees"), [("recruiter", True), ("auditor", True), ("interviewer", True)])
def test_the_live_page_shows_scores_to_who_may_read_reports(
    role: str, sees: bool, board: LiveBoard, client: Client
) -> None:
    note(board, live(score=61))
    board.write(0.0)
    client.force_login(User.objects.get(username=role))
    page = client.get("/interviews/plan-3/").content.decode()
    assert ("live-scores" in page) is sees


def test_the_live_page_shows_no_scores_to_who_may_not_read_reports(board: LiveBoard, client: Client) -> None:
    from django.contrib.auth.models import Permission

    note(board, live(score=61))
    board.write(0.0)
    watcher = User.objects.create_user("watcher", password="paper")
    watcher.user_permissions.add(Permission.objects.get(codename="view_interview"))
    client.force_login(watcher)
    page = client.get("/interviews/plan-3/").content.decode()
    assert "live-card" in page
    assert "live-scores" not in page
