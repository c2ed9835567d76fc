"""The screen's end of the pipe: starts the senses, watches them, starts them again."""

from __future__ import annotations

import logging
import multiprocessing
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from kiosk.errors import SensesLost
from kiosk.pipeline.budget import RestartBudget
from kiosk.pipeline.messages import (
    Begin,
    Command,
    End,
    Event,
    Fault,
    FaultCleared,
    Hold,
    Load,
    Ready,
    Restarted,
    Resume,
    ScoreLive,
    Unload,
)
from kiosk.pipeline.outgoing import Outgoing
from kiosk.pipeline.preview import Preview
from kiosk.pipeline.senses import main as senses_main

log = logging.getLogger(__name__)

SILENT_FOR = 30.0
"""Seconds without a heartbeat after which the senses are taken to hang. Loading the models
of a slow machine takes half of that."""


class Supervisor:
    """Runs the senses' process. Call `poll` often, from one thread.

    A senses' process that dies is started again and told what it was doing (its senses, the
    answer that goes on), within the restart budget; beyond that `poll` raises SensesLost.
    """

    def __init__(self, camera: str, microphone: str, log_file: Path) -> None:
        self.preview = Preview()
        self._arguments = (camera, microphone, self.preview.key, str(log_file))
        self._budget = RestartBudget()
        self._loaded: Load | None = None
        self._turn: list[Begin | ScoreLive | Hold | Resume | End] = []
        self._faults: set[str] = set()
        self._unconfirmed: set[str] = set()
        """Faults that the senses told before they died; those that came back may have none."""
        self._closed = False
        self._start()

    @property
    def restarts(self) -> int:
        return self._budget.spent

    @property
    def process_id(self) -> int | None:
        return self._process.pid

    def send(self, command: Command) -> None:
        """Tell the senses; a process that is just dying gets it after its restart."""
        match command:
            case Load():
                self._loaded, self._turn = command, []
            case Unload():
                self._loaded, self._turn = None, []
                self._faults.clear()
            case Begin():
                self._turn = [command]
            case Hold() | Resume() | End() | ScoreLive():
                self._turn.append(command)
        self._pass_on(command)

    def _pass_on(self, command: Command) -> None:
        self._outgoing.put(command)

    def poll(self) -> Iterator[Event]:
        """Everything the senses said since the last call. Raises SensesLost."""
        try:
            while self._pipe.poll():
                event = self._pipe.recv()
                self._heard = time.monotonic()
                if isinstance(event, Ready) and self._loaded is None:
                    continue
                yield from self._with_faults(event)
        except (EOFError, OSError):
            yield self._restart()
            return
        if not self._process.is_alive() or time.monotonic() - self._heard > SILENT_FOR:
            yield self._restart()

    def _with_faults(self, event: Event) -> Iterator[Event]:
        """The event; and after a restart the end of the faults that nobody confirms."""
        yield event
        match event:
            case Fault(code):
                self._faults.add(code)
                self._unconfirmed.discard(code)
            case FaultCleared(code):
                self._faults.discard(code)
            case Ready():
                for code in sorted(self._unconfirmed):
                    self._faults.discard(code)
                    yield FaultCleared(code)
                self._unconfirmed.clear()

    def close(self) -> None:
        """End the senses: they leave when their pipe closes, or are made to."""
        if self._closed:
            return
        self._closed = True
        self._outgoing.close(1.0)
        self._pipe.close()
        self._end_process()
        self.preview.close()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe: Connection
        self._pipe, theirs = context.Pipe()
        self._process: SpawnProcess = context.Process(
            target=senses_main, args=(theirs, *self._arguments), name="senses", daemon=True
        )
        self._process.start()
        theirs.close()
        self._outgoing = Outgoing(self._pipe)
        self._heard = time.monotonic()

    def _restart(self) -> Restarted:
        """Raises SensesLost when the budget is used up."""
        self._process.kill()  # one that hangs is not waited for
        self._process.join()
        self._outgoing.close(1.0)
        self._pipe.close()
        log.error("the senses ended with status %s", self._process.exitcode)
        if not self._budget.spend(time.monotonic()):
            raise SensesLost(restarts=self._budget.spent)
        self._start()
        self._unconfirmed = set(self._faults)
        if self._loaded is not None:
            for command in (self._loaded, *self._turn):
                self._pass_on(command)
        return Restarted(self._budget.spent)

    def _end_process(self) -> None:
        self._process.join(3.0)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
