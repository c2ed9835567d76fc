"""The operator's own window: scores as they stand, on another display than the candidate's."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import Property, QObject, QUrl, Signal
from PySide6.QtGui import QScreen, QWindow
from PySide6.QtQuick import QQuickView

from kiosk.errors import SecondDisplayMissing
from kiosk.ui.window import ScreenBroken, application
from sync.contract.live import Live, LiveScore
from sync.contract.message import Language, localise

_QML = Path(__file__).parent / "qml"
_FOLDER = Path(__file__).parent.parent / "locale" / "operator"

Standing = dict[str, Any]
"""What the window shows; see `_standing`."""


@cache
def operator_texts(language: Language) -> Mapping[str, str]:
    """Key → text, apart from the candidate's catalogue: a candidate reads nothing of scores."""
    texts: dict[str, str] = json.loads((_FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return texts


def demand_second_display(candidate: QScreen | None = None) -> None:
    """Raises SecondDisplayMissing where every display shows what the candidate's shows.

    ``candidate`` is the display of the candidate's window; before that is open, the primary one.
    """
    if not _displays_apart(candidate or application().primaryScreen()):
        raise SecondDisplayMissing


def _displays_apart(candidate: QScreen) -> list[QScreen]:
    """The displays that show nothing of what ``candidate`` shows: mirrored ones lie at one place."""
    return [one for one in application().screens() if not one.geometry().intersects(candidate.geometry())]


class OperatorBridge(QObject):
    """Facts go in by `show_live` and `clear`; nothing comes out: the operator only watches.

    Every method belongs to the Qt thread.
    """

    standing_changed = Signal()
    language_changed = Signal()

    def __init__(self, language: Language = "zh-CN", *, dark: bool = False) -> None:
        super().__init__()
        self._language: Language = language
        self._dark = dark
        self._standing: Standing = {}

    def show_live(self, live: Live, rubric: Mapping[str, Any]) -> None:
        """The scores as they stand; ``rubric`` is the plan's document, which has the titles."""
        self._show(_standing(live, _titles(rubric, self._language), operator_texts(self._language)))

    def clear(self) -> None:
        """The interview is over: what was provisional is gone."""
        self._show({})

    def _show(self, standing: Standing) -> None:
        if standing != self._standing:
            self._standing = standing
            self.standing_changed.emit()

    @Property("QVariantMap", notify=standing_changed)  # type: ignore[arg-type]  # the stubs know no type by name
    def standing(self) -> Standing:
        return self._standing

    @Property("QVariantMap", constant=True)  # type: ignore[arg-type]  # the stubs know no type by name
    def texts(self) -> Mapping[str, str]:
        return dict(operator_texts(self._language))

    @Property(str, notify=language_changed)
    def language(self) -> str:
        return self._language

    @Property(bool, constant=True)
    def dark(self) -> bool:
        return self._dark

    @Property(bool, constant=True)
    def motion(self) -> bool:
        return False


class OperatorWindow:
    """A second window, full screen on a display where the candidate's window is not.

    Where there is none it is not shown: neither at first (SecondDisplayMissing) nor when that
    display is unplugged, upon which Qt moves its windows to the one that is left. With ``beside``,
    for trying things out, it is then a window like others.
    """

    def __init__(self, bridge: OperatorBridge, candidate: QWindow, *, beside: bool = False) -> None:
        self._candidate = candidate
        self._beside = beside
        if not beside:
            demand_second_display(candidate.screen())
        self._view = QQuickView()
        self._view.setTitle(operator_texts(bridge.property("language"))["operator.title"])
        self._view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self._view.rootContext().setContextProperty("bridge", bridge)
        self._view.resize(960, 800)
        self._view.setSource(QUrl.fromLocalFile(str(_QML / "Operator.qml")))
        if self._view.status() is not QQuickView.Status.Ready:
            raise ScreenBroken("; ".join(error.toString() for error in self._view.errors()))
        self._moves = (
            application().screenAdded,
            application().screenRemoved,
            candidate.screenChanged,
            self._view.screenChanged,
        )
        for moved in self._moves:
            moved.connect(self._place)
        self._place()

    def _place(self, *_: object) -> None:
        apart = _displays_apart(self._candidate.screen())
        if apart:
            self._view.setScreen(apart[0])
            self._view.setGeometry(apart[0].geometry())
            self._view.showFullScreen()
        elif self._beside:
            self._view.show()
        else:
            self._view.hide()

    @property
    def view(self) -> QQuickView:
        return self._view

    def close(self) -> None:
        for moved in self._moves:
            moved.disconnect(self._place)
        self._view.close()
        shiboken6.delete(self._view)  # before the bridge, which its bindings still read


def _titles(rubric: Mapping[str, Any], language: Language) -> dict[str, str]:
    return {one["name"]: localise(one["title"], language) for one in rubric["dimensions"]}


def _standing(live: Live, titles: Mapping[str, str], texts: Mapping[str, str]) -> Standing:
    question = texts["operator.question"].format(number=live.question, questions=live.questions)
    return {
        "state": texts.get(f"operator.state.{live.state}", live.state),
        "speaking": live.state == "answering",
        "question": question if live.question else texts["operator.before"],
        "time": f"{_clock(live.seconds)} / {_clock(live.limit)}" if live.limit else "",
        "overall": {"title": texts["operator.overall"], **_score(live.overall, texts)},
        "dimensions": [
            {"title": titles.get(one.dimension, one.dimension), **_score(one, texts)}
            for one in live.dimensions
        ],
    }


def _score(one: LiveScore, texts: Mapping[str, str]) -> Standing:
    """Places are shares of the line from 0 to 100; ``known`` False: there is a reason instead."""
    reason = texts.get(f"operator.reason.{one.abstained}", texts["operator.reason.not-enough-evidence"])
    if one.score is None:
        return {
            "known": False,
            "reason": reason,
            "text": "–",
            "range": "",
            "at": 0.0,
            "low": 0.0,
            "high": 0.0,
        }
    low, high = one.interval or (one.score, one.score)
    without = one.score_without_face_and_body
    return {
        "known": True,
        "reason": "",
        "text": f"{one.score:.0f}",
        "range": texts["operator.range"].format(low=f"{low:.0f}", high=f"{high:.0f}"),
        "at": one.score / 100,
        "low": low / 100,
        "high": high / 100,
        "without": -1.0 if without is None else without / 100,
    }


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
