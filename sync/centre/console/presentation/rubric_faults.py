"""What is wrong with a rubric, as sentences with their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from models.scoring.validation import RubricFault
from sync.centre.console.presentation import labels
from sync.centre.console.presentation.labels import label

SENTENCES: Final[Mapping[str, str | Promise]] = {
    "missing": _("This must be given."),
    "extra_forbidden": _("There is no such field in a rubric."),
    "unknown_feature": _("Nothing measures “{feature}”."),
    "never_scored": _("“{feature}” is only pointed out and never scored."),
    "unknown_placeholder": _("Only {known} may stand in braces."),
    "unpaired_brace": _("A brace is opened or closed alone."),
    "language_missing": _("The sentence is missing in: {languages}."),
    "band_inside_out": _("“good” must lie within “limits”, each from low to high."),
    "leads_nowhere": _("“start” and “full” must differ."),
    "one_effect": _("Give either points or a percentage, not both."),
    "stands_twice": _("{names} stands twice; names must differ."),
    "greater_than_equal": _("This must be {ge} or more."),
    "greater_than": _("This must be more than {gt}."),
    "less_than_equal": _("This must be {le} or less."),
    "less_than": _("This must be less than {lt}."),
    "finite_number": _("This must be a finite number."),
    "float_type": _("This must be a number."),
    "float_parsing": _("This must be a number."),
    "int_type": _("This must be a whole number."),
    "int_parsing": _("This must be a whole number."),
    "int_from_float": _("This must be a whole number."),
    "string_type": _("This must be a text."),
    "string_too_short": _("This text must not be empty."),
    "string_pattern_mismatch": _("Use letters, digits, dots, hyphens and underlines only, 64 at most."),
    "dict_type": _("This must be a group of fields in braces."),
    "model_type": _("This must be a group of fields in braces."),
    "model_attributes_type": _("This must be a group of fields in braces."),
    "tuple_type": _("This must be a list."),
    "too_short": _("This needs at least {min_length}."),
    "too_long": _("This takes at most {max_length}."),
    "literal_error": _("This must be one of: {expected}."),
    "union_tag_invalid": _("The kind of a rule must be one of: {expected_tags}."),
    "union_tag_not_found": _("The rule does not say of which kind it is."),
    "nested_too_deeply": _("This is nested too deeply."),
    "half_character": _("There is a character in it that cannot be stored."),
    "malformed_json": _("This is no JSON: {detail} (line {line}, column {column})."),
}
_OTHERWISE: Final = _("This is not accepted ({code}).")


@dataclass(frozen=True, slots=True)
class FaultView:
    place: str
    """The path in the document, as one types it."""
    title: str
    """The dimension and rule, where the path leads into one."""
    sentence: str


def fault_views(faults: Sequence[RubricFault], document: Any) -> list[FaultView]:
    return [FaultView(fault.place, _title(fault.path, document), sentence(fault)) for fault in faults]


def sentence(fault: RubricFault) -> str:
    template = SENTENCES.get(fault.code, _OTHERWISE)
    details = {
        name: f"{value:g}" if isinstance(value, float) else value for name, value in fault.details.items()
    }
    if "expected" in details:
        details["expected"] = str(details["expected"]).replace(" or ", ", ")
    return str(template).format(**details | {"code": fault.code})


def _title(path: Sequence[str | int], document: Any) -> str:
    """``Communication · communication-pace-zh`` for dimensions.0.rules.5.points."""
    titles = []
    found = document
    for step in path:
        try:
            found = found[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(step, int) and isinstance(found, dict):
            if "rules" in found:
                titles.append(label(labels.DIMENSIONS, str(found.get("name", ""))))
            elif "id" in found:
                titles.append(str(found["id"]))
    return " · ".join(titles)
