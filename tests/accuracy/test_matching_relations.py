"""Pairs that no writer wrote, taken from how must-haves relate."""

from __future__ import annotations

import pytest

from tests.accuracy import matching_relations
from tests.accuracy.matching_material import Labelled
from tests.accuracy.matching_relations import Relation, related_lines, relations

NURSE, CARER, DOCTOR = "有护士工作经验", "有护理经验", "有临床医师经验"
GIVEN = [
    Labelled("w", NURSE, "心内科护士五年", met=True, kind="title"),
    Labelled("w", NURSE, "医院食堂主管", met=False, kind="near-field"),
    Labelled("w", CARER, "养老院护工三年", met=True, kind="title"),
    Labelled("w", CARER, "想学护理", met=False, kind="wish"),
    Labelled("w", DOCTOR, "全科门诊医生", met=True, kind="title"),
]


@pytest.fixture
def _related(monkeypatch: pytest.MonkeyPatch) -> None:
    relation = Relation(NURSE, ("做过注册护士",), "有医疗行业经验", (CARER,), (DOCTOR, "不在其中"))
    monkeypatch.setattr(matching_relations, "relations", lambda: [relation])


@pytest.mark.usefixtures("_related")
def test_lines_are_taken_over_as_the_relation_allows() -> None:
    found = {(each.must, each.text): each.met for each in related_lines(GIVEN)}
    assert found == {
        ("做过注册护士", "心内科护士五年"): True,
        ("做过注册护士", "医院食堂主管"): False,
        ("有医疗行业经验", "心内科护士五年"): True,
        ("有医疗行业经验", "医院食堂主管"): False,
        (CARER, "心内科护士五年"): True,
        (NURSE, "想学护理"): False,
        (DOCTOR, "心内科护士五年"): False,
    }


@pytest.mark.usefixtures("_related")
def test_nothing_is_said_of_must_haves_that_were_not_given() -> None:
    assert related_lines([each for each in GIVEN if each.must != NURSE]) == []


def test_what_is_kept_contradicts_itself_nowhere() -> None:
    for each in relations():
        assert each.must not in each.same
        assert not set(each.implies) & set(each.excludes)
