"""On which display the operator's window stands: never on the candidate's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.ui.texts import LANGUAGES, say
from sync.contract.message import Language

BESIDE, MIRRORED = 1280, 0
"""Where the second display begins; a mirror shows the same place as the first."""

PLACES = """
from kiosk.errors import SecondDisplayMissing
from kiosk.ui.bridge import Bridge
from kiosk.ui.operator import OperatorBridge, OperatorWindow, demand_second_display
from kiosk.ui.window import WindowSettings, application, open_window

first, second = application().screens()
window = open_window(Bridge("en"), WindowSettings(full_screen=False))
try:
    demand_second_display()
    operator = OperatorWindow(OperatorBridge("en"), window.view)
except SecondDisplayMissing as error:
    print(error.code)
    raise SystemExit
print(window.view.screen() is first, operator.view.screen() is second, operator.view.isVisible())
window.view.setScreen(second)
print(window.view.screen() is second, operator.view.screen() is first, operator.view.isVisible())
operator.close()
window.close()
"""


def with_two_displays(folder: Path, second: int) -> list[str]:
    displays = [
        {"name": name, "x": x, "y": 0, "width": 1280, "height": 800, "logicalDpi": 96, "dpr": 1}
        for name, x in (("first", 0), ("second", second))
    ]
    described = folder / "displays.json"
    described.write_text(json.dumps({"screens": displays}), encoding="utf-8")
    platform = f"offscreen:configfile={described}"
    done = subprocess.run(
        [sys.executable, "-c", PLACES],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": platform, "QT_QUICK_BACKEND": "software"},
    )
    return done.stdout.splitlines()


def test_it_stands_on_the_display_where_the_candidates_window_is_not(tmp_path: Path) -> None:
    assert with_two_displays(tmp_path, BESIDE) == ["True True True", "True True True"]


def test_a_mirror_of_the_candidates_display_is_no_second_one(tmp_path: Path) -> None:
    assert with_two_displays(tmp_path, MIRRORED) == ["second-display-missing"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_one_display_the_terminal_says_so_and_opens_nothing(language: Language, tmp_path: Path) -> None:
    home = tmp_path / "home"
    command = [
        sys.executable,
        "-m",
        "kiosk",
        "--language",
        language,
        "run",
        "--operator-screen",
        "--home",
        str(home),
    ]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("second-display-missing: ")
    assert say(language, "fault.second-display-missing.sentence") in done.stderr
    assert say(language, "fault.second-display-missing.remedy") in done.stderr
    assert not (home / "journal").exists()
