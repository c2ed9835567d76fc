"""Editing a rubric's numbers as a form: each field is named by its place in the document.

What is not a number (sentences, features, new rules) is edited as JSON; both ways lead to the
same document and the same checks.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from models.scoring.validation import RubricFault, rubric_faults
from sync.centre.console.presentation import labels
from sync.centre.console.presentation.labels import label
from sync.centre.console.presentation.rubric_changes import FIELDS
from sync.centre.console.presentation.rubric_faults import sentence
from sync.contract.message import Language, localise

PREFIX: Final = "at:"
OMIT: Final = "omit:"
_DIMENSION: Final = ("base", "weight", "percent_cap")
_RULE: Final[Mapping[str, tuple[str, ...]]] = {
    "band": ("good.0", "good.1", "limits.0", "limits.1", "points", "outside"),
    "ramp": ("start", "full", "points"),
    "above": ("threshold", "points", "percent", "least_occurrences"),
    "below": ("threshold", "points", "percent", "least_occurrences"),
    "per-occurrence": ("points", "free", "cap"),
}
_DEFAULTS: Final = {"weight": 1.0, "percent_cap": 30.0, "outside": 0.0, "free": 0, "least_occurrences": 0}
_MISSING: Final = object()


@dataclass(frozen=True, slots=True)
class NumberField:
    name: str
    title: str
    value: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleFields:
    rule: str
    title: str
    omit: str
    """The name of the box that takes the rule out."""
    fields: tuple[NumberField, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DimensionFields:
    title: str
    fields: tuple[NumberField, ...]
    rules: tuple[RuleFields, ...]


def parse(text: str) -> tuple[Any, list[RubricFault]]:
    """A document from what was typed, and what is wrong with it; the document is None if unreadable."""
    try:
        document = json.loads(text)
        json.dumps(document, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        details = {"detail": error.msg, "line": error.lineno, "column": error.colno}
        return None, [RubricFault((), "malformed_json", details)]
    except RecursionError:
        return None, [RubricFault((), "nested_too_deeply", {})]
    except UnicodeEncodeError:
        return None, [RubricFault((), "half_character", {})]
    if "\\u0000" in json.dumps(document):
        return None, [RubricFault((), "half_character", {})]  # no database takes it
    return document, rubric_faults(document)


def has_its_shape(document: Any) -> bool:
    """Whether the form can show it: dimensions with rules that say what they are."""
    try:
        return all(
            isinstance(rule, dict) and {"id", "feature", "kind"} <= set(rule)
            for dimension in document["dimensions"]
            for rule in dimension["rules"]
            if dimension["name"]
        )
    except (KeyError, TypeError):
        return False


def with_numbers(document: Mapping[str, Any], posted: Mapping[str, str]) -> dict[str, Any]:
    """The document with the posted numbers, without the rules that were ticked to go.

    What is no number stays the text it is, for the validation to name; an emptied field is taken out.
    """
    changed: dict[str, Any] = copy.deepcopy(dict(document))
    for name, value in posted.items():
        if name.startswith(PREFIX):
            with suppress(KeyError, IndexError, ValueError, TypeError):  # a place that is not there
                _put(changed, name.removeprefix(PREFIX).split("."), value.strip())
    for number, dimension in enumerate(changed.get("dimensions", [])):
        dimension["rules"] = [
            rule
            for place, rule in enumerate(dimension.get("rules", []))
            if f"{OMIT}dimensions.{number}.rules.{place}" not in posted
        ]
    return changed


def _put(document: Any, steps: Sequence[str], text: str) -> None:
    for step in steps[:-1]:
        document = document[int(step) if isinstance(document, list) else step]
    key: Any = int(steps[-1]) if isinstance(document, list) else steps[-1]
    if text or isinstance(document, list):
        present = document[key] if isinstance(document, list) else document.get(key, _MISSING)
        number = _number(text)
        if present is _MISSING and number == _DEFAULTS.get(steps[-1]):
            return  # a default that was not written stays unwritten
        if present is _MISSING or present != number:
            document[key] = number
    else:
        document.pop(key, None)


def _number(text: str) -> float | int | str:
    plain = text.replace("−", "-")
    for kind in (int, float):
        try:
            return kind(plain)
        except ValueError:
            continue
    return text


def dimension_fields(
    document: Mapping[str, Any], faults: Sequence[RubricFault], language: Language
) -> list[DimensionFields]:
    """The form of a document that had the shape of a rubric once."""
    by_place: dict[str, tuple[str, ...]] = {}
    for fault in faults:
        by_place[fault.place] = (*by_place.get(fault.place, ()), sentence(fault))
    return [
        DimensionFields(
            title=localise(dimension.get("title", {}), language)
            or label(labels.DIMENSIONS, dimension["name"]),
            fields=tuple(_fields(dimension, f"dimensions.{number}", _DIMENSION, by_place)),
            rules=tuple(
                _rule(rule, f"dimensions.{number}.rules.{place}", by_place)
                for place, rule in enumerate(dimension["rules"])
            ),
        )
        for number, dimension in enumerate(document["dimensions"])
    ]


def _rule(rule: Mapping[str, Any], path: str, faults: Mapping[str, tuple[str, ...]]) -> RuleFields:
    return RuleFields(
        rule=str(rule["id"]),
        title=label(labels.FEATURES, str(rule["feature"])),
        omit=OMIT + path,
        fields=tuple(_fields(rule, path, _RULE.get(str(rule["kind"]), ()), faults)),
        faults=faults.get(path, ()),
    )


def _fields(
    group: Mapping[str, Any], path: str, names: Sequence[str], faults: Mapping[str, tuple[str, ...]]
) -> Iterator[NumberField]:
    for name in names:
        first, _, rest = name.partition(".")
        value = group.get(first, _DEFAULTS.get(first))
        value = value[int(rest)] if rest and isinstance(value, list | tuple) else value
        title = label(FIELDS, first) + ({"0": " ≥", "1": " ≤"}.get(rest, ""))
        yield NumberField(
            name=f"{PREFIX}{path}.{name}",
            title=title,
            value="" if value is None else f"{value:g}" if isinstance(value, float) else str(value),
            faults=faults.get(f"{path}.{name}", ()),
        )
