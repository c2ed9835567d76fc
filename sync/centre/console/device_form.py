"""A device's name and the law that holds where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sync.centre.console.presentation.labels import reading_language
from sync.centre.console.presentation.region import region_titles
from sync.centre.interviews.models import Device

if TYPE_CHECKING:  # Django's classes carry their parameters only in the stubs
    DeviceModelForm = forms.ModelForm[Device]
else:
    DeviceModelForm = forms.ModelForm


class DeviceForm(DeviceModelForm):
    class Meta:
        model = Device
        fields = ["name", "region"]
        labels = {"name": pgettext_lazy("device", "Name"), "region": _("Region")}
        help_texts = {"name": _("What people call it, such as the name of its room.")}

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["region"] = forms.ChoiceField(
            choices=list(region_titles(reading_language()).items()),
            label=_("Region"),
            help_text=_("Whose law holds where it stands."),
        )
