"""Cameras and microphones that are missing, taken, pulled out and plugged in again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.capture.camera import DeviceCamera
from kiosk.errors import CameraMissing, CameraTaken
from kiosk.pipeline import messages as msg
from kiosk.pipeline.faults import OpenFaults
from kiosk.pipeline.supervisor import Supervisor
from tests.kiosk.synthetic_rehearsal import rehearsal
from tests.kiosk.virtual_microphone import VirtualMicrophone, virtual_microphone
from tests.kiosk.watched_senses import Watched

HEARING = msg.Load(frozenset({"voice"}), "zh-CN")
SEEING = msg.Load(frozenset({"posture"}), "zh-CN")


def test_a_camera_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CameraMissing, match=r"nowhere.*Plug the camera in"):
        DeviceCamera(str(tmp_path / "nowhere"))


def test_a_camera_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    device = tmp_path / "video9"
    device.write_bytes(b"")
    with pytest.raises(CameraTaken, match=r"video9.*another program"):
        DeviceCamera(str(device))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["camera", "microphone"]), st.sampled_from(["missing", "stalled", "taken", None])
        )
    )
)
def test_every_fault_has_one_end_however_the_workers_fall_ill(steps: list[tuple[str, str | None]]) -> None:
    told: list[msg.Fault | msg.FaultCleared] = []
    faults = OpenFaults(told.append)
    ill: dict[str, str] = {}
    for worker, code in steps:
        if code is None:
            faults.cleared(worker)
            ill.pop(worker, None)
        else:
            faults.raised(worker, msg.Fault(code))
            ill[worker] = code
        listener: set[str] = set()
        for event in told:
            if isinstance(event, msg.Fault):
                listener.add(event.code)
            else:
                assert event.code in listener, "an end without a beginning"
                listener.remove(event.code)
        assert listener == set(ill.values())


def test_a_fault_that_turns_into_another_leaves_no_moment_without_a_fault() -> None:
    told: list[msg.Fault | msg.FaultCleared] = []
    faults = OpenFaults(told.append)
    faults.raised("camera", msg.Fault("stream-stalled"))
    faults.raised("camera", msg.Fault("camera-missing"))
    assert told == [
        msg.Fault("stream-stalled"),
        msg.Fault("camera-missing"),
        msg.FaultCleared("stream-stalled"),
    ]


@pytest.fixture
def microphone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[VirtualMicrophone]:
    with virtual_microphone(tmp_path / "sound") as made:
        for name, value in made.environment.items():
            monkeypatch.setenv(name, value)
        yield made


@pytest.mark.slow
@pytest.mark.alone
def test_a_microphone_may_be_pulled_out_and_plugged_in_again(
    microphone: VirtualMicrophone, tmp_path: Path
) -> None:
    folder = rehearsal(tmp_path / "rehearsal", ["q"])
    microphone.plug_in()
    supervisor = Supervisor(f"rehearsal:{folder}", "pulse", tmp_path / "log")
    try:
        senses = Watched(supervisor)
        supervisor.send(HEARING)
        senses.until(msg.Ready)
        senses.until(msg.SoundHeard)
        for _ in range(2):
            microphone.pull_out()
            fault = senses.until(msg.Fault)
            assert fault.code in {"stream-stalled", "microphone-missing"}
            microphone.plug_in()
            senses.until(msg.FaultCleared, lambda event, code=fault.code: event.code == code)  # type: ignore[misc]
            senses.until(msg.SoundHeard)
        assert senses.all(msg.Restarted) == []
    finally:
        supervisor.close()
    with pytest.raises(ProcessLookupError):
        os.kill(supervisor.process_id or 0, 0)


@pytest.mark.slow
@pytest.mark.alone
def test_a_microphone_that_comes_late_is_found(microphone: VirtualMicrophone, tmp_path: Path) -> None:
    microphone.end()
    folder = rehearsal(tmp_path / "rehearsal", ["q"])
    supervisor = Supervisor(f"rehearsal:{folder}", "pulse", tmp_path / "log")
    try:
        senses = Watched(supervisor)
        supervisor.send(HEARING)
        senses.until(msg.Ready)
        fault = senses.first(msg.Fault)
        assert fault.code == "microphone-missing"
        assert fault.details["device"] == "pulse"
        with virtual_microphone(tmp_path / "sound") as late:
            late.plug_in()
            senses.until(msg.FaultCleared, lambda event: event.code == "microphone-missing")
            senses.until(msg.SoundHeard)
    finally:
        supervisor.close()


@pytest.mark.slow
@pytest.mark.alone
def test_without_a_camera_the_senses_say_so_and_look_again(tmp_path: Path) -> None:
    folder = rehearsal(tmp_path / "rehearsal", ["q"])
    supervisor = Supervisor(str(tmp_path / "video9"), f"rehearsal:{folder}", tmp_path / "log")
    try:
        senses = Watched(supervisor)
        supervisor.send(SEEING)
        senses.until(msg.Ready)
        fault = senses.first(msg.Fault)
        assert (fault.code, fault.details) == ("camera-missing", {"device": str(tmp_path / "video9")})
        (tmp_path / "video9").write_bytes(b"")
        senses.until(msg.Fault, lambda event: event.code == "camera-taken")
        senses.until(msg.FaultCleared, lambda event: event.code == "camera-missing")
    finally:
        supervisor.close()


@pytest.mark.slow
@pytest.mark.alone
@pytest.mark.parametrize(("agreed", "fault"), [(HEARING, "microphone-missing"), (SEEING, "camera-missing")])
def test_only_devices_of_senses_agreed_to_are_opened(
    agreed: msg.Load, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither device is there: whichever is looked for says so."""
    monkeypatch.setenv("PULSE_SERVER", str(tmp_path / "nowhere"))
    supervisor = Supervisor(str(tmp_path / "video9"), "no such microphone", tmp_path / "log")
    try:
        senses = Watched(supervisor)
        supervisor.send(agreed)
        senses.until(msg.Fault)
        senses.listen(3.0)
        assert {event.code for event in senses.all(msg.Fault)} == {fault}
    finally:
        supervisor.close()
