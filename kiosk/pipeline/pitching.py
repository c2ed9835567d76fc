"""The pitch of a long answer, block by block, so that no answer is kept whole in memory."""

from __future__ import annotations

from models.observation import SAMPLE_RATE, Audio
from models.prosody.pitch import track_pitch

BLOCK_SECONDS = 10
_BLOCK = BLOCK_SECONDS * SAMPLE_RATE


class PitchBlocks:
    """Takes sound as it comes; live and replay cut it at the same places."""

    def __init__(self) -> None:
        import numpy as np

        self._join = np.concatenate
        self._waiting: list[Audio] = []
        self._held = 0
        self._begun = 0

    def feed(self, samples: Audio) -> tuple[tuple[float, float], ...]:
        """(t, Hz) of the blocks that are full now, on the answer's time."""
        self._waiting.append(samples)
        self._held += len(samples)
        found: list[tuple[float, float]] = []
        while self._held >= _BLOCK:
            sound = self._join(self._waiting)
            found += self._track(sound[:_BLOCK])
            self._waiting, self._held = [sound[_BLOCK:]], len(sound) - _BLOCK
        return tuple(found)

    def finish(self) -> tuple[tuple[float, float], ...]:
        """(t, Hz) of what is left."""
        if not self._held:
            return ()
        sound = self._join(self._waiting)
        self._waiting, self._held = [], 0
        return tuple(self._track(sound))

    def _track(self, sound: Audio) -> list[tuple[float, float]]:
        offset = self._begun / SAMPLE_RATE
        self._begun += len(sound)
        return [(offset + t, hertz) for t, hertz in track_pitch(sound)]
