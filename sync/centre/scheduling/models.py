"""Rooms and when they are open, who has booked them, and every message to and from candidates.

A room, its device and the candidate are resources: `sync.centre.scheduling.bookings` is the only place
that writes a `Booking`, in a transaction in which none of the three can be taken twice.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext_lazy as _

from sync.centre.identifiers import identifier_field, mint
from sync.centre.interviews.models import Device, Plan
from sync.centre.people.models import Candidate
from sync.centre.posts.models import Post

LANGUAGES = [("zh-CN", "zh-CN"), ("en", "en"), ("ja", "ja")]


def mint_room() -> str:
    return mint("room")


def mint_booking() -> str:
    return mint("booking")


def mint_message() -> str:
    return mint("message")


class Room(models.Model):
    """A place where interviews are held, its terminal, and the time between two of them."""

    room_id = identifier_field(primary_key=True, default=mint_room)
    name = models.CharField(max_length=80)
    address = models.CharField(max_length=200, blank=True)
    """How a candidate finds it: street, building, floor."""
    device = models.ForeignKey(Device, on_delete=models.SET_NULL, null=True, blank=True, related_name="rooms")
    buffer_before = models.PositiveSmallIntegerField(default=0)
    """Minutes the room is kept free before an interview; closed hours may serve."""
    buffer_after = models.PositiveSmallIntegerField(default=15)
    """Minutes the room is kept free after an interview; closed hours may serve."""
    is_open = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "room_id"]

    def __str__(self) -> str:
        return self.name


class OpeningHours(models.Model):
    """Hours in which a room can be booked; a day may have several. Times are those of the place."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField()
    """Monday is 0."""
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering = ["room_id", "weekday", "opens"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="a_day_of_the_week"),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="opens_before_it_closes"),
        ]

    def __str__(self) -> str:
        return f"{self.room_id} {self.weekday} {self.opens:%H:%M}–{self.closes:%H:%M}"

    @property
    def day_title(self) -> str:
        return str(WEEKDAYS_ABBR[self.weekday])


class Closure(models.Model):
    """Days on which a room is closed, or every room: a holiday, a repair."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, null=True, blank=True, related_name="closures")
    """None: every room."""
    first_day = models.DateField()
    last_day = models.DateField()
    reason = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["first_day", "id"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="closed_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.first_day}–{self.last_day} {self.reason}".strip()


class Booking(models.Model):
    """A room and its device for one candidate from ``starts_at`` until ``ends_at``."""

    class Status(models.TextChoices):
        BOOKED = "booked", _("booked")
        CANCELLED = "cancelled", _("cancelled")

    booking_id = identifier_field(primary_key=True, default=mint_booking)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="bookings")
    device = models.ForeignKey(
        Device, on_delete=models.PROTECT, null=True, blank=True, related_name="bookings"
    )
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="bookings")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="bookings")
    plan = models.OneToOneField(
        Plan, on_delete=models.SET_NULL, null=True, blank=True, related_name="booking"
    )
    """The plan that is held at this time on this device; a booking may stand before there is one."""
    starts_at = models.DateTimeField(db_index=True)
    ends_at = models.DateTimeField()
    taken_from = models.DateTimeField()
    """The beginning with the room's buffer: no other booking reaches into it."""
    taken_until = models.DateTimeField()
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.BOOKED)
    sequence = models.PositiveIntegerField(default=0)
    """Rises with every change of time, place or status (RFC 5545, 3.8.7.4); the UID stays."""
    published_sequence = models.IntegerField(default=-1)
    """The sequence that the shared calendar has; behind ``sequence`` while a change waits to go out."""
    note = models.TextField(blank=True)
    """What HR wrote for the candidate: materials to bring, whom to ask for."""
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["starts_at", "booking_id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="booked_for_some_time"),
            models.CheckConstraint(
                condition=Q(taken_from__lte=F("starts_at"), taken_until__gte=F("ends_at")),
                name="taken_at_least_while_booked",
            ),
        ]
        indexes = [models.Index(fields=["room", "status", "taken_from"], name="booking_by_room")]

    def __str__(self) -> str:
        return self.booking_id

    @property
    def length(self) -> dt.timedelta:
        return self.ends_at - self.starts_at

    @property
    def uid(self) -> str:
        """The calendar's name for it (RFC 5545 UID), the same through every change."""
        return f"{self.booking_id}@vivavoce"


