"""What goes wrong around a room that runs: the plans sent down, the line, the disk, our own bugs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.app import Terminal
from kiosk.config import Settings
from kiosk.interview import events as ev
from kiosk.journal import Journal
from kiosk.journal.space import DiskSpace
from kiosk.plan.sample import sample_plan
from kiosk.running import edge_of, failing_loudly
from kiosk.ui import Bridge
from kiosk.ui.views import AskingView, IdleView, WelcomeView
from kiosk.voice.reader import Reader
from sync.contract import Record, Shadow, topics
from sync.contract.codec import decode, encode
from sync.contract.record import PlanRefused
from sync.edge import Edge
from sync.link import Connected
from sync.link.memory import MemoryBroker, MemoryLink
from sync.link.mqtt import MqttLink
from sync.link.settings import LinkSettings
from tests.kiosk.screen import open_screen, settle
from tests.sync.brokers import free_port, next_of, wait_until

ROOM = "room-1"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    space = DiskSpace(tmp_path / "journal", ballast=4096, watermark=0)
    opened = Journal.open(tmp_path / "journal", ROOM, space=space)
    yield opened
    opened.close()


def send_down(broker: MemoryBroker, *plans: dict[str, Any]) -> None:
    centre = MemoryLink(broker, "centre")
    centre.connect()
    next_of(centre, Connected)
    shadow = Shadow(device=ROOM, revision=1, plans=list(plans))
    centre.publish(topics.shadow(ROOM), encode(shadow), retain=True)


def refusals(journal: Journal) -> list[PlanRefused]:
    last = journal.outbox.standing().newest
    records = [decode(Record, entry.data) for entry in journal.outbox.entries(1, last)]
    return [PlanRefused.model_validate(one.payload) for one in records if one.kind == "plan-refused"]


def test_plans_that_cannot_be_conducted_are_refused_and_the_others_kept(journal: Journal) -> None:
    good = sample_plan(ROOM).model_dump(mode="json")
    charismatic = sample_plan(ROOM).model_dump(mode="json") | {"plan_id": "charismatic"}
    charismatic["rubric"]["document"]["dimensions"][0]["rules"][0]["feature"] = "charisma"
    newer = good | {"plan_id": "newer", "contract": "plan/99"}
    malformed = good | {"plan_id": "malformed", "questions": []}
    broker = MemoryBroker()
    edge = edge_of(journal, MemoryLink(broker, ROOM))
    edge.start()
    try:
        send_down(broker, charismatic, good, newer, malformed)
        wait_until(lambda: bool(edge.plans()), "the good plan arrives")
        assert [plan.plan_id for plan in edge.plans()] == ["sample-plan"]
        told = {one.plan_id: (one.reason, one.detail) for one in refusals(journal)}
        assert {name: reason for name, (reason, _) in told.items()} == {
            "charismatic": "rubric-refused",
            "newer": "plan-newer",
            "malformed": "plan-malformed",
        }
        assert "charisma" in told["charismatic"][1]
        assert "questions" in told["malformed"][1]
    finally:
        edge.stop()


@pytest.fixture
def offline(journal: Journal) -> Iterator[Edge]:
    """The real link to a port where nobody listens."""
    settings = LinkSettings(ROOM, port=free_port(), first_pause=0.05, longest_pause=0.1)
    edge = edge_of(journal, MqttLink(settings))
    edge.start()
    yield edge
    edge.stop()


def terminal_of(journal: Journal, edge: Edge, tmp_path: Path, bridge: Bridge, window: Any) -> Terminal:
    settings = Settings(home=tmp_path, speaker="none", camera="nowhere", microphone="nowhere")
    return Terminal(settings, journal, edge, window, bridge, sample_plan(ROOM))


def test_without_a_broker_the_interview_begins_and_facilities_see_why(
    journal: Journal,
    offline: Edge,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.WARNING, "kiosk.app")
    wait_until(lambda: offline.status.error is not None, "nobody answers")
    with open_screen() as (bridge, window):
        terminal = terminal_of(journal, offline, tmp_path, bridge, window)
        terminal._show()
        view = bridge.view
        assert isinstance(view, IdleView)
        assert not view.online
        assert not view.fault, "it may still pass"
        monkeypatch.setattr("kiosk.app.PASSING_SECONDS", 0.0)
        terminal._watch_line()
        terminal._show()
        assert isinstance(bridge.view, IdleView)
        assert bridge.view.fault == "broker-unreachable"
        terminal.tick()
        assert isinstance(bridge.view, WelcomeView), "the plan of --plan FILE begins by itself"
        terminal.close()
    assert "broker-unreachable" in caplog.text
    assert "Check" in caplog.text or "network" in caplog.text


def test_on_a_full_disk_no_interview_begins_and_the_list_says_why(
    journal: Journal, offline: Edge, tmp_path: Path
) -> None:
    journal.space = DiskSpace(tmp_path / "journal", ballast=4096, watermark=1 << 62)
    with open_screen() as (bridge, window):
        terminal = terminal_of(journal, offline, tmp_path, bridge, window)
        terminal.tick()
        terminal.intent(ev.PlanSelected("sample-plan"))
        assert isinstance(bridge.view, IdleView)
        assert bridge.view.fault == "disk-full"
        journal.space = DiskSpace(tmp_path / "journal", ballast=4096, watermark=0)
        terminal.intent(ev.PlanSelected("sample-plan"))
        assert isinstance(bridge.view, WelcomeView)
        terminal.close()
    assert journal.interrupted() == []


def test_where_nothing_can_be_heard_the_question_is_not_said_to_be_read_aloud(
    journal: Journal, offline: Edge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_screen() as (bridge, window):
        terminal = terminal_of(journal, offline, tmp_path, bridge, window)
        terminal.tick()
        assert terminal._session is not None
        consent = ev.ConsentGiven(frozenset({"speech"}), "zh-CN")
        for event in (ev.CandidateReady(), consent, ev.SensesReady(), ev.CheckPassed()):
            terminal._session.conductor.handle(event)
        view = terminal._view()
        assert isinstance(view, AskingView)
        assert not view.reading
        monkeypatch.setattr(Reader, "aloud", True)
        view = terminal._view()
        assert isinstance(view, AskingView)
        assert view.reading
        terminal.close()


def test_a_bug_in_the_loop_ends_the_program_loudly(caplog: pytest.LogCaptureFixture) -> None:
    left: list[bool] = []
    with open_screen() as (_, window), failing_loudly(lambda: left.append(True)) as failures:

        def broken() -> None:
            raise LookupError("a bug of ours")

        window.every(0.001, broken)
        while not failures:
            settle(window)
    assert isinstance(failures[0], LookupError)
    assert left
    assert "a bug of ours" in caplog.text
