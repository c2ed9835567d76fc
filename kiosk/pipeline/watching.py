"""Camera → face and posture: one thread reads frames, one looks at the newest of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from kiosk.capture.port import Camera, CapturedFrame
from kiosk.capture.sources import Sources
from kiosk.pipeline.mailbox import Mailbox
from kiosk.pipeline.messages import CHECK, FaceSeen, Observed
from kiosk.pipeline.pictures import Pictures
from kiosk.pipeline.preview import Preview
from kiosk.pipeline.stall import Patience
from kiosk.pipeline.turn import Turn, Turns
from kiosk.pipeline.worker import Worker
from models.face.port import FaceSense
from models.face.signals import distil as distil_face
from models.observation import Frame
from models.posture.port import PostureSense
from models.posture.signals import distil as distil_posture

POSE_EVERY = 0.1
"""Seconds between two looks at the posture: 10 a second tell a gesture at 1 Hz amply."""

FACE_TOLD_EVERY = 0.2
"""Seconds between two hints for the device check."""


class Watching:
    """The eyes. ``face`` and ``posture`` are None where policy or consent leave them out."""

    def __init__(
        self,
        sources: Sources,
        preview: Preview,
        pictures: Pictures,
        turns: Turns,
        tell: Callable[[object], None],
        face: FaceSense | None,
        posture: PostureSense | None,
    ) -> None:
        self._sources = sources
        self._preview = preview
        self._pictures = pictures
        self._turns = turns
        self._tell = tell
        self._face = face
        self._posture = posture
        self.mailbox: Mailbox[tuple[int, CapturedFrame]] = Mailbox()
        self._pose_at = 0.0
        self._told_at = 0.0

    def read_camera(self, worker: Worker) -> None:
        """The camera thread: takes frames off as they come, so that none waits in the driver.

        The preview gets each at once: it waits for no model.
        """
        camera = self._sources.open_camera()
        try:
            self._read_frames(camera, worker)
        finally:
            camera.close()

    def _read_frames(self, camera: Camera, worker: Worker) -> None:
        seen, patience = 0, Patience("camera")
        while not worker.stopping:
            began = time.monotonic()
            frame = camera.read()
            if frame is None:
                patience.missed(time.monotonic() - began)
                continue
            patience.came()
            worker.healthy()
            self._preview.write(frame.pixels, frame.at)
            self.mailbox.put((seen, frame))
            seen += 1

    def look(self, worker: Worker) -> None:
        """The vision thread: face in every frame, posture ten times a second."""
        while not worker.stopping:
            item = self.mailbox.take(0.5)
            if item is None:
                continue
            number, captured = item
            self._see(Frame(number, captured.at, captured.pixels), self._turns.current)

    def _see(self, frame: Frame, turn: Turn | None) -> None:
        signals = distil_face(self._face.observe(frame)) if self._face else None
        pose = None
        if self._posture and frame.t - self._pose_at >= POSE_EVERY - 0.01:
            self._pose_at = frame.t
            pose = distil_posture(self._posture.observe(frame))
        if signals and frame.t - self._told_at >= FACE_TOLD_EVERY:
            self._told_at = frame.t
            self._tell(FaceSeen(signals.faces, signals.x, signals.y, signals.size))
        t = turn.elapsed(frame.t) if turn else None
        if turn is None or t is None:
            return
        # a picture of the person needs the consent that the face needs
        if signals is not None and turn.answer != CHECK:
            self._pictures.note(turn.answer, t, frame.pixels)
        number = turn.frame(frame.index)
        seen = (replace(signals, frame=number, t=t),) if signals else ()
        poses = (replace(pose, frame=number, t=t),) if pose else ()
        if seen or poses:
            self._tell(Observed(turn.answer, signals=seen, postures=poses, at=frame.t))
