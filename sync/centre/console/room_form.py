"""A room: its name, place, device, buffers, and when it is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from sync.centre.policy.models import User
from sync.centre.scheduling.models import Closure, Room
from sync.centre.scheduling.room_changes import Hours, close_days, write_room

if TYPE_CHECKING:  # Django's classes carry their parameters only in the stubs
    RoomModelForm = forms.ModelForm[Room]
    ClosureModelForm = forms.ModelForm[Closure]
else:
    RoomModelForm = ClosureModelForm = forms.ModelForm

OPENS: Final = dt.time(9)
CLOSES: Final = dt.time(18)
OFFICE_DAYS: Final = range(5)
"""What a new room is proposed: Monday to Friday, from nine to six."""


class RoomForm(RoomModelForm):
    """One span of hours a weekday; where both are left empty the room is closed that day."""

    class Meta:
        model = Room
        fields = ["name", "address", "device", "buffer_before", "buffer_after", "is_open"]
        labels = {
            "name": _("Room"),
            "address": _("Address"),
            "device": _("Device"),
            "buffer_before": _("Minutes kept free before"),
            "buffer_after": _("Minutes kept free after"),
            "is_open": _("Can be booked"),
        }
        help_texts = {"address": _("Street, building, floor: candidates read it in the invitation.")}

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["device"].empty_label = _("no device")  # type: ignore[attr-defined]
        new = options.get("instance") is None
        kept = {} if new else {hours.weekday: hours for hours in self.instance.opening_hours.all()}
        for weekday, name in WEEKDAYS.items():
            hours = kept.get(weekday)
            usual = new and weekday in OFFICE_DAYS
            first = hours.opens if hours else (OPENS if usual else None)
            last = hours.closes if hours else (CLOSES if usual else None)
            self.fields[f"opens_{weekday}"] = _hour(name, first)
            self.fields[f"closes_{weekday}"] = _hour(name, last)

    def hours(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Each weekday's title and its two fields."""
        return [
            (str(name), self[f"opens_{weekday}"], self[f"closes_{weekday}"])
            for weekday, name in WEEKDAYS.items()
        ]

    def plain_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self._meta.fields or ()]

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or self.cleaned_data
        for weekday in WEEKDAYS:
            opens, closes = chosen.get(f"opens_{weekday}"), chosen.get(f"closes_{weekday}")
            if (opens is None) != (closes is None) or (opens and closes and closes <= opens):
                self.add_error(f"closes_{weekday}", _("A room opens before it closes."))
        return chosen

    def write(self, actor: User | None, confirmed: Collection[str]) -> Room:
        """Raises what `sync.centre.scheduling.room_changes.write_room` raises."""
        return write_room(self.save(commit=False), self._chosen_hours(), confirmed=confirmed, actor=actor)

    def _chosen_hours(self) -> list[Hours]:
        chosen = self.cleaned_data
        days = ((weekday, chosen[f"opens_{weekday}"], chosen[f"closes_{weekday}"]) for weekday in WEEKDAYS)
        return [day for day in days if day[1] is not None]


class ClosureForm(ClosureModelForm):
    """Days on which a room, or every room, is closed."""

    class Meta:
        model = Closure
        fields = ["first_day", "last_day", "room", "reason"]
        labels = {
            "first_day": _("First day"),
            "last_day": _("Last day"),
            "room": _("Room"),
            "reason": _("Reason"),
        }
        widgets = {
            "first_day": forms.DateInput(attrs={"type": "date"}),
            "last_day": forms.DateInput(attrs={"type": "date"}),
        }

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["room"].empty_label = _("every room")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or self.cleaned_data
        first, last = chosen.get("first_day"), chosen.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day comes after the first."))
        return chosen

    def write(self, actor: User | None, confirmed: Collection[str]) -> Closure:
        """Raises what `sync.centre.scheduling.room_changes.close_days` raises."""
        chosen = self.cleaned_data
        return close_days(
            chosen["first_day"],
            chosen["last_day"],
            chosen["room"],
            chosen["reason"],
            confirmed=confirmed,
            actor=actor,
        )


def _hour(name: Any, initial: dt.time | None) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time", "aria-label": str(name)}, format="%H:%M")
    return forms.TimeField(label=name, required=False, initial=initial, widget=widget)
