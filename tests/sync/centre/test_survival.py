"""The real programs, killed at any moment: nothing is lost, nothing comes twice, all of it in order."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from kiosk.journal.journal import Journal
from sync.broker.embedded import EmbeddedBroker
from sync.edge.edge import Edge
from sync.link.mqtt import MqttLink
from sync.link.settings import LinkSettings
from tests.sync.brokers import wait_until
from tests.sync.centre.programs import Running, hr, running

KILLS = 4
EACH_LIFE = 80
"""Records written while one centre lives."""


@contextmanager
def a_room(folder: Path, port: int) -> Iterator[Edge]:
    """The kiosk's journal and edge over real MQTT."""
    journal = Journal.open(folder / "journal", "room-1")
    edge = Edge(journal.outbox, MqttLink(LinkSettings(client_id="room-1", port=port, first_pause=0.1)))
    edge.start()
    try:
        yield edge
    finally:
        edge.stop()
        journal.close()


def inbox(home: Path) -> list[int]:
    with closing(sqlite3.connect(home / "hr.sqlite3")) as database:
        rows = database.execute("SELECT sequence FROM ingest_inboxmessage ORDER BY id").fetchall()
    return [number for (number,) in rows]


@pytest.mark.slow
def test_a_centre_that_is_killed_again_and_again_loses_and_doubles_nothing(tmp_path: Path) -> None:
    home = tmp_path / "hr"
    assert hr(home, "user", "list").returncode == 0
    chance = random.Random(7)
    with EmbeddedBroker(0) as broker, a_room(tmp_path, broker.port) as edge:
        for life in range(KILLS + 1):
            with running(home, "ingest", "--broker-port", str(broker.port)) as program:
                program.wait_for("listening to vivavoce/v1/+/up")
                for number in range(EACH_LIFE):
                    edge.append("telemetry", {"life": life, "number": number})
                if life < KILLS:
                    kill_while_busy(program, home, (life + 1) * EACH_LIFE, chance)
                else:
                    wait_until(lambda: edge.status.pending == 0, "everything acknowledged", 120)
    assert inbox(home) == list(range(1, (KILLS + 1) * EACH_LIFE + 1))


def kill_while_busy(program: Running, home: Path, written: int, chance: random.Random) -> None:
    """Kill -9 as soon as a part of what was written has arrived."""
    wanted = chance.randint(len(inbox(home)), written)
    wait_until(lambda: len(inbox(home)) >= wanted, "something arrives", 60)
    program.process.kill()
    program.process.wait(10)


@pytest.mark.slow
def test_a_plan_goes_down_and_what_comes_up_is_projected_by_one_process(tmp_path: Path) -> None:
    home = tmp_path / "hr"
    planted = json.loads(hr(home, "seed", "--json").stdout)
    arguments = [f"--{name}={planted[name]}" for name in ("candidate", "post", "device")]
    with running(home, "serve", "--port", "0", "--embedded-broker", "--broker-port", "0") as program:
        port = int(program.wait_for("broker: ").rpartition(":")[2])
        with a_room(tmp_path, port) as edge:
            plan_id = hr(home, "send-plan", *arguments).stdout.strip()
            wait_until(lambda: [plan.plan_id for plan in edge.plans()] == [plan_id], "the plan arrives", 60)
            edge.append("plan-refused", {"plan_id": plan_id, "revision": 1, "reason": "no-speech-pack"})
            wait_until(lambda: delivery(home, plan_id) == (1, "no-speech-pack"), "the refusal is shown", 60)


def delivery(home: Path, plan_id: str) -> tuple[int, str]:
    """(the shadow the device has stored, why it refused)."""
    with closing(sqlite3.connect(home / "hr.sqlite3")) as database:
        row: tuple[int, str] = database.execute(
            "SELECT stored_revision, refused_reason FROM interviews_plan "
            "JOIN interviews_device USING (device_id) WHERE plan_id = ?",
            (plan_id,),
        ).fetchone()
    return row
