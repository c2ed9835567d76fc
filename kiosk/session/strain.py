"""How well the senses kept up during one interview, over every start of their process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kiosk.pipeline.messages import Heartbeat
from sync.contract.report import DeviceHealth


class Strain:
    """Adds up heartbeats: a process that was started again counts from nought."""

    def __init__(self) -> None:
        self._earlier = Heartbeat()
        self._current = Heartbeat()
        self._deaths = 0

    def note(self, beat: Heartbeat) -> None:
        """The newest heartbeat of the process that runs now."""
        if beat.frames_seen >= self._current.frames_seen:
            self._current = beat

    def senses_died(self) -> None:
        self._deaths += 1
        self._earlier, self._current = _sum(self._earlier, self._current), Heartbeat()

    def health(self, notes: Sequence[str]) -> DeviceHealth:
        """What the report says of it."""
        whole = _sum(self._earlier, self._current)
        restarts = dict(whole.worker_restarts)
        if self._deaths:
            restarts["senses"] = self._deaths
        return DeviceHealth(
            frames_seen=whole.frames_seen,
            frames_dropped=whole.frames_dropped,
            audio_gaps=whole.audio_gaps,
            worker_restarts=restarts,
            notes=list(notes),
        )


def _sum(one: Heartbeat, other: Heartbeat) -> Heartbeat:
    return Heartbeat(
        one.frames_seen + other.frames_seen,
        one.frames_dropped + other.frames_dropped,
        one.audio_gaps + other.audio_gaps,
        dict(Counter(one.worker_restarts) + Counter(other.worker_restarts)),
    )
