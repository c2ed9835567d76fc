"""A worker whose device is gone: the room is told once, the log is not filled."""

from __future__ import annotations

import logging
import threading

import pytest

from kiosk.errors import CameraMissing, CameraTaken, StreamStalled
from kiosk.pipeline import worker as workers
from kiosk.pipeline.faults import OpenFaults
from kiosk.pipeline.messages import Fault, FaultCleared
from kiosk.pipeline.worker import Worker

GONE = CameraMissing(device="/dev/video0")
TAKEN = CameraTaken(device="/dev/video0")
STALLED = StreamStalled(device="camera", seconds=2)
WELL = None


def run(course: list[Exception | None], caplog: pytest.LogCaptureFixture) -> tuple[list[object], list[str]]:
    """What is told and what is logged of a body that goes this course, attempt by attempt."""
    told: list[object] = []
    attempts, over = iter(course), threading.Event()

    def body(worker: Worker) -> None:
        for step in attempts:
            if step is not WELL:
                raise step
            worker.healthy()
        over.set()

    caplog.set_level(logging.INFO, workers.__name__)
    worker = Worker("camera", body, OpenFaults(told.append), lambda _: over.set())
    worker.start()
    assert over.wait(30.0)
    worker.stop()
    return told, [record.message.partition(":")[2].strip()[:24] for record in caplog.records]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "RETRY_SECONDS", 0.0)


def test_a_camera_that_stays_away_is_told_and_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    told, logged = run([GONE] * 50, caplog)
    assert told == [Fault("camera-missing", {"device": "/dev/video0"})]
    assert logged == ["No camera was found (/de"]


def test_what_changes_is_logged_again_and_so_is_its_end(caplog: pytest.LogCaptureFixture) -> None:
    told, logged = run([STALLED, GONE, GONE, TAKEN, WELL, WELL, GONE], caplog)
    assert [one.code for one in told if isinstance(one, Fault | FaultCleared)] == [
        *("stream-stalled", "camera-missing", "stream-stalled"),
        *("camera-taken", "camera-missing", "camera-taken"),
        "camera-missing",
    ]
    assert logged == [
        str(STALLED)[:24],
        str(GONE)[:24],
        str(TAKEN)[:24],
        "well again after camera-",
        str(GONE)[:24],
    ]


def test_a_fault_that_stays_is_remembered_now_and_then(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "REMIND_SECONDS", 0.0)
    _, logged = run([GONE] * 3, caplog)
    assert logged == [str(GONE)[:24]] * 3


def test_our_own_bug_is_logged_with_its_traceback_each_time(caplog: pytest.LogCaptureFixture) -> None:
    run([ZeroDivisionError(), ZeroDivisionError()], caplog)
    loud = [record for record in caplog.records if record.exc_info]
    assert [record.levelno for record in loud] == [logging.ERROR] * 2
