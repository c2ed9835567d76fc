"""`kiosk run` from the checks before the window to the end of the loop."""

from __future__ import annotations

import errno
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from types import TracebackType

from kiosk.app import TICK_SECONDS, Terminal
from kiosk.config import Settings
from kiosk.journal import Journal
from kiosk.journal.errors import DiskFull
from kiosk.plan.file import rubric_fault
from kiosk.preflight import prepare
from kiosk.session.recovery import report_interrupted
from kiosk.ui.bridge import Bridge
from kiosk.ui.operator import OperatorBridge, OperatorWindow, demand_second_display
from kiosk.ui.window import Window, WindowSettings, open_window, run
from sync.edge import Edge
from sync.link import Link
from sync.link.mqtt import MqttLink
from sync.link.settings import LinkSettings

log = logging.getLogger(__name__)


class _RoomLog(logging.FileHandler):
    """A log that waits while the disk is full: an interview is not to be troubled by it."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name `logging` calls
        error = sys.exc_info()[1]
        if not (isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)):
            super().handleError(record)


def _log_to(path: Path) -> None:
    """The terminal's log: what it did and what failed; never what anybody said."""
    handler = _RoomLog(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def edge_of(journal: Journal, link: Link) -> Edge:
    """The room's edge: it refuses plans whose rubric the scorer here cannot use."""
    return Edge(
        journal.outbox,
        link,
        validate_rubric=rubric_fault,
        software=f"vivavoce {version('vivavoce')}",
        notes=journal.notes,
    )


def run_terminal(settings: Settings) -> int:
    """The `kiosk run` program; its exit status.

    Raises KnownErrors of the journal, of files and of a missing display before a window opens, and
    whatever failed in the loop once it has ended: what was recorded until then is reported at the
    next start.
    A broker that is away or refuses is no reason to end: interviews are held without one, the
    idle screen and the log name the fault, and the link goes on trying.
    """
    given = prepare(settings)
    if settings.operator_screen and settings.full_screen:
        demand_second_display()
    _log_to(settings.home / "kiosk.log")
    journal = Journal.open(settings.home / "journal", settings.device)
    try:
        _report_interrupted(journal)
        bridge = Bridge(settings.language)
        window = open_window(bridge, WindowSettings(full_screen=settings.full_screen))
        address = LinkSettings(
            client_id=settings.device, host=settings.broker_host, port=settings.broker_port
        )
        edge = edge_of(journal, MqttLink(address))
        edge.start()
        operator = OperatorBridge(settings.language) if settings.operator_screen else None
        beside = _beside(window, operator, settings) if operator is not None else None
        terminal = Terminal(settings, journal, edge, window, bridge, given, operator)
        try:
            with failing_loudly(window.quit) as failures:
                terminal.start()
                window.every(TICK_SECONDS, terminal.tick)
                status = run(window)
            if failures:
                raise failures[0]
            return status
        finally:
            if beside is not None:  # first: it watches the candidate's window, which goes with the terminal
                beside.close()
            terminal.close()
            edge.stop()
    finally:
        journal.close()


def _beside(window: Window, operator: OperatorBridge, settings: Settings) -> OperatorWindow:
    return OperatorWindow(operator, window.view, beside=not settings.full_screen)


def _report_interrupted(journal: Journal) -> None:
    try:
        report_interrupted(journal)
    except DiskFull as error:  # the idle screen says so; the reports are made at a later start
        log.error("not journalled: %s", error)  # noqa: TRY400 - an environment fault needs no traceback


@contextmanager
def failing_loudly(leave: Callable[[], None]) -> Iterator[list[BaseException]]:
    """Ends the loop at the first exception in a slot, which Qt alone would print and forget."""
    failures: list[BaseException] = []

    def failed(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if not failures:
            log.critical("the terminal failed", exc_info=error)
        failures.append(error)
        leave()

    previous, sys.excepthook = sys.excepthook, failed
    try:
        yield failures
    finally:
        sys.excepthook = previous
