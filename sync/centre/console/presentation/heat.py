"""The expression heat map: one ink, darker for more, hatched where nothing is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sync.centre.console.presentation.clock import clock, percent
from sync.centre.console.presentation.labels import SIGNALS, label
from sync.contract.report import HeatMap

LEVELS = 5
"""Steps of the ink. Five are told apart on paper and by people who see colours differently."""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A stretch of equal level. ``level`` 0…5; None is unknown."""

    x: str
    width: str
    level: int | None
    title: str


@dataclass(frozen=True, slots=True)
class HeatLine:
    signal: str
    title: str
    cells: tuple[HeatCell, ...]


def heat_level(value: float | None) -> int | None:
    """0…1 → 0…5; only nothing at all is 0."""
    if value is None:
        return None
    return 0 if value < 0.02 else min(LEVELS, 1 + int(value * LEVELS))


def heat_lines(heat_map: HeatMap, duration: float) -> tuple[HeatLine, ...]:
    """Each row as cells along a line of ``duration`` seconds; a short last bin is cut."""
    return tuple(
        HeatLine(
            signal=row.signal,
            title=label(SIGNALS, row.signal),
            cells=heat_cells(row.values, heat_map.bin_seconds, duration),
        )
        for row in heat_map.rows
    )


def heat_cells(
    values: Sequence[float | None],
    bin_seconds: float,
    duration: float,
    *,
    offset: float = 0.0,
    whole: float | None = None,
) -> tuple[HeatCell, ...]:
    """Bins of an answer ``duration`` seconds long, at ``offset`` of a line of ``whole`` seconds."""
    length = duration if whole is None else whole
    cells: list[HeatCell] = []
    for place, value in enumerate(values):
        start = place * bin_seconds
        end = min(duration, start + bin_seconds)
        if end <= start:
            break
        level = heat_level(value)
        amount = "?" if value is None else f"{100 * value:.0f}%"
        cells.append(
            HeatCell(
                x=percent(offset + start, length),
                width=percent(end - start, length),
                level=level,
                title=f"{clock(offset + start)} · {amount}",
            )
        )
    return tuple(cells)
