"""Why there is no line, as the idle screen tells those who can put it right."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from kiosk.app import Terminal
from kiosk.config import Settings
from kiosk.journal import Journal
from kiosk.journal.space import DiskSpace
from kiosk.ui.texts import say
from sync.contract.errors import KnownError
from sync.edge import Edge, EdgeStatus
from sync.link.errors import BrokerRefused, BrokerUnreachable
from tests.kiosk.screen import open_screen

DETAILS = {"host": "broker", "port": 1883, "reason": "not authorised"}


class Broken:
    """An edge whose line is down for a given reason."""

    def __init__(self, error: KnownError) -> None:
        self.status = EdgeStatus(connected=False, pending=0, error=error)

    def plans_of(self, _day: object) -> list[object]:
        return []


@pytest.mark.parametrize(("kind", "told"), [(BrokerRefused, True), (BrokerUnreachable, False)])
def test_what_only_a_person_can_put_right_is_named_with_its_remedy(
    kind: type[KnownError], told: bool, tmp_path: Path
) -> None:
    journal = Journal.open(
        tmp_path / "journal", "room-1", space=DiskSpace(tmp_path, ballast=4096, watermark=0)
    )
    edge = cast("Edge", Broken(kind(**DETAILS)))
    try:
        with open_screen() as (bridge, window):
            terminal = Terminal(Settings(home=tmp_path, speaker="none"), journal, edge, window, bridge)
            terminal.tick()
            shown = bridge.page["fault"]  # type: ignore[index]  # the stubs take a Qt property for itself
            terminal.close()
    finally:
        journal.close()
    sentence = say("zh-CN", "fault.broker-refused.sentence", **DETAILS)
    remedy = say("zh-CN", "fault.broker-refused.remedy")
    assert shown == (f"{sentence}\n{remedy}" if told else "")
