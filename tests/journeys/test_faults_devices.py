"""No camera, or no microphone, in a room where somebody sits: the screen says so, with the remedy."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kiosk.plan.sample import sample_plan
from sync.contract.codec import encode
from tests.journeys.fault_rooms import DEVICE
from tests.journeys.hands import Terminal, virtual_screen
from tests.journeys.programs import BIN, Program, free_port, until
from tests.journeys.rehearsals import rehearsal_folder
from tests.journeys.virtual_sound import virtual_sound

pytestmark = [pytest.mark.slow, pytest.mark.alone, pytest.mark.timeout(300)]


@pytest.mark.parametrize("missing", ["camera", "microphone"])
def test_a_device_that_is_not_there_pauses_the_interview(missing: str, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    plan.write_bytes(encode(sample_plan(DEVICE)))
    nowhere = str(tmp_path / "nowhere")
    camera = nowhere if missing == "camera" else f"rehearsal:{rehearsal_folder()}"
    microphone = "pulse" if missing == "camera" else "no such microphone"
    home = tmp_path / "kiosk"
    with virtual_screen(tmp_path / "xvfb.log") as hands, virtual_sound(tmp_path / "sound.log") as sound:
        command: list[str | Path] = [
            *(BIN / "kiosk", "run", "--device", DEVICE, "--home", home, "--plan", plan),
            *("--broker", f"127.0.0.1:{free_port()}", "--camera", camera, "--microphone", microphone),
            *("--speaker", "none", "--screenshots", tmp_path / "screens"),
        ]
        program = Program(
            "kiosk", command, tmp_path / "kiosk.out", {**hands.environment, **sound.environment}
        )
        terminal = Terminal(program, home / "kiosk.log")
        try:
            terminal.press_until("Consent", hands)
            terminal.press_until("DeviceCheck", hands)
            terminal.await_screen("Paused", 90)
            program.wait_for(f"fault {missing}-missing", 10, where=terminal.log)
            until(lambda: list((tmp_path / "screens").glob("*-paused.png")), 30, "a picture of the pause")
            assert program.stop() == 0
        finally:
            program.stop()


def test_a_live_demonstration_says_what_a_person_lacks_and_ends_with_status_2(tmp_path: Path) -> None:
    camera = str(tmp_path / "nowhere")
    environment = {"LIVE": "1", "CAMERA": camera, "LC_ALL": "en_GB.UTF-8"}
    demonstration = Program(
        "demo", [sys.executable, "-m", "tests.journeys.demo"], tmp_path / "demo.out", environment
    )
    try:
        assert demonstration.wait(120) == 2
    finally:
        demonstration.stop()
    said = demonstration.output()
    told = " ".join(said.split())  # the console breaks long lines
    assert f"✗ no camera was found ({camera}). Plug the camera in." in told
    assert "Traceback" not in said
