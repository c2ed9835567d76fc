"""Each check of the doctor, with what it looks for there and not there."""

from __future__ import annotations

import dataclasses
import os
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from types import SimpleNamespace

import cv2
import numpy as np
import pytest

from models import catalogue
from provisioning.checks import devices, machine, services
from provisioning.checks.finding import Site
from sync.broker.embedded import EmbeddedBroker
from tests.provisioning.rooms import free_port, listener, web_page, window_system


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A machine with nothing."""
    return Site(
        camera=str(tmp_path / "video0"),
        microphone="default",
        speaker="default",
        broker_host="127.0.0.1",
        broker_port=free_port(),
        hr_store=f"http://127.0.0.1:{free_port()}",
        home=tmp_path / "home",
        packs=tmp_path / "packs",
        environment={},
    )


class Capture:
    """What OpenCV hands out for a camera that works."""

    def __init__(self, path: str, backend: int) -> None:
        """Whatever it is asked for, it has."""

    def read(self) -> tuple[bool, object]:
        return True, np.zeros((480, 640, 3), np.uint8)

    def release(self) -> None:
        """Nothing is held."""


def test_a_camera_that_gives_a_picture_is_found(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    Path(site.camera).touch()
    monkeypatch.setattr(cv2, "VideoCapture", Capture)
    found = devices.camera(site)
    assert found.good
    assert (found.details["width"], found.details["height"]) == (640, 480)


def test_without_any_camera_it_is_missing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "glob", lambda *_: iter(()))
    assert devices.camera(site).key == "none"


def test_another_camera_is_offered(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "glob", lambda *_: iter((Path("/dev/video7"),)))
    found = devices.camera(site)
    assert found.key == "other"
    assert found.details["others"] == "/dev/video7"


def test_a_camera_that_gives_no_picture_is_not_enough(site: Site) -> None:
    found = devices.camera(dataclasses.replace(site, camera="/dev/null"))
    assert (found.good, found.key) == (False, "taken")


def test_a_camera_of_someone_else_is_forbidden(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    Path(site.camera).touch()
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert devices.camera(site).key == "forbidden"


def test_a_speaker_that_is_not_wanted_is_not_missed(site: Site) -> None:
    assert devices.speaker(dataclasses.replace(site, speaker="none")).good


def test_a_window_system_that_answers_is_found(site: Site) -> None:
    with window_system() as name:
        found = devices.display(dataclasses.replace(site, environment={"DISPLAY": name}))
    assert found.good
    assert found.details["name"] == name


@pytest.mark.parametrize("name", [":4077", "127.0.0.1:4077", "nonsense"])
def test_a_window_system_that_is_gone_is_silent(site: Site, name: str) -> None:
    assert devices.display(dataclasses.replace(site, environment={"DISPLAY": name})).key == "silent"


def test_a_wayland_that_is_gone_is_silent(site: Site, tmp_path: Path) -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert devices.display(dataclasses.replace(site, environment=environment)).key == "silent"


@pytest.mark.parametrize(("status", "key"), [("connected", "bare"), ("disconnected", "none")])
def test_without_a_window_system_a_connected_screen_counts(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: str, key: str
) -> None:
    port = tmp_path / "card0-HDMI-A-1/status"
    port.parent.mkdir()
    port.write_text(f"{status}\n")
    monkeypatch.setattr(Path, "glob", lambda *_: iter((port,)))
    assert devices.display(site).key == key


@pytest.fixture
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue whose only needed pack is a small one."""
    small = {"silero-vad": catalogue.pack("silero-vad")}
    monkeypatch.setattr(catalogue, "packs", lambda: small)


@pytest.mark.usefixtures("little")
def test_models_are_found_missing_or_damaged(site: Site) -> None:
    assert machine.models(site).key == "missing"
    place = site.packs / "silero-vad"
    place.mkdir(parents=True)
    for name in catalogue.pack("silero-vad").sha256:
        (place / name).write_bytes((catalogue.locate("silero-vad") / name).read_bytes())
    found = machine.models(site)
    assert (found.good, found.details["count"]) == (True, 1)
    with (place / "silero_vad.onnx").open("r+b") as stream:
        stream.write(b"?")
    damaged = machine.models(site)
    assert (damaged.key, damaged.details["names"]) == ("damaged", "silero-vad")


def test_room_on_the_disk_is_measured_where_the_kiosk_will_write(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = machine.ROOM_NEEDED
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=free))
    assert machine.disk(site).good
    free -= 1
    found = machine.disk(site)
    assert (found.key, found.details["folder"]) == ("full", site.home.parent)


def test_a_folder_that_may_not_be_written_is_no_room(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert machine.disk(site).key == "forbidden"


def test_a_clock_that_shows_a_day_before_the_release_is_wrong(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert machine.clock(site).good
    monkeypatch.setattr(machine, "RELEASED", datetime.now(UTC) + timedelta(hours=1))
    assert machine.clock(site).key == "past"


@pytest.mark.parametrize(("synchronised", "key"), [(True, "good"), (False, "adrift")])
def test_whether_something_keeps_the_clock_is_said(
    site: Site, monkeypatch: pytest.MonkeyPatch, synchronised: bool, key: str
) -> None:
    monkeypatch.setattr(machine, "_is_synchronised", lambda: synchronised)
    assert machine.clock(site).key == key


def test_a_real_broker_is_found(site: Site) -> None:
    with EmbeddedBroker(port=0) as broker:
        assert services.broker(dataclasses.replace(site, broker_port=broker.port)).good


def test_an_absent_broker_is_missing(site: Site) -> None:
    assert services.broker(site).key == "absent"


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        (b"HTTP/1.1 400 Bad Request\r\n\r\n" + bytes(200), "stranger"),
        (b"\x20\x03\x00\x87\x00", "refused"),
        (b"\x20\x03\x00\x00\x00", "good"),
    ],
)
def test_the_broker_is_judged_by_its_answer(site: Site, answer: bytes, key: str) -> None:
    with listener(answer) as port:
        assert services.broker(dataclasses.replace(site, broker_port=port)).key == key


def test_a_broker_that_says_nothing_is_given_up(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "_PATIENCE", 0.2)
    with listener(b"") as port:
        assert services.broker(dataclasses.replace(site, broker_port=port)).key == "silent"


def test_a_connect_packet_is_as_the_standard_says() -> None:
    packet = services.connect_packet("doctor")
    assert packet[0] == 0x10
    assert packet[1] == len(packet) - 2
    assert packet[2:] == b"\x00\x04MQTT\x05\x02\x00\x0a\x00\x00\x06doctor"


@pytest.mark.parametrize(("late", "key"), [(0, "good"), (-600, "clock"), (600, "clock")])
def test_the_hr_store_is_healthy_and_its_clock_agrees(site: Site, late: int, key: str) -> None:
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=late), usegmt=True)
    with web_page(200, {"Date": date}) as address:
        assert services.hr_store(dataclasses.replace(site, hr_store=address)).key == key


def test_an_hr_store_that_is_ill_is_said_to_be(site: Site) -> None:
    with web_page(503, {}) as address:
        found = services.hr_store(dataclasses.replace(site, hr_store=address))
    assert (found.key, found.details["status"]) == ("ill", 503)


def test_an_absent_hr_store_is_missing(site: Site) -> None:
    assert services.hr_store(site).key == "absent"
