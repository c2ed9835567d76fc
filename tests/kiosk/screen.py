"""The kiosk's window off screen, and the views that are tried on it."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.interview import events as ev
from kiosk.interview.agenda import Want
from kiosk.interview.conductor import Conductor
from kiosk.plan.lawful import lawful
from kiosk.ui import Bridge, View, Window, WindowSettings, open_window, view_of, views
from sync.contract.plan import InterviewPlan, PlannedFollowUp
from tests.kiosk.sample_plan import EVERY_SENSE, sample_plan

EVERYTHING = frozenset(EVERY_SENSE)

PLANS = (
    views.PlanCard("plan-0001", "林＊夏", "客户经理", "09:30"),
    views.PlanCard("plan-0002", "周＊", "理财顾问", "10:45"),
    views.PlanCard("plan-0003", "Anna S.", "Key Account Manager", "14:00"),
    views.PlanCard("plan-0004", "佐＊ 花＊", "短视频运营", ""),
)


def after(*events: ev.Event, plan: InterviewPlan | None = None) -> View:
    conductor = Conductor(plan or sample_plan())
    for event in events:
        conductor.handle(event)
    return view_of(conductor)


def in_europe() -> InterviewPlan:
    plan = sample_plan()
    return lawful(plan.model_copy(update={"policy": plan.policy.model_copy(update={"region": "eu"})}))


def with_follow_ups() -> InterviewPlan:
    plan = sample_plan()
    bank = [PlannedFollowUp(part="result", text="最后的结果如何？")]
    asked = [question.model_copy(update={"follow_ups": bank}) for question in plan.questions]
    return plan.model_copy(update={"questions": asked})


_CONSENT: tuple[ev.Event, ...] = (ev.PlanSelected("plan-0001"), ev.CandidateReady())
_LOADING: tuple[ev.Event, ...] = (*_CONSENT, ev.ConsentGiven(EVERYTHING, "zh-CN"))
_CHECK: tuple[ev.Event, ...] = (*_LOADING, ev.SensesReady())
_ASKING: tuple[ev.Event, ...] = (*_CHECK, ev.CheckPassed())
_ANSWERING: tuple[ev.Event, ...] = (*_ASKING, ev.AnswerBegun())

SCREENS: dict[str, View] = {
    "01-list": views.IdleView(PLANS, date(2026, 11, 23)),
    "02-list-empty": views.IdleView((), date(2026, 11, 23), online=False),
    "03-list-fault": views.IdleView(PLANS[:1], date(2026, 11, 23), fault="disk-full"),
    "04-welcome": after(ev.PlanSelected("plan-0001")),
    "05-consent": after(*_CONSENT),
    "19-consent-eu": after(*_CONSENT, plan=in_europe()),
    "07-check-loading": after(*_LOADING),
    "08-check": after(*_CHECK),
    "21-calibrating": after(*_CHECK, ev.CheckBegun()),
    "22-calibrated-partly": after(*_CHECK, ev.CheckBegun(), ev.CheckDone(("left",))),
    "23-calibrated": after(*_CHECK, ev.CheckBegun(), ev.CheckDone()),
    "09-asking": after(*_ASKING),
    "10-thinking": after(*_ASKING, ev.QuestionRead(0)),
    "11-answering": after(*_ANSWERING),
    "13-saving": after(*_ANSWERING, ev.AnswerEnded("candidate")),
    "20-follow-up": after(
        *_ANSWERING,
        ev.AnswerEnded("candidate"),
        ev.AnswerSaved(0, Want(("result",), "missing-part")),
        plan=with_follow_ups(),
    ),
    "14-paused": after(*_ANSWERING, ev.SensesLost("camera-missing")),
    "15-thanks": views.ThanksView("林知夏"),
    "16-declined": after(*_CONSENT, ev.ConsentRefused("zh-CN")),
    "17-withdrawn": after(*_ANSWERING, ev.Withdraw()),
    "18-interrupted": after(*_ANSWERING, ev.FaultRaised("disk-full")),
}


@contextmanager
def open_screen(
    *, width: int = 1280, height: int = 800, dark: bool = False, motion: bool = False
) -> Iterator[tuple[Bridge, Window]]:
    bridge = Bridge("zh-CN", dark=dark, motion=motion)
    window = open_window(bridge, WindowSettings(full_screen=False, width=width, height=height))
    try:
        yield bridge, window
    finally:
        window.close()


def settle(window: Window) -> None:
    """Waits until what was shown last stands on the screen."""
    loop = QEventLoop()
    window.once_painted(loop.quit)
    QTimer.singleShot(5000, loop.quit)
    loop.exec()


def press(window: Window, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    window.view.requestActivate()
    assert QTest.qWaitForWindowActive(window.view)
    if modifier is None:
        QTest.keyClick(window.view, key)
    else:
        QTest.keyClick(window.view, key, modifier)


def items(window: Window, keep: Callable[[QQuickItem], bool]) -> list[QQuickItem]:
    """Every visible item of the window for which ``keep`` holds, parents first."""
    found: list[QQuickItem] = []
    waiting = [window.view.rootObject()]
    while waiting:
        item = waiting.pop(0)
        if not item.isVisible() or item.opacity() == 0:
            continue
        if keep(item):
            found.append(item)
        waiting += item.childItems()
    return found


def named(window: Window, name: str) -> QQuickItem:
    (item,) = items(window, lambda item: item.objectName() == name)
    return item


def click(window: Window, name: str) -> None:
    item = named(window, name)
    centre = item.mapToScene(item.boundingRect().center()).toPoint()
    QTest.mouseClick(window.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, centre)


def portrait() -> NDArray[np.uint8]:
    """An invented face, drawn from ellipses, where a camera's picture will be."""
    rows, columns = np.mgrid[0:480, 0:640]
    picture = np.stack([206 - 0.1 * rows, 202 - 0.1 * rows, 192 - 0.1 * rows], axis=-1)

    def ellipse(x: float, y: float, wide: float, high: float, colour: tuple[int, int, int]) -> None:
        picture[((columns - x) / wide) ** 2 + ((rows - y) / high) ** 2 < 1] = colour

    ellipse(320, 520, 230, 190, (62, 84, 110))
    ellipse(320, 380, 46, 70, (206, 164, 140))
    ellipse(320, 225, 92, 125, (222, 180, 154))
    ellipse(320, 130, 100, 62, (48, 38, 34))
    ellipse(286, 215, 10, 6, (50, 40, 38))
    ellipse(354, 215, 10, 6, (50, 40, 38))
    ellipse(320, 285, 34, 9, (176, 92, 84))
    pixels: NDArray[np.uint8] = picture.astype(np.uint8)
    return pixels


def bring_to_life(bridge: Bridge) -> None:
    """What the senses would tell while a candidate sits there and speaks."""
    bridge.frame(portrait())
    bridge.face_in_frame("good")
    for _ in range(9):
        bridge.level(0.6, speaking=True)
    bridge.time_left(83, 120)
    bridge.calibrating("right", 0.38)
    bridge.caption(
        "去年三月，有一位客户投诉理财产品到账晚了两天，我先向他道歉，然后马上查了流水，",
        "发现是银行清算的问题",
    )
