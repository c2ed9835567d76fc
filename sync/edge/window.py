"""What to send next: pure, a value that each event turns into the next one.

At most ``size`` records lie between the last application acknowledgement and the last record
handed to the line. A broker's own acknowledgement (PUBACK) moves nothing: measured, 0 of 1,000
messages it had confirmed survived its ``kill -9``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

CALM = 1.0
"""Seconds after a rewind in which the same wish to send again is probably an echo of its cause.

It is granted only if nothing has moved when they are over.
"""
FIRST_PATIENCE = 10.0
LONGEST_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Window:
    """Times are seconds on any monotonic clock; the caller gives them."""

    size: int = 64
    acknowledged: int = 0
    sent: int = 0
    is_open: bool = False
    """Whether the acknowledgement topic is confirmed on the present connection."""
    rewound_at: float = -math.inf
    moved_at: float = 0.0
    """When something was last sent into an empty window, or acknowledged."""
    patience: float = FIRST_PATIENCE
    wished_at: float | None = None
    """When a wish to send again is granted that may yet prove to be an echo."""

    @property
    def under_way(self) -> int:
        return self.sent - self.acknowledged

    def opened(self, now: float) -> Window:
        """A new connection: whatever was under way on the last one may be gone."""
        return replace(self._back(now), is_open=True, patience=FIRST_PATIENCE)

    def closed(self) -> Window:
        return replace(self, is_open=False)

    def due(self, newest: int) -> range:
        """The numbers to send now, when ``newest`` is the last one written."""
        if not self.is_open:
            return range(0)
        return range(self.sent + 1, min(self.acknowledged + self.size, newest) + 1)

    def handed_over(self, sequence: int, now: float) -> Window:
        """``sequence`` is on its way."""
        return replace(self, sent=sequence, moved_at=self.moved_at if self.under_way else now)

    def answered(self, through: int, *, resend: bool, now: float) -> Window:
        """The centre has everything through ``through``, and may wish the rest again."""
        if through > self.acknowledged:
            moved = replace(
                self,
                acknowledged=through,
                sent=max(self.sent, through),
                moved_at=now,
                patience=FIRST_PATIENCE,
                wished_at=None,
            )
            return moved._back(now) if resend else moved  # noqa: SLF001 (its own kind)
        if not resend:
            return self
        if through < self.acknowledged:
            return replace(self, acknowledged=through)._back(now)  # noqa: SLF001 (its own kind)
        if now - self.rewound_at < CALM:
            return replace(self, wished_at=self.rewound_at + CALM)
        return self._back(now)

    def overdue_in(self, now: float) -> float | None:
        """Seconds until the silence is too long; None where nothing is waited for."""
        if not self.is_open or not self.under_way:
            return None
        silence = self.moved_at + self.patience
        return max(0.0, (silence if self.wished_at is None else min(silence, self.wished_at)) - now)

    def overdue(self, now: float) -> Window:
        """Send again: as was wished, or because nobody answered; then with more patience."""
        if self.wished_at is not None and now >= self.wished_at:
            return self._back(now)
        return replace(self._back(now), patience=min(LONGEST_PATIENCE, self.patience * 2))

    def _back(self, now: float) -> Window:
        return replace(self, sent=self.acknowledged, rewound_at=now, moved_at=now, wished_at=None)
