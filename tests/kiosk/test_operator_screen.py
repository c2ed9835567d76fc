"""The operator's window: another one than the candidate's, in three languages, gone with the interview."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtQuick import QQuickItem

from kiosk.ui.operator import OperatorBridge, OperatorWindow, operator_texts
from kiosk.ui.texts import LANGUAGES, catalogue
from sync.contract.live import Live, LiveDimension, LiveScore
from sync.contract.message import Language
from tests.kiosk.screen import open_screen, settle  # first: it chooses how Qt draws
from tests.models.answers import first_document

ROOT = Path(__file__).parents[2]
RUBRIC = first_document()


def live(score: float | None = 61.0) -> Live:
    names = [one["name"] for one in RUBRIC["dimensions"]]
    return Live(
        device="room-1",
        plan_id="plan-1",
        report_id="report-1",
        number=1,
        state="answering",
        question=2,
        questions=3,
        seconds=65,
        limit=180,
        overall=LiveScore(score=score, interval=(42, 80)),
        dimensions=[
            LiveDimension(dimension=names[0], score=score, interval=(40, 80)),
            LiveDimension(dimension=names[1], abstained="not-asked"),
        ],
    )


@pytest.fixture(params=LANGUAGES)
def operator(request: pytest.FixtureRequest) -> Iterator[tuple[OperatorBridge, OperatorWindow]]:
    with open_screen() as (_, window):
        bridge = OperatorBridge(request.param)
        beside = OperatorWindow(bridge, window.view, beside=True)
        settle(window)
        yield bridge, beside
        beside.close()


def words(window: OperatorWindow) -> list[str]:
    """Every text that is visible."""
    found, waiting = [], [window.view.rootObject()]
    while waiting:
        item: QQuickItem = waiting.pop(0)
        if not item.isVisible():
            continue
        text = item.property("text")
        found += [text] if isinstance(text, str) and text else []
        waiting += item.childItems()
    return found


def test_it_says_that_nothing_of_it_holds_yet(operator: tuple[OperatorBridge, OperatorWindow]) -> None:
    bridge, window = operator
    texts = operator_texts(bridge.property("language"))
    bridge.show_live(live(), RUBRIC)
    shown = words(window)
    assert texts["operator.provisional"] in shown
    assert texts["operator.counts"] in shown
    assert texts["operator.reason.not-asked"] in shown
    assert "61" in shown
    assert texts["operator.question"].format(number=2, questions=3) in shown
    assert RUBRIC["dimensions"][0]["title"][bridge.property("language")] in shown


def test_it_is_empty_when_the_interview_is_over(operator: tuple[OperatorBridge, OperatorWindow]) -> None:
    bridge, window = operator
    texts = operator_texts(bridge.property("language"))
    bridge.show_live(live(), RUBRIC)
    bridge.clear()
    shown = words(window)
    assert texts["operator.nothing"] in shown
    assert "61" not in shown


def test_a_dimension_the_rubric_does_not_know_keeps_its_name() -> None:
    bridge = OperatorBridge("en")
    stranger = live().model_copy(update={"dimensions": [LiveDimension(dimension="courage", score=50)]})
    bridge.show_live(stranger, RUBRIC)
    assert bridge.property("standing")["dimensions"][0]["title"] == "courage"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_there_in_every_language_with_the_same_places(language: Language) -> None:
    chinese, other = operator_texts("zh-CN"), operator_texts(language)
    assert list(other) == list(chinese)
    for key, text in other.items():
        assert re.findall(r"\{(\w+)\}", text) == re.findall(r"\{(\w+)\}", chinese[key]), key
    assert not set(other) & set(catalogue(language)), "the candidate's catalogue knows nothing of scores"


def test_every_text_the_window_asks_for_exists_and_none_is_left_over() -> None:
    sources = [ROOT / "kiosk/ui/operator.py", ROOT / "kiosk/ui/qml/Operator.qml"]
    asked = {
        key for one in sources for key in re.findall(r"\"(operator\.[a-z.-]+)\"", one.read_text("utf-8"))
    }
    known = set(json.loads((ROOT / "kiosk/locale/operator/zh-CN.json").read_text("utf-8")))
    assert asked <= known
    assert {
        key for key in known - asked if not key.startswith(("operator.state.", "operator.reason."))
    } == set()
