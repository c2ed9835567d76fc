"""Known faults in the reader's language: what is wrong, and what puts it right."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sync.centre.console.presentation.labels import Texts
from sync.contract.errors import KnownError

PARTS: Final[Texts] = {"questions": gettext_lazy("questions"), "rubric": gettext_lazy("rubric")}
"""What a post may lack, as `PlanIncomplete` names it."""


def sentence(fault: KnownError) -> str:
    """The fault and its remedy; a fault without a translation is shown in English."""
    details = {name: PARTS.get(str(value), value) for name, value in fault.details.items()}
    told = [_(text).format(**details) for text in (fault.sentence, fault.remedy) if text]
    return " ".join(told)
