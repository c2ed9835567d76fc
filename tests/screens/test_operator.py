"""The operator's window in every language, drawn; pictures are kept as artefacts."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.ui.texts import LANGUAGES
from sync.contract.message import Language
from tests.kiosk.screen import open_screen, settle
from tests.kiosk.test_operator_screen import RUBRIC, live

PICTURES = Path("artefacts/screens/operator")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_operators_window(language: Language) -> None:
    from kiosk.ui.operator import OperatorBridge, OperatorWindow

    with open_screen() as (_, window):
        bridge = OperatorBridge(language)
        beside = OperatorWindow(bridge, window.view, beside=True)
        try:
            bridge.show_live(live(), RUBRIC)
            settle(window)
            PICTURES.mkdir(parents=True, exist_ok=True)
            picture = beside.view.grabWindow()
            assert picture.save(str(PICTURES / f"{language}.png"))
        finally:
            beside.close()
    colours = {picture.pixelColor(x, y).name() for x in range(0, 960, 6) for y in range(0, 800, 6)}
    assert "#1f6f5c" in colours, "the accent: a score is drawn"
