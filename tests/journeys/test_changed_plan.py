"""HR changes a plan that is on the terminal: who checks in reads the change, who has begun does not."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
from PySide6.QtWidgets import QApplication

from kiosk.app import Terminal
from kiosk.config import Settings
from kiosk.interview import events as ev
from kiosk.journal import Journal
from kiosk.running import edge_of
from kiosk.ui import Window
from sync.link.mqtt import MqttLink
from sync.link.settings import LinkSettings
from tests.journeys.centre import HrStore
from tests.kiosk.screen import items, open_screen

pytestmark = [pytest.mark.slow, pytest.mark.alone, pytest.mark.timeout(180)]

DEVICE = "room-1"
GREETING, LATER = "林晓雨，您好！今天由陈静接待您。", "林晓雨，您好！今天改由周远接待您。"


class Recruiter:
    """Somebody at the console, who changes the greeting of a plan on its page."""

    def __init__(self, store: HrStore) -> None:
        self._session, self._address = requests.Session(), store.address
        name, password = store.login
        self._post("/login/", username=name, password=password)

    def greet(self, plan: str, words: str) -> None:
        path = f"/plans/{plan}/edit/"
        page = self._page(path)
        fields: dict[str, str | list[str]] = {
            "revision": _value(page, "revision"),
            "focus": _value(page, "focus"),
            "question": re.findall(r'name="question" value="([^"]+)"', page),
        }
        fields |= dict(re.findall(r'<textarea name="(text_[^"]+)"[^>]*>([^<]*)<', page))
        answer = self._post(path, greeting=words, action="save", **fields)
        assert answer.url.endswith(f"/plans/{plan}/"), answer.text[:2000]

    def _page(self, path: str) -> str:
        answer = self._session.get(self._address + path, timeout=20)
        answer.raise_for_status()
        return answer.text

    def _post(self, path: str, **fields: str | list[str]) -> requests.Response:
        token = _value(self._page(path), "csrfmiddlewaretoken")
        data = {"csrfmiddlewaretoken": token, **fields}
        answer = self._session.post(self._address + path, data=data, timeout=20)
        answer.raise_for_status()
        return answer


def _value(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*? value="([^"]*)"', page)
    assert found is not None, name
    return found[1]


class Room:
    """The terminal's own parts in this process, so that its screen can be read."""

    def __init__(self, app: QApplication, terminal: Terminal, window: Window) -> None:
        self._app, self.terminal, self._window = app, terminal, window

    def until(self, holds: Callable[[str], bool], what: str) -> None:
        deadline = time.monotonic() + 30
        while not holds(self.words()):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{what}; the screen says {self.words()}")
            self.tick()

    def tick(self) -> None:
        self.terminal.tick()
        self._app.processEvents()
        time.sleep(0.02)

    def words(self) -> str:
        """Everything that stands on the screen."""
        shown = (item.property("text") for item in items(self._window, lambda _item: True))
        return "\n".join(str(each) for each in shown if each)


@contextmanager
def room(app: QApplication, home: Path, port: int) -> Iterator[Room]:
    settings = Settings(home=home, device=DEVICE, broker_port=port, speaker="none", full_screen=False)
    journal = Journal.open(home / "journal", DEVICE)
    edge = edge_of(journal, MqttLink(LinkSettings(client_id=DEVICE, host="127.0.0.1", port=port)))
    try:
        with open_screen() as (bridge, window):
            terminal = Terminal(settings, journal, edge, window, bridge)
            bridge.intent.connect(terminal.intent)
            edge.start()
            try:
                yield Room(app, terminal, window)
            finally:
                terminal.close()
                edge.stop()
    finally:
        journal.close()


def test_a_change_is_read_at_check_in_and_not_by_who_has_checked_in_already(
    tmp_path: Path, qapp: QApplication
) -> None:
    store = HrStore(tmp_path)
    plan = store.send_plan(DEVICE)
    with store.serve(), room(qapp, tmp_path / "kiosk", store.broker_port) as terminal:
        recruiter = Recruiter(store)

        def check_in() -> None:
            terminal.terminal.intent(ev.PlanSelected(plan))

        def on_the_device() -> bool:
            terminal.tick()
            return bool(store.ask(f"plans/{plan}")["delivery"] == "delivered")

        def delivered() -> None:
            terminal.until(lambda _words: on_the_device(), "the plan to be on the terminal")

        delivered()
        check_in()
        terminal.until(lambda words: "欢迎" in words, "the first greeting")
        assert GREETING not in terminal.words()
        terminal.terminal.intent(ev.Dismissed())
        recruiter.greet(plan, GREETING)
        delivered()
        check_in()
        terminal.until(lambda words: GREETING in words, "the changed greeting")
        recruiter.greet(plan, LATER)
        delivered()
        assert GREETING in terminal.words()
        assert LATER not in terminal.words()
        terminal.terminal.intent(ev.Dismissed())
        check_in()
        terminal.until(lambda words: LATER in words, "the greeting that came while somebody had begun")
