"""Progress bars of a replay, one an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn


@contextmanager
def showing(names: Sequence[str]) -> Iterator[Callable[[int, float, float], None]]:
    """A function to be told (index of the answer in ``names``, seconds done, seconds in all)."""
    bars = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:.0f}/{task.total:.0f} s"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )
    tasks: dict[int, TaskID] = {}
    with bars:

        def told(answer: int, done: float, whole: float) -> None:
            if answer not in tasks:
                tasks[answer] = bars.add_task(names[answer], total=max(whole, 0.001))
            bars.update(
                tasks[answer], completed=min(done, whole) if whole else done, total=whole or done or 1.0
            )

        yield told
