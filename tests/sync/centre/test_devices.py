"""Births and deaths become what HR sees of a device."""

from __future__ import annotations

import pytest

from sync.centre.ingest.devices import LARGEST_REVISION, note_state
from sync.centre.interviews.models import Device
from sync.contract.sequence import StreamKey
from tests.sync.centre.messages import birth

pytestmark = pytest.mark.django_db


def room() -> Device:
    return Device.objects.get(device_id="room-1")


def test_a_birth_brings_a_device_online_with_its_versions_and_notes() -> None:
    assert note_state("room-1", birth(notes=["disk-low"])) == StreamKey("room-1", "s1")
    device = room()
    assert (device.status, device.notes, device.software) == ("online", ["disk-low"], "vivavoce 0.1.0")
    assert device.speaks_version("plan", 1)
    assert device.seen_at is not None


def test_its_will_takes_it_offline() -> None:
    note_state("room-1", birth())
    assert note_state("room-1", birth(status="offline")) is None
    assert room().status == "offline"


def test_the_will_of_an_earlier_boot_does_not_hide_the_present_one() -> None:
    note_state("room-1", birth(boot="b2"))
    note_state("room-1", birth(boot="b1", status="offline"))
    assert room().status == "online"


def test_what_hr_wrote_of_a_device_stays() -> None:
    Device.objects.create(device_id="room-1", name="一号面试间")
    note_state("room-1", birth())
    assert room().name == "一号面试间"


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"garbage",
        birth().replace(b"lifecycle/1", b"lifecycle/2"),
        birth(device="room-2"),
        birth(stored=LARGEST_REVISION + 1),
    ],
    ids=["cleared", "garbage", "a newer version", "another device", "an impossible revision"],
)
def test_a_state_that_cannot_be_read_changes_nothing(payload: bytes) -> None:
    note_state("room-1", birth(stored=3))
    assert note_state("room-1", payload) is None
    assert (room().status, room().stored_revision) == ("online", 3)
    assert Device.objects.count() == 1
