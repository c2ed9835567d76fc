"""Every fault of a rubric is told with its place, and the published schema says what the model says."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.scoring.publish import SCHEMA, schema
from models.scoring.rubric import NEVER_SCORED
from models.scoring.validation import rubric_faults
from tests.models.answers import first_document

Document = dict[str, Any]


def rule(document: Document, dimension: int = 0, place: int = 0) -> Document:
    found: Document = document["dimensions"][dimension]["rules"][place]
    return found


FAULTS: dict[str, tuple[Callable[[Document], object], str, str]] = {
    "a number too large": (
        lambda d: rule(d).update(points=1000),
        "dimensions.0.rules.0.points",
        "less_than_equal",
    ),
    "no number": (lambda d: rule(d).update(points="many"), "dimensions.0.rules.0.points", "float_parsing"),
    "a field missing": (lambda d: rule(d).pop("feature"), "dimensions.0.rules.0.feature", "missing"),
    "a field too many": (lambda d: d.update(colour="red"), "colour", "extra_forbidden"),
    "an unknown feature": (
        lambda d: rule(d, 2, 1).update(feature="charisma"),
        "dimensions.2.rules.1.feature",
        "unknown_feature",
    ),
    "a feature that is only pointed out": (
        lambda d: rule(d).update(feature="face_presence"),
        "dimensions.0.rules.0.feature",
        "never_scored",
    ),
    "an unknown kind": (lambda d: rule(d).update(kind="magic"), "dimensions.0.rules.0", "union_tag_invalid"),
    "a sentence missing": (
        lambda d: rule(d)["explanation"].pop("ja"),
        "dimensions.0.rules.0",
        "language_missing",
    ),
    "an unknown placeholder": (
        lambda d: rule(d)["explanation"].update(en="{name}"),
        "dimensions.0.rules.0.explanation.en",
        "unknown_placeholder",
    ),
    "an unpaired brace": (
        lambda d: rule(d)["explanation"].update(en="{value"),
        "dimensions.0.rules.0.explanation.en",
        "unpaired_brace",
    ),
    "a ramp that leads nowhere": (
        lambda d: rule(d).update(start=3, full=3),
        "dimensions.0.rules.0",
        "leads_nowhere",
    ),
    "a name twice": (lambda d: d["dimensions"].append(d["dimensions"][0]), "", "stands_twice"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_place_and_kind(fault: str) -> None:
    document = first_document()
    spoil, place, code = FAULTS[fault]
    spoil(document)
    assert (place, code) in {(one.place, one.code) for one in rubric_faults(document)}


def test_all_faults_are_told_at_once() -> None:
    document = first_document()
    rule(document).update(points=1000)
    rule(document, 1).update(feature="charisma")
    document["dimensions"][2]["base"] = -1
    assert [one.place for one in rubric_faults(document)] == [
        "dimensions.0.rules.0.points",
        "dimensions.1.rules.0.feature",
        "dimensions.2.base",
    ]


def test_a_sound_rubric_has_no_fault() -> None:
    assert rubric_faults(first_document()) == []


anything = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(anything)
@settings(deadline=None)
def test_whatever_is_no_rubric_has_a_fault(document: Any) -> None:
    assert rubric_faults(document)


def test_the_published_schema_is_the_models() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema(), "run python -m models.scoring.publish"


def test_the_published_schema_takes_the_rubric_and_refuses_faulty_ones() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema()))
    validator.check_schema(validator.schema)
    assert validator.is_valid(first_document())
    for field, value in [("points", 1000), *(("feature", name) for name in ("charisma", *NEVER_SCORED))]:
        document = first_document()
        rule(document)[field] = value
        assert not validator.is_valid(document)
    assert not validator.is_valid(first_document() | {"colour": "red"})
