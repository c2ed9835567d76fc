"""Nothing lost, nothing twice, in order: the centre's decision about each record, and nothing else.

Pure: the caller reads the high-water marks, asks, and writes the moved marks in the same
transaction as the bytes themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sync.contract.acknowledgement import Acknowledgement
from sync.contract.topics import RecordKey

Verdict = Literal["accept", "duplicate", "gap"]
"""``accept``: store it. ``duplicate``: stored before. ``gap``: an earlier one is missing."""


@dataclass(frozen=True, slots=True)
class StreamKey:
    """One numbered line of records: a device's database file."""

    device: str
    stream: str


def judge(high_water: int, sequence: int) -> Verdict:
    """What to do with ``sequence`` when everything through ``high_water`` is stored."""
    if sequence <= high_water:
        return "duplicate"
    return "accept" if sequence == high_water + 1 else "gap"


class Receiver:
    """Judges the records of one batch, that is, of one transaction.

    Begin it with the high-water marks read in that transaction (a stream that is missing
    stands at 0), ``take`` each record in the order of arrival, store the accepted ones and
    ``moved``, commit, and only then tell the edges ``acknowledgements()``.
    """

    def __init__(self, high_waters: Mapping[StreamKey, int]) -> None:
        self._marks = dict(high_waters)
        self._before = dict(high_waters)
        self._touched: dict[StreamKey, bool] = {}

    def take(self, key: RecordKey) -> Verdict:
        """The verdict on one record; an accepted one moves its stream's mark."""
        stream = StreamKey(key.device, key.stream)
        verdict = judge(self._marks.get(stream, 0), key.sequence)
        if verdict == "accept":
            self._marks[stream] = key.sequence
        self._touched[stream] = self._touched.get(stream, False) or verdict == "gap"
        return verdict

    def greet(self, stream: StreamKey) -> None:
        """A device has (re)appeared: tell it where to go on, even if nothing arrived."""
        self._touched[stream] = True

    @property
    def moved(self) -> dict[StreamKey, int]:
        """The marks this batch moved: to be stored in its transaction."""
        return {key: mark for key, mark in self._marks.items() if mark != self._before.get(key, 0)}

    def acknowledgements(self) -> list[Acknowledgement]:
        """One cumulative acknowledgement a stream; after a gap it asks to send again."""
        return [
            Acknowledgement(
                device=key.device, stream=key.stream, through=self._marks.get(key, 0), resend=resend
            )
            for key, resend in self._touched.items()
        ]