class Invitation(models.Model):
    """What the candidate is told of a booking, and as what it stood then."""

    class Method(models.TextChoices):
        REQUEST = "request", _("invited")
        UPDATE = "update", _("told of the change")
        CANCEL = "cancel", _("told of the cancellation")

    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="invitations")
    method = models.CharField(max_length=8, choices=Method.choices)
    sequence = models.PositiveIntegerField()
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["booking_id", "id"]
        default_permissions = ()
        permissions = [("send_invitation", "Can invite a candidate")]

    def __str__(self) -> str:
        return f"{self.booking_id} {self.method} {self.sequence}"

    def is_of(self, booking: Booking) -> bool:
        """Whether it names the room and the time that ``booking`` has now."""
        told = (self.room_id, self.starts_at, self.ends_at)
        return told == (booking.room_id, booking.starts_at, booking.ends_at)


class Reminder(models.Model):
    """A reminder of a booking, so many minutes before it; a move sets it anew."""

    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="reminders")
    minutes_before = models.PositiveIntegerField()
    due_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_at", "id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["booking", "minutes_before"], name="one_reminder_a_distance")
        ]

    def __str__(self) -> str:
        return f"{self.booking_id} −{self.minutes_before} min"


class Message(models.Model):
    """A text or an e-mail, out or in. What goes out is written here first and sent by the worker."""

    class Direction(models.TextChoices):
        OUT = "out", _("sent")
        IN = "in", _("received")

    class Channel(models.TextChoices):
        SMS = "sms", _("text message")
        EMAIL = "email", _("e-mail")

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting to be sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("could not be sent")
        RECEIVED = "received", _("received")
        SUPERSEDED = "superseded", _("overtaken by a change")

    message_id = identifier_field(primary_key=True, default=mint_message)
    direction = models.CharField(max_length=3, choices=Direction.choices)
    channel = models.CharField(max_length=5, choices=Channel.choices)
    address = models.CharField(max_length=254)
    """The candidate's number or address, wherever it goes."""
    candidate = models.ForeignKey(
        Candidate, on_delete=models.CASCADE, null=True, blank=True, related_name="messages"
    )
    booking = models.ForeignKey(
        Booking, on_delete=models.SET_NULL, null=True, blank=True, related_name="messages"
    )
    invitation = models.ForeignKey(
        Invitation, on_delete=models.CASCADE, null=True, blank=True, related_name="messages"
    )
    kind = models.CharField(max_length=16)
    """``request``, ``update``, ``cancel``, ``reminder`` or ``reply`` out; ``incoming`` in."""
    room = models.ForeignKey(Room, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    starts_at = models.DateTimeField(null=True, blank=True)
    """The room and the beginning that a reminder names; those of an invitation are the invitation's."""
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    calendar = models.TextField(blank=True)
    """The iCalendar object that an e-mail carries."""
    status = models.CharField(max_length=12, choices=Status.choices, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=64, blank=True)
    """The code of the KnownError that kept it from being sent."""
    external_id = models.CharField(max_length=128, blank=True)
    """The gateway's or the mail's own name for it."""
    understood: models.JSONField[Any, Any] = models.JSONField(default=dict, blank=True)
    """Of an incoming one: ``{"outcome", "reason", "start", "done", "offers": [start]}``."""
    seen_at = models.DateTimeField(null=True, blank=True)
    """When HR took note of an incoming one."""
    at = models.DateTimeField(db_index=True)
    """When it was written, or came."""
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-message_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "external_id"],
                condition=Q(direction="in") & ~Q(external_id=""),
                name="received_once",
            )
        ]

    def __str__(self) -> str:
        return self.message_id


class MessageText(models.Model):
    """HR's own words for a kind of message in one language, version by version: the newest counts.

    Without a row the program's are used. `sync.centre.scheduling.wordings` is the only place that writes it.
    """

    kind = models.CharField(max_length=16)
    language = models.CharField(max_length=8, choices=LANGUAGES)
    version = models.PositiveIntegerField(default=1)
    is_own = models.BooleanField(default=True)
    """False: from this version on the program's words count again; the row says what they were then."""
    subject = models.CharField(max_length=200)
    sms = models.TextField()
    email = models.TextField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["kind", "language", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "language", "version"], name="one_text_a_kind_language_and_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.language}) {self.version}"
