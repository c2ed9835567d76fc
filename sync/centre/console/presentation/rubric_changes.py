"""What is different between two rubrics, dimension by dimension and rule by rule."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sync.centre.console.presentation import labels
from sync.centre.console.presentation.labels import label
from sync.centre.console.presentation.numbers import minus

Kind = Literal["added", "removed", "changed"]

FIELDS: Final[Mapping[str, str | Promise]] = {
    "title": _("title"),
    "weight": _("weight"),
    "base": _("base"),
    "percent_cap": _("most that percentages may move"),
    "competencies": _("competencies"),
    "feature": _("feature"),
    "kind": _("kind"),
    "languages": _("languages"),
    "points": _("points"),
    "percent": _("percentage"),
    "threshold": _("threshold"),
    "start": _("start"),
    "full": _("full"),
    "good": _("good range"),
    "limits": _("limits"),
    "outside": _("points outside"),
    "free": _("free occurrences"),
    "cap": _("most points"),
    "least_occurrences": _("least occurrences"),
    "explanation": _("wording"),
    "fusion": _("weights of the modalities"),
    "minimum_evidence": _("least evidence"),
    "interval": _("Interval"),
    "speech_units": _("least speech"),
    "measured_share": _("least measured"),
    "dimension_share": _("dimensions needed"),
    "confidence": _("least confidence"),
    "narrowest": _("narrowest"),
    "widest": _("widest"),
    "full_speech_units": _("speech that counts as full"),
}
_IDENTITY: Final = frozenset({"version", "name", "id", "rules", "dimensions", "format"})


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; ``before`` and ``after`` are empty where a whole rule came or went."""

    rule: str
    field: str
    kind: Kind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The differences within one dimension, or in the rubric as a whole."""

    title: str
    changes: tuple[Change, ...]


def rubric_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Changes]:
    """Everything that differs, apart from the version; empty when nothing does."""
    found = [Changes("", tuple(_fields("", old, new)))]
    before, after = _by(old.get("dimensions"), "name"), _by(new.get("dimensions"), "name")
    found += [
        Changes(label(labels.DIMENSIONS, name), tuple(_dimension(before.get(name), after.get(name))))
        for name in [*before, *(name for name in after if name not in before)]
    ]
    return [one for one in found if one.changes]


def _dimension(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> Iterator[Change]:
    if old is None or new is None:
        yield Change("", "", "removed" if new is None else "added", "", "")
        return
    yield from _fields("", old, new)
    before, after = _by(old.get("rules"), "id"), _by(new.get("rules"), "id")
    for rule in [*before, *(rule for rule in after if rule not in before)]:
        if rule not in after or rule not in before:
            yield Change(rule, "", "added" if rule in after else "removed", "", "")
        else:
            yield from _fields(rule, before[rule], after[rule])


def _fields(rule: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for name in [*old, *(name for name in new if name not in old)]:
        if name not in _IDENTITY and old.get(name) != new.get(name):
            yield from _values(rule, label(FIELDS, name), old.get(name), new.get(name))


def _values(rule: str, field: str, old: Any, new: Any) -> Iterator[Change]:
    """Groups are compared entry by entry, so that one changed sentence shows alone."""
    if isinstance(old, dict) or isinstance(new, dict):
        old, new = old or {}, new or {}
    if not (isinstance(old, dict) and isinstance(new, dict)):
        kind: Kind = "added" if old is None else "removed" if new is None else "changed"
        yield Change(rule, field, kind, _text(old), _text(new))
        return
    for key in [*old, *(key for key in new if key not in old)]:
        if old.get(key) != new.get(key):
            name = label({**labels.LANGUAGES, **labels.MODALITIES, **FIELDS}, key)
            yield from _values(rule, f"{field} · {name}", old.get(key), new.get(key))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return minus(f"{value:g}")
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _by(rows: Any, key: str) -> dict[str, Mapping[str, Any]]:
    return {str(row[key]): row for row in rows or () if isinstance(row, dict) and key in row}
