"""Real programs under ``kill -9``: the room, the centre and the broker, at random moments."""

from __future__ import annotations

import json
import random
import sqlite3
import time
from pathlib import Path

import pytest

from sync.contract.record import Record
from sync.edge import Edge
from tests.chaos.processes import kill, link, open_journal, start
from tests.sync.brokers import OVER_THE_NET, BrokerOnTrial, wait_until
from tests.sync.messages import DEVICE
from tests.sync.receiving import ReceivingEnd

SECONDS = 22.0
"""Of killing, for each kind of broker."""


def port_of(broker: BrokerOnTrial) -> int:
    port: int = broker.port  # type: ignore[attr-defined]
    return port


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(OVER_THE_NET))
def test_whatever_is_killed_nothing_is_lost_nothing_doubled_and_all_in_order(
    tmp_path: Path, kind: str
) -> None:
    broker = OVER_THE_NET[kind](tmp_path)
    broker.start()
    port = port_of(broker)
    folder, store = tmp_path / "journal", tmp_path / "centre.db"
    chance = random.Random(20261123)
    programs = {"room": start("room", folder, port), "centre": start("centre", store, port)}
    wait_until(lambda: stored(store) > 0, "the first record is stored")
    kills = {"room": 0, "centre": 0, "broker": 0}
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        time.sleep(chance.uniform(0.1, 1.2))
        victim = chance.choice(sorted(kills))
        kills[victim] += 1
        if victim == "broker":
            broker.stop()
            time.sleep(chance.uniform(0.0, 0.5))
            broker.start()
        else:
            kill(programs[victim])
            programs[victim] = start(victim, folder if victim == "room" else store, port)
    for program in programs.values():
        assert program.poll() is None, "a program ended by itself"
        kill(program)
    assert min(kills.values()) >= 2
    settle(folder, store, port)
    broker.stop()
    check(folder, store)


def stored(store: Path) -> int:
    if not store.exists():
        return 0
    with sqlite3.connect(store, timeout=10.0) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM inbox").fetchone()[0])
        except sqlite3.OperationalError:  # the table is not there yet
            return 0


def settle(folder: Path, store: Path, port: int) -> None:
    """Nobody is killed any more: what is pending arrives."""
    journal = open_journal(folder)
    assert "journal-salvaged" not in journal.notes()
    end = ReceivingEnd(link("centre", port), store)
    edge = Edge(journal.outbox, link(DEVICE, port))
    edge.start()
    end.link.connect()

    def nothing_pending() -> bool:
        end.run(0.1)
        return edge.status.pending == 0

    wait_until(nothing_pending, "everything is acknowledged", patience=60.0)
    edge.stop()
    end.link.close()
    end.store.close()
    journal.close()


def check(folder: Path, store: Path) -> None:
    """Each fact has its one record at the centre, in its place, and there is nothing else."""
    journal = open_journal(folder)
    facts = journal.database.rows("SELECT number, sequence FROM fact ORDER BY number")
    stream = journal.outbox.standing().stream
    journal.close()
    with sqlite3.connect(store) as connection:
        arrived = connection.execute(
            "SELECT device, stream, sequence, data FROM inbox ORDER BY place"
        ).fetchall()
    assert len(facts) > 200
    assert [number for number, _ in facts] == list(range(1, len(facts) + 1))
    assert [(device, name, sequence) for device, name, sequence, _ in arrived] == [
        (DEVICE, stream, sequence) for _, sequence in facts
    ]
    assert [json.loads(data)["payload"]["number"] for *_, data in arrived] == [number for number, _ in facts]
    assert all(Record.model_validate_json(data).device == DEVICE for *_, data in arrived[:100])
