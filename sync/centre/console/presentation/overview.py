"""The interview as one line: who speaks when, the key moments, and the heat of every signal."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from sync.centre.console.presentation.clock import clock, clock_range, percent
from sync.centre.console.presentation.heat import HeatLine, heat_cells
from sync.centre.console.presentation.labels import MOMENTS, SIGNALS, label
from sync.centre.console.presentation.lanes import Tick, ticks
from sync.contract.report import AnswerReport

MOST_BINS: Final = 240
"""Cells of a heat line over the whole interview; longer ones have wider cells."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch in which one side speaks. Times are seconds of the interview."""

    speaker: Literal["terminal", "candidate"]
    answer: int
    number: int
    start: float
    end: float
    x: str
    width: str
    when: str


@dataclass(frozen=True, slots=True)
class OverviewFlag:
    """A key moment on the interview's line; ``start`` and ``end`` are seconds of its answer."""

    x: str
    kind: str
    title: str
    answer: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Overview:
    duration: float
    length: str
    turns: tuple[Turn, ...]
    flags: tuple[OverviewFlag, ...]
    heat: tuple[HeatLine, ...]
    ticks: tuple[Tick, ...]

    def of(self, speaker: str) -> tuple[Turn, ...]:
        return tuple(turn for turn in self.turns if turn.speaker == speaker)

    @property
    def asked(self) -> tuple[Turn, ...]:
        return self.of("terminal")

    @property
    def answered(self) -> tuple[Turn, ...]:
        return self.of("candidate")


def overview(answers: Sequence[AnswerReport]) -> Overview | None:
    """None where nothing was answered."""
    if not answers:
        return None
    duration = max(answer.offset + answer.duration for answer in answers)
    return Overview(
        duration=duration,
        length=clock(duration),
        turns=tuple(turn for answer in answers for turn in _turns(answer, duration)),
        flags=tuple(
            OverviewFlag(
                x=percent(answer.offset + moment.start, duration),
                kind=moment.kind,
                title=f"{label(MOMENTS, moment.kind)} {clock(answer.offset + moment.start)}",
                answer=answer.index,
                start=moment.start,
                end=moment.end,
            )
            for answer in answers
            for moment in sorted(answer.moments, key=lambda moment: moment.start)
        ),
        heat=_heat(answers, duration),
        ticks=ticks(duration),
    )


def _turns(answer: AnswerReport, duration: float) -> list[Turn]:
    """The question, where the terminal says when it began to ask it, and the answer."""
    end = answer.offset + answer.duration
    found: list[Turn] = []
    if answer.asked_at is not None and answer.asked_at < answer.offset:
        found.append(_turn("terminal", answer, answer.asked_at, answer.offset, duration))
    found.append(_turn("candidate", answer, answer.offset, end, duration))
    return found


def _turn(
    speaker: Literal["terminal", "candidate"], answer: AnswerReport, start: float, end: float, whole: float
) -> Turn:
    return Turn(
        speaker=speaker,
        answer=answer.index,
        number=answer.index + 1,
        start=start,
        end=end,
        x=percent(start, whole),
        width=percent(end - start, whole),
        when=clock_range(start, end),
    )


def _heat(answers: Sequence[AnswerReport], duration: float) -> tuple[HeatLine, ...]:
    """Every signal that any answer carries, averaged into bins; between answers nothing is drawn."""
    signals = list(dict.fromkeys(row.signal for answer in answers for row in answer.heat_map.rows))
    width = max(1.0, math.ceil(duration / MOST_BINS))
    found: list[HeatLine] = []
    for signal in signals:
        cells = tuple(
            cell
            for answer in answers
            for row in answer.heat_map.rows
            if row.signal == signal
            for cell in heat_cells(
                *widened(row.values, answer.heat_map.bin_seconds, width),
                answer.duration,
                offset=answer.offset,
                whole=duration,
            )
        )
        found.append(HeatLine(signal, label(SIGNALS, signal), cells))
    return tuple(found)


def widened(
    values: Sequence[float | None], bin_seconds: float, width: float
) -> tuple[list[float | None], float]:
    """Means over about ``width`` seconds, and how many they are; unknown only where all of it is."""
    size = max(1, round(width / bin_seconds))
    groups = [values[place : place + size] for place in range(0, len(values), size)]
    return [_mean(group) for group in groups], size * bin_seconds


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
