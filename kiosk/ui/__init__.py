"""The kiosk's face. PySide6 lives only here; nothing here loads a model, so a window opens at once."""

from kiosk.ui.bridge import Bridge
from kiosk.ui.facing import FaceInFrame
from kiosk.ui.views import View, idle_view, view_of
from kiosk.ui.window import Window, WindowSettings, open_window, run

__all__ = [
    "Bridge",
    "FaceInFrame",
    "View",
    "Window",
    "WindowSettings",
    "idle_view",
    "open_window",
    "run",
    "view_of",
]
