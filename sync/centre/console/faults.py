"""Known faults in the reader's language: what is wrong, and what puts it right."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from models.errors import KnownError as ModelError
from sync.centre.console.presentation.labels import Texts
from sync.contract.errors import KnownError

PARTS: Final[Texts] = {"questions": gettext_lazy("questions"), "rubric": gettext_lazy("rubric")}
"""What a post may lack, as `PlanIncomplete` names it."""


def sentence(fault: KnownError | ModelError) -> str:
    """The fault and its remedy; one without a translation is shown in English.

    Of a fault that another one names as its reason, what is wrong; the remedy is that of the whole.
    """
    return " ".join(_told(fault, text) for text in (fault.sentence, fault.remedy) if text)


def _told(fault: KnownError | ModelError, text: str) -> str:
    return _(text).format(**{name: _detail(value) for name, value in fault.details.items()})


def _detail(value: object) -> object:
    if isinstance(value, (KnownError, ModelError)):
        return _told(value, value.sentence)
    return PARTS.get(str(value), value)
