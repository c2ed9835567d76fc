"""A rubric is data, and a faulty one is refused by the name of its fault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.features import FEATURES, Feature
from models.observation import Span
from models.scoring.explanation import clock_ranges
from models.scoring.result import AnswerFeatures
from models.scoring.rubric import RubricInvalid, RubricUnknownFeature, load_rubric
from models.scoring.rules import find
from tests.models.answers import first_document

Document = dict[str, Any]
EXPLANATION = {"zh-CN": "{value}", "en": "{value}", "ja": "{value}"}


def test_the_first_rubric_is_sound() -> None:
    rubric = load_rubric(first_document())
    assert (rubric.name, rubric.version) == ("first-interview", 1)
    assert {dimension.name for dimension in rubric.dimensions} == {
        "communication", "reasoning", "teamwork", "customer_focus", "emotional_steadiness",
    }  # fmt: skip


def test_only_steadiness_looks_at_frowns() -> None:
    for dimension in load_rubric(first_document()).dimensions:
        frowns = [rule for rule in dimension.rules if rule.feature.startswith("frown")]
        assert len(frowns) == (dimension.name == "emotional_steadiness")


def test_every_title_and_explanation_stands_in_three_languages() -> None:
    rubric = load_rubric(first_document())
    for dimension in rubric.dimensions:
        assert set(dimension.title) == {"zh-CN", "en", "ja"}
        for rule in dimension.rules:
            assert set(rule.explanation) == {"zh-CN", "en", "ja"}


def first_rule(document: Document) -> Document:
    rule: Document = document["dimensions"][0]["rules"][0]
    return rule


FAULTS: dict[str, tuple[Callable[[Document], object], str]] = {
    "no dimensions": (lambda d: d.update(dimensions=[]), "dimensions"),
    "no name": (lambda d: d.pop("name"), "name"),
    "a newer format": (lambda d: d.update(format=2), "format"),
    "an unknown field": (lambda d: d.update(colour="red"), "colour"),
    "an unknown kind": (lambda d: first_rule(d).update(kind="magic"), "dimensions.0.rules.0"),
    "no points": (lambda d: first_rule(d).pop("points"), "points"),
    "not a number": (lambda d: first_rule(d).update(points="many"), "points"),
    "too many points": (lambda d: first_rule(d).update(points=1000), "points"),
    "a ramp that leads nowhere": (lambda d: first_rule(d).update(start=5, full=5), "dimensions.0.rules.0"),
    "a language missing": (lambda d: first_rule(d)["explanation"].pop("ja"), "dimensions.0.rules.0"),
    "an unknown placeholder": (lambda d: first_rule(d)["explanation"].update(en="{name}"), "explanation"),
    "an unclosed brace": (lambda d: first_rule(d)["explanation"].update(en="{value"), "explanation"),
    "a rule twice": (lambda d: d["dimensions"][0]["rules"].append(first_rule(d)), "rubric"),
    "a weight of nothing": (lambda d: d["dimensions"][0].update(weight=0), "weight"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_rubric_is_refused_and_the_place_named(fault: str) -> None:
    document = first_document()
    spoil, place = FAULTS[fault]
    spoil(document)
    with pytest.raises(RubricInvalid) as refused:
        load_rubric(document)
    assert place in str(refused.value.details["field"])


def test_an_unknown_feature_has_a_fault_of_its_own() -> None:
    document = first_document()
    first_rule(document)["feature"] = "charisma"
    with pytest.raises(RubricUnknownFeature) as refused:
        load_rubric(document)
    assert refused.value.code == "rubric-unknown-feature"
    assert refused.value.details == {"field": "dimensions.0.rules.0.ramp.feature", "feature": "charisma"}


@given(
    st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists).map(lambda x: {"name": x})
)
def test_no_document_brings_anything_but_a_refusal(document: Document) -> None:
    with pytest.raises(RubricInvalid):
        load_rubric(document)


def amount(value: float | None, occurrences: int = 0, feature: str = "smile_share", **rule: Any) -> float:
    """What a rule of this shape makes of a value; 0 where there is no finding."""
    document = first_document()
    document["dimensions"][0]["rules"] = [{"id": "r", "feature": feature, "explanation": EXPLANATION, **rule}]
    loaded = load_rubric(document).rule("r")
    assert loaded is not None
    spans = tuple(Span(float(i), i + 0.5) for i in range(occurrences))
    features = {name: Feature(name, None, "too-short") for name in FEATURES}
    features[feature] = Feature(feature, value, None if value is not None else "no-face", spans)
    found = find(loaded, AnswerFeatures(0, "teamwork", "zh-CN", 60.0, features))
    return found.amount if found else 0.0


BAND: Document = {"kind": "band", "good": [0.2, 0.4], "limits": [0.1, 0.8], "points": 6, "outside": -3}


@pytest.mark.parametrize(
    ("value", "points"),
    [(0.2, 6), (0.3, 6), (0.4, 6), (0.15, 1.5), (0.1, -3), (0.0, -3), (0.6, 1.5), (0.8, -3), (9.0, -3)],
)
def test_a_band_gains_inside_and_tapers_outside(value: float, points: float) -> None:
    assert amount(value, **BAND) == pytest.approx(points)


@pytest.mark.parametrize(("value", "points"), [(0.0, 0), (0.1, 0), (0.2, 5), (0.3, 10), (0.9, 10)])
def test_a_ramp_rises_between_its_ends(value: float, points: float) -> None:
    assert amount(value, kind="ramp", start=0.1, full=0.3, points=10) == pytest.approx(points)


def test_a_ramp_may_run_downwards() -> None:
    assert amount(0.0, kind="ramp", start=0.5, full=0.0, points=4) == 4
    assert amount(0.5, kind="ramp", start=0.5, full=0.0, points=4) == 0


def test_a_threshold_counts_from_its_value_and_needs_its_occurrences() -> None:
    rule: dict[str, Any] = {"kind": "above", "threshold": 6, "percent": -15, "least_occurrences": 3}
    assert amount(6.0, 3, feature="frown_rate", **rule) == -15
    assert amount(5.9, 9, feature="frown_rate", **rule) == 0
    assert amount(30.0, 2, feature="frown_rate", **rule) == 0
    assert amount(0.3, kind="below", threshold=0.4, points=-2) == -2


def test_occurrences_count_beyond_the_free_ones_up_to_the_cap() -> None:
    rule: dict[str, Any] = {"kind": "per-occurrence", "points": -2, "free": 1, "cap": 5}
    assert [amount(1.0, n, feature="long_pauses", **rule) for n in (0, 1, 2, 3, 4, 9)] == [
        0,
        0,
        -2,
        -4,
        -5,
        -5,
    ]


@given(st.sampled_from([BAND, {"kind": "ramp", "start": 0.0, "full": 1.0, "points": 5}]))
def test_an_unknown_value_is_worth_nothing(rule: Document) -> None:
    assert amount(None, **rule) == 0


def test_many_ranges_are_told_from_the_first_to_the_last() -> None:
    episodes = [Span(41.0 + 6 * i, 42.0 + 6 * i) for i in range(6)]
    assert clock_ranges(episodes, "zh-CN") == "00:41–01:12（共 6 次）"
    assert clock_ranges(episodes[:2], "en") == "00:41–00:42, 00:47–00:48"
    assert clock_ranges([], "ja") == ""
