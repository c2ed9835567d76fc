"""Tells a stream that stands still from a machine that does."""

from __future__ import annotations

from kiosk.errors import StreamStalled

STALLED_AFTER = 2.0
"""Seconds of waiting for a frame or a sound after which a person is told."""

LONGEST_WAIT = 0.75
"""Seconds that one read may count for. Where it took longer, it was this process that got no time (models
loading, a busy machine), and nothing is known of the stream yet."""


class Patience:
    """How long nothing has come from a device, in the time that was spent waiting for it."""

    def __init__(self, device: str) -> None:
        self._device = device
        self._waited = 0.0

    def came(self) -> None:
        """A frame or a sound."""
        self._waited = 0.0

    def missed(self, seconds: float) -> None:
        """A read of ``seconds`` brought nothing. Raises StreamStalled."""
        self._waited += min(seconds, LONGEST_WAIT)
        if self._waited > STALLED_AFTER:
            raise StreamStalled(device=self._device, seconds=round(self._waited))
