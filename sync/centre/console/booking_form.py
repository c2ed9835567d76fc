"""Booking a room for a candidate, and moving a booking."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sync.centre.applications.models import DECIDED, Application
from sync.centre.interviews.models import Plan
from sync.centre.people.models import Candidate
from sync.centre.policy.fields import Viewer, view_candidate
from sync.centre.policy.models import User
from sync.centre.posts.models import Post
from sync.centre.scheduling.bookings import book, move
from sync.centre.scheduling.models import Booking, Room
from sync.centre.scheduling.opening import local

if TYPE_CHECKING:  # Django's classes carry their parameters only in the stubs
    RoomField = forms.ModelChoiceField[Room]
else:
    RoomField = forms.ModelChoiceField

LENGTHS: Final = (30, 45, 60, 90, 120)
NO_POST: Final = "-"
"""What the form sends where HR wants no post, though the candidate has applied for one."""
RECENT: Final = 200
"""Candidates that the list offers: the newest; any other is booked from their own page."""
TIME: Final = "%Y-%m-%dT%H:%M"


def _time_field() -> forms.DateTimeField:
    return forms.DateTimeField(
        label=_("Begins"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "step": 300}, format=TIME),
        input_formats=[TIME],
    )


def _lengths() -> list[tuple[int, str]]:
    """Written when a form is shown: its class is made before the reader's language is known."""
    return [(minutes, _minutes(minutes)) for minutes in LENGTHS]


def _minutes(minutes: int) -> str:
    return gettext("%(minutes)s min") % {"minutes": minutes}


def _length_field() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=_("Length"), choices=_lengths, coerce=int, initial=60)


class BookingForm(forms.Form):
    """Who, where, when; a candidate's plan is taken along."""

    candidate = forms.ModelChoiceField(Candidate.objects.all(), label=_("Candidate"))
    plan = forms.ModelChoiceField(
        Plan.objects.none(),
        label=_("Plan"),
        required=False,
        empty_label=_("none yet"),
        help_text=_("It is held at this time on the room's device; the device is told."),
    )
    post = forms.ChoiceField(
        label=_("Post"),
        required=False,
        help_text=_("What they have applied for; a plan has its own."),
    )
    room = RoomField(Room.objects.filter(is_open=True), label=_("Room"), empty_label=None)
    starts_at = _time_field()
    length = _length_field()
    note = forms.CharField(
        label=_("Materials"),
        required=False,
        max_length=300,
        help_text=_("What the candidate is asked to bring; left empty: identity card and résumé."),
    )
    invite = forms.BooleanField(label=_("Send the invitation at once"), required=False, initial=True)

    def __init__(self, *arguments: Any, viewer: Viewer, **options: Any) -> None:
        super().__init__(*arguments, **options)
        chosen = self.data.get("candidate") or self.initial.get("candidate")
        self.fields["candidate"].widget.choices = _people(viewer, chosen)
        self.fields["plan"].queryset = bookable_plans(chosen)  # type: ignore[attr-defined]
        self.fields["plan"].label_from_instance = _plan_title  # type: ignore[attr-defined]
        self._sought = sought_posts(chosen)
        self.fields["post"].choices = self._posts()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or self.cleaned_data
        plan, candidate = chosen.get("plan"), chosen.get("candidate")
        if plan is not None and candidate is not None and plan.candidate_id != candidate.pk:
            self.add_error("plan", _("This plan is for somebody else."))
        if plan is None and not chosen.get("post") and len(self._sought) > 1:
            self.add_error("post", _("They have applied for several posts: choose one."))
        return chosen

    def _posts(self) -> list[tuple[str, str]]:
        """Where they have applied for one post alone, that one is chosen by itself."""
        offered = [(post.pk, post.title) for post in self._sought]
        unsaid = [] if len(offered) == 1 else [("", gettext("Choose …") if offered else gettext("none"))]
        return [*unsaid, *offered, *([(NO_POST, gettext("none"))] if offered else [])]

    def _post(self) -> Post | None:
        """A plan's own, else the one that was chosen, else the only one they have applied for."""
        plan, chosen = self.cleaned_data["plan"], self.cleaned_data["post"]
        if plan is not None:
            return cast("Post", plan.post)
        if not chosen:
            return self._sought[0] if self._sought else None
        return next((post for post in self._sought if post.pk == chosen), None)

    def make(self, actor: User | None) -> Booking:
        """Raises what `book` raises."""
        chosen = self.cleaned_data
        return book(
            chosen["room"],
            chosen["candidate"],
            chosen["starts_at"],
            length=dt.timedelta(minutes=chosen["length"]),
            plan=chosen["plan"],
            post=self._post(),
            note=chosen["note"],
            actor=actor,
        )


class MoveForm(forms.Form):
    """Another time, room or length of a booking as the page showed it: ``sequence`` says which it was."""

    sequence = forms.IntegerField(widget=forms.HiddenInput)
    room = RoomField(Room.objects.filter(is_open=True), label=_("Room"), empty_label=None)
    starts_at = _time_field()
    length = _length_field()
    invite = forms.BooleanField(label=_("Tell the candidate"), required=False, initial=True)

    @classmethod
    def of(cls, booking: Booking) -> MoveForm:
        minutes = int(booking.length.total_seconds() // 60)
        form = cls(
            initial={
                "sequence": booking.sequence,
                "room": booking.room_id,
                "starts_at": local(booking.starts_at),
                "length": minutes,
            }
        )
        form.offer(minutes)
        return form

    def offer(self, minutes: int) -> None:
        """Offer the length that is booked, too."""
        if minutes not in LENGTHS:
            field = self.fields["length"]
            field.choices = [(minutes, _minutes(minutes)), *field.choices]  # type: ignore[attr-defined]

    def move(self, booking: Booking, actor: User | None) -> Booking:
        """Raises what `sync.centre.scheduling.bookings.move` raises."""
        chosen = self.cleaned_data
        return move(
            booking,
            chosen["starts_at"],
            room=chosen["room"],
            length=dt.timedelta(minutes=chosen["length"]),
            actor=actor,
            sequence=chosen["sequence"],
        )


def bookable_plans(candidate: object) -> QuerySet[Plan]:
    """A candidate's plans that are neither booked nor begun."""
    if not candidate:
        return Plan.objects.none()
    return Plan.objects.filter(candidate=str(candidate), booking=None, interview=None).select_related(
        "post", "device"
    )


def sought_posts(candidate: object) -> list[Post]:
    """What a candidate has applied for that nobody has decided yet."""
    if not candidate:
        return []
    open_ones = Application.objects.filter(candidate=str(candidate)).exclude(stage__in=DECIDED)
    return list(Post.objects.filter(applications__in=open_ones).order_by("title", "post_id"))


def _people(viewer: Viewer, chosen: object) -> list[tuple[str, str]]:
    found = Candidate.objects.filter(pk=str(chosen)) if chosen else Candidate.objects.all()[:RECENT]
    names = [(each.pk, view_candidate(viewer, each).name) for each in found]
    return names if chosen else [("", str(_("Choose …"))), *names]


def _plan_title(plan: Plan) -> str:
    return f"{plan.post.title} · {plan.device}"
