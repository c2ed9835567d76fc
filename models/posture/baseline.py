"""How a person sits when they sit as they do: the reference for leaning and slouching."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, Final, get_args

import numpy as np

from models.episodes import frame_ends
from models.face.baseline import BaselineSource
from models.observation import PostureSignals, Span

FEWEST_FRAMES: Final = 10
"""One second at 10 frames a second."""
FIRST_SECONDS: Final = 10.0
_LEAST_QUIET: Final = 1.5
"""Seconds without speech from which the beginning serves as a baseline."""
_LATEST_QUIET: Final = 30.0
"""Seconds into the answer after which quiet is a pause rather than a beginning."""
_BEGINNING: Final = 3.0
"""Seconds from which the size is taken where nobody was asked to sit upright: leaning is a change."""


@dataclass(frozen=True, slots=True)
class PostureBaseline:
    """A person's usual seat; fields as in `PostureSignals`, ``frames`` is what it rests on."""

    y: float
    shoulder_width: float
    shoulder_roll: float
    head_height: float
    frames: int = 0
    source: BaselineSource = "none"

    def as_dict(self) -> dict[str, float]:
        """The numbers, to be stored beside ``source``."""
        return {name: float(value) for name, value in asdict(self).items() if name != "source"}

    @classmethod
    def from_dict(cls, values: Mapping[str, float], source: str = "none") -> PostureBaseline:
        """The baseline that `as_dict` wrote. Raises KeyError for a missing field, ValueError for a source."""
        if source not in get_args(BaselineSource):
            raise ValueError(f"no such source of a baseline: {source}")
        names = [field.name for field in fields(cls) if field.name != "source"]
        read: dict[str, Any] = {name: float(values[name]) for name in names}
        return cls(**{**read, "frames": int(values["frames"]), "source": source})


def learn_baseline(
    signals: Sequence[PostureSignals], source: BaselineSource = "none"
) -> PostureBaseline | None:
    """The seat in ``signals``, or None when fewer than 10 frames show both shoulders.

    The head's height is a high percentile and the shoulders' place a low one (the picture counts
    downwards): people sit upright some of the time, and slouching only ever lowers both. Of a device
    check (``source``), where they were asked to sit upright, all frames tell the size; of an answer its
    first three seconds.
    """
    seen = [posture for posture in signals if posture.present]
    if len(seen) < FEWEST_FRAMES:
        return None
    asked = source == "device-check"
    sized = [posture for posture in seen if asked or posture.t <= seen[0].t + _BEGINNING]
    return PostureBaseline(
        y=float(np.percentile([posture.y for posture in seen], 25)),
        shoulder_width=float(np.median([posture.shoulder_width for posture in sized])),
        shoulder_roll=float(np.median([posture.shoulder_roll for posture in seen])),
        head_height=float(np.percentile([posture.head_height for posture in seen], 75)),
        frames=len(seen),
        source=source,
    )


def learn_from_first_seconds(
    signals: Sequence[PostureSignals], speech: Sequence[Span]
) -> PostureBaseline | None:
    """The seat of the first ten seconds in which nobody speaks, for who skipped the device check.

    None where less than 1.5 s of both shoulders are seen in silence in the answer's first half minute.
    """
    quiet = [
        posture
        for posture in signals
        if posture.present
        and posture.t < _LATEST_QUIET
        and not any(span.start <= posture.t < span.end for span in speech)
    ]
    first = [posture for posture in quiet if posture.t < quiet[0].t + FIRST_SECONDS]
    times = [posture.t for posture in first]
    if sum(end - start for start, end in zip(times, frame_ends(times), strict=True)) < _LEAST_QUIET:
        return None
    return learn_baseline(first, "first-seconds")


def settle_baseline(
    signals: Sequence[PostureSignals], speech: Sequence[Span], checked: PostureBaseline | None = None
) -> PostureBaseline | None:
    """The best there is for an answer: the device check's, else its first seconds, else its all."""
    return checked or learn_from_first_seconds(signals, speech) or learn_baseline(signals)
