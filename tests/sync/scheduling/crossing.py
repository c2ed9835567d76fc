"""One of two people whose work crosses: ``python -m tests.sync.scheduling.crossing NAME``.

Each moves their candidate to and fro between two rooms, against the other. Then each invites the same
candidates, the other way round and into another room, and takes it back, while their cards are moved. The
first of `WORKERS` makes the store; each says that it is ready, waits for a line on standard input, and
prints how many it invited.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from typing import Final
from zoneinfo import ZoneInfo

TODAY: Final = dt.datetime.now(ZoneInfo("Asia/Shanghai")).replace(hour=9, minute=0, second=0, microsecond=0)
MORNING: Final = TODAY + dt.timedelta(days=14 - TODAY.weekday())
"""A Monday to come: invitations go by the real clock."""
HOURS: Final = {"first": 0, "second": 4}
WORKERS: Final = tuple(HOURS)
ROUNDS: Final = 8


def prepare() -> None:
    """Two rooms with a device each; two candidates, each with a card and a plan in a room of their own."""
    from sync.centre.applications.models import Application, Stage
    from sync.centre.interviews.dispatch import send
    from sync.centre.interviews.models import Device
    from sync.centre.interviews.planning import make_plan
    from sync.centre.people.models import Candidate
    from sync.centre.posts.models import Competency, Post, PostQuestion, Question, RubricVersion
    from sync.centre.scheduling.bookings import book
    from sync.centre.scheduling.models import Room
    from sync.centre.scheduling.opening import open_office_hours
    from sync.centre.store import prepare_store
    from tests.sync.centre.messages import rubric_document

    prepare_store()
    rubric = RubricVersion.objects.create(name="first", version=1, document=rubric_document())
    competency = Competency.objects.create(competency_id="communication", names={"zh-CN": "沟通"})
    question = Question.objects.create(question_id="q", competency=competency, texts={"zh-CN": "问题"})
    posts = []
    for name in ("held", "sought"):
        posts.append(post := Post.objects.create(post_id=name, title=name, rubric=rubric))
        PostQuestion.objects.create(post=post, question=question, position=1)
    for worker, hours in HOURS.items():
        device = Device.objects.create(device_id=worker)
        room = Room.objects.create(room_id=worker, name=worker, device=device, buffer_after=0)
        open_office_hours(room)
        candidate = Candidate.objects.create(candidate_id=worker, name=worker, email=f"{worker}@example.com")
        plan = make_plan(posts[0], candidate, device, plan_id=worker)
        send(plan)
        book(room, candidate, MORNING + dt.timedelta(hours=hours), plan=plan)
        Application.objects.create(
            application_id=worker, candidate=candidate, post=posts[1], stage=Stage.MATCHED, to_match=False
        )


def moving(name: str) -> None:
    from sync.centre.scheduling.bookings import move
    from sync.centre.scheduling.invitations import invite
    from sync.centre.scheduling.models import Booking, Room

    rooms = [Room.objects.get(pk=each) for each in sorted(WORKERS, key=lambda each: each == name)]
    for place in range(2 * ROUNDS):
        booking = Booking.objects.get(plan=name)
        moved = move(booking, booking.starts_at, room=rooms[place % 2])
        invite(moved)


def inviting(name: str) -> int:
    from sync.centre.applications.inviting import Appointments, Choice, send
    from sync.centre.applications.models import Application, Stage
    from sync.centre.applications.moves import move, undo
    from sync.centre.scheduling.bookings import cancel
    from sync.centre.scheduling.models import Booking, Room

    day = MORNING + dt.timedelta(days=1, hours=HOURS[name])
    cards = [Application.objects.get(pk=each) for each in sorted(WORKERS, key=lambda each: each != name)]
    choices = [Choice(card, day + dt.timedelta(hours=place)) for place, card in enumerate(cards)]
    terms = Appointments(Room.objects.get(pk=name), dt.timedelta(hours=1))
    invited = 0
    for _ in range(ROUNDS):
        sent = send(choices, terms, None)
        invited += len(sent.invited)
        move(cards[::-1], Stage.MATCHED, None)
        if sent.action is not None:
            undo(sent.action, None)  # what the other moved since stays invited
            for booking in Booking.objects.filter(candidate__in=[each.candidate_id for each in sent.invited]):
                if booking.post_id == "sought":
                    cancel(booking)
        move(cards, Stage.MATCHED, None)
    return invited


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sync.centre.settings")
    import django

    django.setup()
    worker = sys.argv[1]
    if worker == WORKERS[0]:
        prepare()
    print("ready", flush=True)
    sys.stdin.readline()
    moving(worker)
    print(inviting(worker), flush=True)
