"""Brokers that are away, keep silent, or refuse: the room goes on, says why, and nothing is lost."""

from __future__ import annotations

import re
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.journeys.centre import HrStore
from tests.journeys.fault_rooms import DEVICE, run_terminal, short_rehearsal
from tests.journeys.hands import Terminal
from tests.journeys.programs import until
from tests.sync.brokers import MOSQUITTO, listening

pytestmark = [pytest.mark.slow, pytest.mark.alone, pytest.mark.timeout(600)]


@contextmanager
def silent_broker(port: int) -> Iterator[None]:
    """Takes every connection, and says nothing."""
    with socket.create_server(("127.0.0.1", port)):
        yield


@contextmanager
def refusing_broker(port: int, folder: Path) -> Iterator[None]:
    """Lets nobody in: mosquitto where it is installed, otherwise its one answer to a CONNECT."""
    if MOSQUITTO is None:
        with _not_authorised(port):
            yield
        return
    settings = folder / "mosquitto.conf"
    settings.write_text(f"listener {port} 127.0.0.1\nallow_anonymous false\n", encoding="utf-8")
    with subprocess.Popen([MOSQUITTO, "-c", str(settings)], stderr=subprocess.DEVNULL) as mosquitto:
        try:
            until(lambda: listening(port), 20, "mosquitto")
            yield
        finally:
            mosquitto.terminate()


@contextmanager
def _not_authorised(port: int) -> Iterator[None]:
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", port)) as server:
        server.settimeout(0.1)

        def refuse() -> None:
            while not stop.is_set():
                try:
                    line, _ = server.accept()
                except TimeoutError:
                    continue
                with line:
                    line.recv(4096)
                    line.sendall(b"\x20\x03\x00\x87\x00")  # MQTT 5: CONNACK, reason 0x87

        thread = threading.Thread(target=refuse)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()


def test_whatever_the_broker_does_the_interview_is_held_and_its_report_arrives(tmp_path: Path) -> None:
    store = HrStore(tmp_path)
    plan = store.send_plan(DEVICE)
    home = tmp_path / "kiosk"
    with store.serve():
        fetching = run_terminal(home, store.broker, tmp_path / "fetching.out")
        until(
            lambda: store.ask(f"plans/{plan}")["delivery"] == "delivered",
            60,
            "the plan to be on the terminal",
            alive=fetching.program.require_alive,
        )
        assert fetching.program.stop() == 0

    options = ("--rehearse", short_rehearsal(tmp_path / "rehearsal"), "--screenshots", tmp_path / "screens")
    held = run_terminal(home, store.broker, tmp_path / "held.out", *options)
    try:
        _await_reason(held, "broker-unreachable", "Connection refused")
        with silent_broker(store.broker_port):
            _await_reason(held, "broker-unreachable", "kept silent")
        with refusing_broker(store.broker_port, tmp_path):
            _await_reason(held, "broker-refused", "Not authorized")
            held.await_screen("Thanks", 240)
            seen = len(held.screens)
            until(lambda: held.screens[seen:] == ["Idle"], 60, "the list")
            until(
                lambda: [path for path in (tmp_path / "screens").glob("*-idle.png") if path.name > "02"],
                30,
                "a picture of the list",
            )
        with store.serve():
            report = store.wait_report(plan, 120)
            held.program.wait_for("the line to the broker stands", 60, where=held.log)
        assert held.program.stop() == 0
    finally:
        held.program.stop()
    assert not re.search(r"CRITICAL|Traceback", held.log.read_text(encoding="utf-8"))
    assert (report["outcome"], len(report["answers"])) == ("completed", 3)


def _await_reason(terminal: Terminal, code: str, reason: str) -> None:
    """The log names the fault, its reason and the remedy; the terminal goes on."""
    remedy = "nothing is lost, it is tried again by itself"
    pattern = rf"{code}: .*{re.escape(reason)}.*{remedy}"
    terminal.program.wait_for(pattern, 90, where=terminal.log)
    terminal.program.require_alive()
