"""Known faults in the reader's language: what is wrong, and what puts it right."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sync.contract.errors import KnownError

SENTENCES: Final[dict[str, str | Promise]] = {
    "plan-incomplete": gettext_lazy(
        "The post “%(post)s” is not complete: it needs questions and a rubric. Add them, then plan again."
    ),
    "plan-invalid": gettext_lazy(
        "The plan is not valid (%(reason)s). Correct the post, the candidate or the questions."
    ),
    "device-speaks-other-versions": gettext_lazy(
        "The device %(device)s does not understand %(wanted)s. Update its program, or choose another device."
    ),
    "plan-finished": gettext_lazy(
        "This interview is over. Make a new plan to interview the candidate again."
    ),
}


def sentence(fault: KnownError) -> str:
    """The fault and its remedy; one without a translation is shown in its own words."""
    template = SENTENCES.get(fault.code)
    if template is None:
        return _("Fault %(code)s: %(text)s") % {"code": fault.code, "text": str(fault)}
    return str(template) % fault.details
