"""One of several writers that want the same hours: ``python -m tests.sync.scheduling.racing NAME``.

The first of `WRITERS` makes the store, the rooms and the candidates. Each says that it is ready, waits for
a line on standard input, then books every half hour of a day for itself, and prints which it got.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from zoneinfo import ZoneInfo

OPENING = dt.datetime(2031, 6, 2, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
HALF_HOURS = 18
WRITERS = ("first", "second")


def prepare() -> None:
    from sync.centre.interviews.models import Device
    from sync.centre.people.models import Candidate
    from sync.centre.scheduling.models import Room
    from sync.centre.scheduling.opening import open_office_hours
    from sync.centre.store import prepare_store

    prepare_store()
    device = Device.objects.create(device_id="room-1")
    open_office_hours(Room.objects.create(room_id="one", name="One", device=device, buffer_after=0))
    open_office_hours(Room.objects.create(room_id="two", name="Two", device=device, buffer_after=0))
    for writer in WRITERS:
        Candidate.objects.create(candidate_id=writer, name=writer)


def want(name: str) -> None:
    from sync.centre.people.models import Candidate
    from sync.centre.scheduling.bookings import book
    from sync.centre.scheduling.errors import RoomTaken
    from sync.centre.scheduling.models import Room

    candidate = Candidate.objects.get(pk=name)
    rooms = list(Room.objects.order_by("room_id"))
    print("ready", flush=True)
    sys.stdin.readline()
    for place in range(HALF_HOURS):
        start = OPENING + dt.timedelta(minutes=30 * place)
        try:
            # the two rooms share a device, so it is the device that is raced for
            room = rooms[WRITERS.index(name)]
            book(room, candidate, start, length=dt.timedelta(minutes=30), now=OPENING - dt.timedelta(days=1))
        except RoomTaken:
            print(f"{place} taken", flush=True)
        else:
            print(f"{place} got", flush=True)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sync.centre.settings")
    import django

    django.setup()
    if sys.argv[1] == WRITERS[0]:
        prepare()
    want(sys.argv[1])
