"""The senses' process: camera, microphone and models, told what to do over a pipe."""

from __future__ import annotations

import ctypes
import logging
import os
import queue
import signal
import sys
import threading
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.pipeline.faults import OpenFaults
from kiosk.pipeline.messages import (
    Asking,
    Assess,
    Assessed,
    Begin,
    Command,
    End,
    HeardOut,
    Heartbeat,
    Hold,
    Load,
    LoadFailed,
    Ready,
    Resume,
    ScoreLive,
    Unload,
)
from kiosk.pipeline.native_output import divert_native_output
from kiosk.pipeline.preview import PreviewKey
from kiosk.pipeline.turn import Turn, Turns
from kiosk.pipeline.worker import Worker

if TYPE_CHECKING:
    from kiosk.pipeline.loading import Loaded

log = logging.getLogger(__name__)

HEARTBEAT_SECONDS = 0.5
OUTBOX = 4000
"""Events that may wait for the screen: more than a minute of everything."""

CAMERA_PATIENCE_SECONDS = "1"
"""How long OpenCV waits for a frame (its own default is ten): a stalled camera is told in time."""

M_ARENA_MAX, ARENAS = -8, 2

EXHAUSTED = 70
"""Exit status when a worker kept failing: the supervisor decides whether to start again."""


class Senses:
    """Owns the workers; lives as long as the process."""

    def __init__(self, pipe: Connection, camera: str, microphone: str, preview: PreviewKey) -> None:
        self._pipe = pipe
        self._camera = camera
        self._microphone = microphone
        self._preview = preview
        self._out: queue.Queue[object] = queue.Queue(OUTBOX)
        self._turns = Turns()
        self._loaded: Loaded | None = None
        self._workers: list[Worker] = []

    def run(self) -> None:
        """Obeys commands until the screen closes the pipe, which it does when it needs nothing more."""
        threading.Thread(target=self._send, name="sender", daemon=True).start()
        threading.Thread(target=_warm, name="warm", daemon=True).start()
        while True:
            try:
                command = self._pipe.recv() if self._pipe.poll(HEARTBEAT_SECONDS) else None
            except (EOFError, OSError):  # closed; with something of ours unread, it is reset
                break
            if command is not None:
                self._obey(command)
            self.tell(self._heartbeat())
        self._unload()

    def tell(self, event: object) -> None:
        self._out.put(event)

    def _send(self) -> None:
        while True:
            event = self._out.get()
            try:
                self._pipe.send(event)
            except (BrokenPipeError, OSError):
                os._exit(0)  # the screen is gone; nobody is left to sense for

    def _obey(self, command: Command) -> None:
        match command:
            case Load():
                self._load(command)
            case Asking():
                self._turns.ask(command)
            case Begin():
                if self._loaded:
                    self._loaded.sources.cue(command.question_id, command.at)
                self._turns.begin(Turn(command.answer, command.question_id, command.at))
            case Hold() | Resume() | End():
                self._turn(command)
            case Assess():
                threading.Thread(target=self._assess, args=(command,), name="assess", daemon=True).start()
            case ScoreLive():
                if self._loaded:
                    self._loaded.scoring.begin(command)
            case Unload():
                self._unload()

    def _turn(self, command: Hold | Resume | End) -> None:
        turn = self._turns.of(command.answer)
        if turn is None:
            if isinstance(command, End):
                self.tell(HeardOut(command.answer, ()))
            return
        match command:
            case Hold(at=at):
                turn.hold(at)
            case Resume(at=at):
                turn.resume(at)
            case End(at=at):
                turn.ended = at
                if self._loaded:
                    self._loaded.sources.cue(None, at)
                else:
                    self.tell(HeardOut(command.answer, ()))

    def _load(self, command: Load) -> None:
        from kiosk.errors import KNOWN
        from kiosk.pipeline.loading import load

        self._unload()
        try:
            self._loaded = load(
                command, self._camera, self._microphone, self._preview, self._turns, self.tell
            )
        except KNOWN as error:
            self.tell(LoadFailed(error.code, {name: str(value) for name, value in error.details.items()}))
            return
        bodies = self._loaded.bodies()
        faults = OpenFaults(self.tell)
        self._workers = [Worker(name, body, faults, self._exhausted) for name, body in bodies.items()]
        for worker in self._workers:
            worker.start()
        self.tell(Ready(self._loaded.records))

    def _unload(self) -> None:
        for worker in self._workers:
            worker.stop()
        self._workers = []
        if self._loaded:
            self._loaded.close()
            self._loaded = None
        self._turns = Turns()

    def _assess(self, command: Assess) -> None:
        from kiosk.report.assessing import assess

        try:
            observations, assessed = assess(command.raw, command.context, command.baselines)
            moments = [(moment.start, moment.end) for moment in assessed.moments]
            loaded = self._loaded
            pictures = loaded.pictures.take(command.answer, moments) if loaded else ()
            self.tell(Assessed(command.answer, observations, assessed, tuple(pictures)))
        except Exception:  # in a thread nobody would hear of it
            log.exception("answer %s could not be assessed", command.answer)
            os._exit(EXHAUSTED)  # our bug: the supervisor starts us again, and says so

    def _exhausted(self, worker: str) -> None:
        log.critical("the worker %s failed too often; the senses end", worker)
        sys.stderr.flush()
        os._exit(EXHAUSTED)

    def _heartbeat(self) -> Heartbeat:
        restarts = {worker.name: worker.budget.spent for worker in self._workers if worker.budget.spent}
        if self._loaded is None:
            return Heartbeat(worker_restarts=restarts)
        seen, dropped = self._loaded.frame_counts
        return Heartbeat(seen, dropped, self._loaded.audio_gaps, restarts)


def _warm() -> None:
    """Import the heavy libraries while the candidate reads the welcome; no model is loaded."""
    import ctranslate2  # noqa: F401
    import mediapipe  # noqa: F401
    import onnxruntime  # noqa: F401


def _few_arenas() -> None:
    """Let threads share their memory: an arena each keeps what every one of them once needed.

    glibc gives up to eight arenas a core; M_ARENA_MAX is its mallopt parameter −8. A C library
    without mallopt goes on as it is.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(M_ARENA_MAX, ARENAS)


def main(pipe: Connection, camera: str, microphone: str, preview: PreviewKey, log_file: str) -> None:
    """Entry point of the process; started by `kiosk.pipeline.supervisor`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the screen; it ends us in order
    divert_native_output(Path(log_file))
    logging.basicConfig(
        filename=log_file, level=logging.INFO, format="%(asctime)s %(levelname)s senses: %(message)s"
    )
    os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", CAMERA_PATIENCE_SECONDS)
    _few_arenas()
    Senses(pipe, camera, microphone, preview).run()
    logging.shutdown()
    os._exit(0)  # an orderly exit would wait for ever on a sound stream whose device is gone
