"""Every screen of the kiosk, in every language, drawn and looked over."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt, QUrl
from PySide6.QtGui import QColor
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem
from PySide6.QtWidgets import QApplication

import kiosk.ui
from kiosk.ui import Bridge, Window
from kiosk.ui.texts import LANGUAGES
from sync.contract.message import Language
from tests.kiosk.screen import SCREENS, bring_to_life, items, named, open_screen, press, settle

FOLDER = Path(__file__).parents[2] / "artefacts" / "screens" / "kiosk"
QML = Path(kiosk.ui.__file__).parent / "qml"
SMALLEST = 18


@pytest.fixture(scope="module")
def screen(qapp: QApplication) -> Iterator[tuple[Bridge, Window]]:
    with open_screen() as opened:
        yield opened


@pytest.fixture(scope="module")
def small_screen(qapp: QApplication) -> Iterator[tuple[Bridge, Window]]:
    with open_screen(width=1024, height=768) as opened:
        yield opened


@pytest.fixture(scope="module")
def large_dark_screen(qapp: QApplication) -> Iterator[tuple[Bridge, Window]]:
    with open_screen(width=1920, height=1080, dark=True) as opened:
        yield opened


def draw(opened: tuple[Bridge, Window], name: str, language: Language, folder: str) -> Window:
    bridge, window = opened
    bridge.choose_language(language)
    bridge.show(SCREENS["16-declined"])  # so that every picture begins from another screen
    bridge.show(SCREENS[name])
    bring_to_life(bridge)
    settle(window)
    window.screenshot(FOLDER / folder / language / f"{name}.png")
    return window


def is_text(item: QQuickItem) -> bool:
    return item.inherits("QQuickText")


def area(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def scrolls(item: QQuickItem) -> bool:
    """Whether the item stands in something that shows a part of its content at a time."""
    parent = item.parentItem()
    while parent is not None:
        if parent.clip():
            return True
        parent = parent.parentItem()
    return False


def look_over(window: Window) -> None:
    """Nothing cut off, nothing on top of something else, nothing too small to read."""
    shown = [item for item in items(window, is_text) if item.property("text")]
    assert shown
    window_area = QRectF(0, 0, window.view.width(), window.view.height())
    for item in shown:
        words = item.property("text")
        assert item.property("font").pixelSize() >= SMALLEST, words
        assert not item.property("truncated"), words
        assert item.property("contentWidth") <= item.width() + 1, words
        assert item.property("contentHeight") <= item.height() + 1, words
        assert scrolls(item) or window_area.contains(area(item)), words
    for one, other in combinations([item for item in shown if not scrolls(item)], 2):
        overlap = area(one).intersected(area(other))
        assert overlap.width() < 1 or overlap.height() < 1, (one.property("text"), other.property("text"))
    buttons = items(window, lambda item: item.inherits("QQuickAbstractButton"))
    for button in buttons:
        inside = area(button)
        assert scrolls(button) or window_area.contains(inside), button.objectName()
        assert inside.height() >= 44, button.objectName()
        for item in shown:
            if not scrolls(item) and not button.isAncestorOf(item):
                assert not inside.intersects(area(item)), (button.objectName(), item.property("text"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_whole_in_every_language(
    screen: tuple[Bridge, Window], name: str, language: Language
) -> None:
    look_over(draw(screen, name, language, "1280x800"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_whole_on_a_small_display(
    small_screen: tuple[Bridge, Window], name: str, language: Language
) -> None:
    look_over(draw(small_screen, name, language, "1024x768"))


@pytest.mark.parametrize("name", ["01-list", "04-welcome", "08-check", "11-answering", "14-paused"])
def test_a_screen_is_whole_on_a_large_display_in_the_dark(
    large_dark_screen: tuple[Bridge, Window], name: str
) -> None:
    look_over(draw(large_dark_screen, name, "zh-CN", "1920x1080-dark"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_face_is_asked_for_on_a_page_of_its_own(
    small_screen: tuple[Bridge, Window], language: Language
) -> None:
    window = draw(small_screen, "05-consent", language, "1024x768")
    press(window, Qt.Key.Key_Return)
    settle(window)
    window.screenshot(FOLDER / "1024x768" / language / "06-consent-face.png")
    look_over(window)
    assert named(window, "without-face")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_before_leaving_is_whole(
    small_screen: tuple[Bridge, Window], language: Language
) -> None:
    window = draw(small_screen, "11-answering", language, "1024x768")
    press(window, Qt.Key.Key_Escape)
    settle(window)
    window.screenshot(FOLDER / "1024x768" / language / "12-leave.png")
    dialog = named(window, "dialog")
    for item in items(window, is_text):
        if dialog.isAncestorOf(item):
            assert item.property("contentWidth") <= item.width() + 1
    press(window, Qt.Key.Key_Escape)


def test_the_preview_is_a_mirror(screen: tuple[Bridge, Window]) -> None:
    bridge, window = screen
    bridge.show(SCREENS["16-declined"])
    bridge.show(SCREENS["11-answering"])
    left_is_red = _halves((220, 30, 30), (30, 30, 220))
    bridge.frame(left_is_red)
    settle(window)
    (preview,) = items(window, lambda item: item.metaObject().className().startswith("Preview"))
    box = area(preview)
    picture = window.view.grabWindow()
    at_left = picture.pixelColor(round(box.left() + box.width() * 0.25), round(box.center().y()))
    at_right = picture.pixelColor(round(box.left() + box.width() * 0.75), round(box.center().y()))
    assert at_left.blue() > at_left.red()
    assert at_right.red() > at_right.blue()


def _halves(left: tuple[int, int, int], right: tuple[int, int, int]) -> NDArray[np.uint8]:
    picture = np.empty((480, 640, 3), np.uint8)
    picture[:, :320], picture[:, 320:] = left, right
    return picture


def _luminance(colour: QColor) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def _contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.2: 4.5 is what text needs."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("which", ["screen", "large_dark_screen"])
def test_every_ink_can_be_read_on_every_paper(which: str, request: pytest.FixtureRequest) -> None:
    _, window = request.getfixturevalue(which)
    theme = _theme(window)
    inks = ("ink", "muted", "accent", "amber", "brick")
    for paper in ("paper", "sheet"):
        for ink in inks:
            assert _contrast(theme[ink], theme[paper]) >= 4.5, (ink, paper)
    assert _contrast(theme["accentInk"], theme["accent"]) >= 4.5
    assert _contrast(theme["accent"], theme["soft"]) >= 4.5


def _theme(window: Window) -> dict[str, QColor]:
    names = ("paper", "sheet", "ink", "muted", "accent", "amber", "brick", "accentInk", "soft")
    lines = "".join(f"property color {name}: Theme.{name}\n" for name in names)
    component = QQmlComponent(window.view.engine())
    component.setData(
        f"import QtQuick\nQtObject {{ {lines} }}".encode(), QUrl.fromLocalFile(str(QML / "Colours.qml"))
    )
    colours = component.create()
    return {name: colours.property(name) for name in names}
