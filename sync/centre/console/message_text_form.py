"""The words of one kind of message in one language: subject, text message, e-mail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sync.centre.console import faults
from sync.centre.scheduling.errors import PlaceUnknown
from sync.centre.scheduling.letters import Letter
from sync.centre.scheduling.wordings import demand_known_places


class MessageTextForm(forms.Form):
    """``seen`` is the version that was looked at."""

    subject = forms.CharField(label=_("Subject of the e-mail"), max_length=200)
    sms = forms.CharField(
        label=_("Text message"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4, "maxlength": False})
    )
    email = forms.CharField(
        label=_("Words of the e-mail"),
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 11, "maxlength": False}),
    )
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def texts(self) -> list[forms.BoundField]:
        return [self["subject"], self["sms"], self["email"]]

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or self.cleaned_data
        for name in ("subject", "sms", "email"):
            if name in chosen:
                chosen[name] = chosen[name].replace("\r\n", "\n")
                try:
                    demand_known_places(chosen[name])
                except PlaceUnknown as fault:
                    self.add_error(name, faults.sentence(fault))
        return chosen

    def letter(self) -> Letter:
        return Letter(*(self.cleaned_data[name] for name in ("subject", "sms", "email")))
