"""The programs that are killed: a room that writes, a centre that receives, a broker between them.

Each is started as ``python -m tests.chaos.processes ROLE …`` and runs until it is killed.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from kiosk.journal import DiskSpace, Journal
from kiosk.journal.space import MEBIBYTE
from sync.edge import Edge
from sync.link.mqtt import MqttLink
from sync.link.settings import LinkSettings
from tests.sync.messages import DEVICE
from tests.sync.receiving import ReceivingEnd


def start(role: str, *arguments: object) -> subprocess.Popen[bytes]:
    """Start one of the programs below."""
    command = [
        sys.executable,
        "-m",
        "tests.chaos.processes",
        role,
        *(str(argument) for argument in arguments),
    ]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def kill(process: subprocess.Popen[bytes]) -> None:
    """``kill -9``, and wait until it is gone."""
    process.send_signal(signal.SIGKILL)
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


def open_journal(folder: Path) -> Journal:
    return Journal.open(folder, DEVICE, space=DiskSpace(folder, ballast=MEBIBYTE, watermark=MEBIBYTE))


def link(name: str, port: int) -> MqttLink:
    return MqttLink(LinkSettings(name, port=port, first_pause=0.05, longest_pause=0.3))


def room(folder: Path, port: int) -> None:
    """Write a fact with its news, again and again, while the courier carries them off."""
    journal = open_journal(folder)
    with journal.database.transaction() as transaction:
        transaction.execute("CREATE TABLE IF NOT EXISTS fact (number INTEGER PRIMARY KEY, sequence INTEGER)")
    edge = Edge(journal.outbox, link(DEVICE, port))
    edge.start()
    ((number,),) = journal.database.rows("SELECT coalesce(max(number), 0) FROM fact")
    while os.getppid() != 1:
        number += 1
        with journal.database.transaction() as transaction:
            record = journal.outbox.append(transaction, "telemetry", {"number": number})
            transaction.execute("INSERT INTO fact VALUES (?, ?)", (number, record.sequence))
        _ = edge.status  # a courier that died would be seen
        time.sleep(0.002)


def centre(path: Path, port: int) -> None:
    """Receive, and store."""
    end = ReceivingEnd(link("centre", port), path)
    end.link.connect()
    end.run()


def end_with_parent() -> None:
    """No program outlives a test that was broken off."""

    def watch() -> None:
        while os.getppid() != 1:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


if __name__ == "__main__":
    end_with_parent()
    role, place, port = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    {"room": room, "centre": centre}[role](place, port)
