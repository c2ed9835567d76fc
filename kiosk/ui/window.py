"""The window and the loop it lives in."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import shiboken6
from PySide6.QtCore import QSocketNotifier, QTimer, QUrl
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtQuick import QQuickView, QQuickWindow, QSGRendererInterface

from kiosk.ui import painted
from kiosk.ui.bridge import Bridge
from kiosk.ui.texts import say

_QML = Path(__file__).parent / "qml"


@dataclass(frozen=True, slots=True)
class WindowSettings:
    full_screen: bool = True
    width: int = 1280
    height: int = 800
    """Pixels, where the window is not full screen."""


class ScreenBroken(RuntimeError):
    """The QML does not load: our bug, never the room's fault."""


@cache
def application() -> QGuiApplication:
    """The Qt application of this process, drawing without a graphics card.

    Without a display server the screens are drawn off screen.
    """
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    return QGuiApplication(["vivavoce"])


class Window:
    """The kiosk's one window, showing whatever page the bridge presents."""

    def __init__(self, bridge: Bridge, settings: WindowSettings) -> None:
        self._application = application()
        self._application.setFont(QFont("Noto Sans CJK SC"))
        painted.register()
        self._bridge = bridge
        self._timers: list[QTimer] = []
        self._view = QQuickView()
        self._view.setTitle(say(bridge.current_language, "app.name"))
        self._view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self._view.rootContext().setContextProperty("bridge", bridge)
        self._view.resize(settings.width, settings.height)
        self._view.setSource(QUrl.fromLocalFile(str(_QML / "Main.qml")))
        if self._view.status() is not QQuickView.Status.Ready:
            raise ScreenBroken("; ".join(error.toString() for error in self._view.errors()))
        if settings.full_screen and self._application.platformName() != "offscreen":
            self._view.showFullScreen()
        else:
            self._view.show()

    @property
    def view(self) -> QQuickView:
        return self._view

    def every(self, seconds: float, function: Callable[[], None]) -> None:
        """Has ``function`` called again and again on the Qt thread while the window is open."""
        timer = QTimer(self._view)
        timer.setInterval(round(seconds * 1000))
        timer.timeout.connect(function)
        timer.start()
        self._timers.append(timer)

    def when_readable(self, descriptor: int, function: Callable[[], None]) -> Callable[[], None]:
        """Has ``function`` called on the Qt thread whenever there is something to read.

        Call what is returned before the descriptor is closed.
        """
        notifier = QSocketNotifier(descriptor, QSocketNotifier.Type.Read, self._view)
        notifier.activated.connect(lambda *_: function())

        def leave() -> None:
            if shiboken6.isValid(notifier):
                notifier.setEnabled(False)
                notifier.deleteLater()

        return leave

    def once_painted(self, function: Callable[[], None]) -> None:
        """Has ``function`` called when the page now shown stands on the screen."""

        def painted_now() -> None:
            self._view.frameSwapped.disconnect(painted_now)
            function()

        self._view.frameSwapped.connect(painted_now)
        self._view.update()

    def screenshot(self, path: Path) -> None:
        """Writes the page now shown as a PNG file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        if not self._view.grabWindow().save(str(path)):
            raise OSError(f"{path} cannot be written")

    def close(self) -> None:
        for timer in self._timers:
            timer.stop()
        self._view.close()
        shiboken6.delete(self._view)  # before the bridge, which its bindings still read

    def quit(self) -> None:
        """Ends `run`. Safe from a signal handler."""
        self._application.quit()


def open_window(bridge: Bridge, settings: WindowSettings | None = None) -> Window:
    """Opens the window; it shows pages as soon as `Bridge.show` is called."""
    return Window(bridge, settings or WindowSettings())


def run(window: Window) -> int:
    """Shows the window until `Window.quit`, Ctrl-C or SIGTERM; gives the exit status."""
    previous = {
        asked: signal.signal(asked, lambda *_: window.quit()) for asked in (signal.SIGINT, signal.SIGTERM)
    }
    window.every(0.2, lambda: None)  # lets Python see a signal while Qt is waiting
    try:
        return application().exec()
    finally:
        for asked, handler in previous.items():
            signal.signal(asked, handler)
        window.close()
