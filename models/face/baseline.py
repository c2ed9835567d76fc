"""What a person's face is like when it does nothing: every expression is read against this.

Neutral faces differ more than expressions do (browDown of neutral people lies anywhere from
.03 to .7), so nothing could be read with one threshold for all that knows no person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final, Literal, get_args

import numpy as np

from models.episodes import frame_ends
from models.face.person import first_visit, usual_shape
from models.observation import FaceSignals, Span

BaselineSource = Literal["device-check", "first-seconds", "none"]
"""Where a baseline comes from: a calibration, the first seconds without speech, or neither; then
it is the percentiles of the answer itself, or the makeshift of `FaceBaseline` where even that is
too short."""

FEWEST_FRAMES: Final = 15
"""Half a second: fewer frames than these say nothing about a person."""

TURNED_YAW: Final = 35.0
TURNED_PITCH: Final = 30.0
"""Degrees from the camera beyond which half the face is hidden and its signals are guesses."""

FIRST_SECONDS: Final = 10.0
_LEAST_QUIET: Final = 1.5
"""Seconds without speech from which the beginning serves as a baseline."""
_LATEST_QUIET: Final = 30.0
"""Seconds into the answer after which quiet is a pause rather than a beginning."""
_AROUND_SPEECH: Final = 0.2

_MOST_NEUTRAL_SMILE: Final = 0.30
"""A neutral mouth scores lower on mouthSmile; who never stops smiling is still smiling."""
_MOST_NEUTRAL_LIFT: Final = 0.03
"""Corners of a mouth at rest lie .02 below to .03 above its middle."""
_MOST_NEUTRAL_YAW: Final = 15.0
_MOST_NEUTRAL_PITCH: Final = 20.0
_MOST_NEUTRAL_GAZE: Final = 0.35
_MOST_NEUTRAL_HEIGHT: Final = 0.6
"""How far a camera's place may shift what "looking at the terminal" looks like; of some people
the landmarker believes that they look down by half whenever they look straight ahead."""
_MOST_NEUTRAL_BLINK: Final = 0.45

EYE_DEGREES: Final = 30.0
"""Degrees of eye rotation that a gaze blendshape of 1 stands for."""
SIDEWAYS: Final = 14.0
UPWARDS: Final = 15.0
DOWNWARDS: Final = 17.0
"""Degrees about the person's usual direction that still meet the terminal: a 24-inch screen
at 70 cm is 21° to each side of its middle across, and landmark gaze is some 6° off."""
_UNREST_TO_REACH: Final = 8.0
_CALMEST: Final = 0.43
"""Of the reach above, for the calmest eyes: the landmarker follows some eyes by a third of what
it follows others, and those seem calm too; a gaze eight times its own unrest away is away."""
_TURN: Final = 18.0
_LEAST_TURN: Final = 13.0
"""Degrees of the head's turn that are turning away, as the landmarker measures them: people who
talk move theirs by some 8°, and by 12° now and then."""


@dataclass(frozen=True, slots=True)
class FaceBaseline:
    """A person's neutral face; fields as in `FaceSignals`, ``frames`` is what it rests on.

    ``left``, ``right``, ``up``, ``down`` are how many degrees of head and eyes together, from
    the usual direction, still look at the terminal; ``turn`` is from how many degrees on the
    head is turned away. The defaults lie in the middle of the few neutral faces in the model
    card: a makeshift for who was never seen long enough (``frames`` is 0), against which a smile
    and a gaze can be read, but neither a frown nor how the lids move.
    """

    smile: float = 0.05
    brow_down: float = 0.03
    brow_gap: float = 0.45
    brow_height: float = 0.37
    blink: float = 0.08
    gaze_x: float = 0.0
    gaze_y: float = -0.1
    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    squint: float = 0.35
    lids: float = 0.14
    mouth_lift: float = 0.0
    left: float = SIDEWAYS
    right: float = SIDEWAYS
    up: float = UPWARDS
    down: float = DOWNWARDS
    turn: float = _TURN
    frames: int = 0
    seconds: float = 0.0
    source: BaselineSource = "none"
    shape: tuple[float, ...] = ()
    """Of `FaceSignals`, to notice another person; a measure of the body, so it is never stored."""

    def as_dict(self) -> dict[str, float]:
        """The numbers, to be stored beside ``source``; without the face's shape."""
        return {name: float(getattr(self, name)) for name in _NUMBERS}

    @classmethod
    def from_dict(cls, values: Mapping[str, float], source: str = "none") -> FaceBaseline:
        """The baseline that `as_dict` wrote. Raises KeyError for a missing field, ValueError for a source."""
        if source not in get_args(BaselineSource):
            raise ValueError(f"no such source of a baseline: {source}")
        read: dict[str, Any] = {name: float(values[name]) for name in _NUMBERS}
        return cls(**{**read, "frames": int(values["frames"]), "source": source})


_NUMBERS: Final = tuple(field.name for field in fields(FaceBaseline) if field.name not in ("source", "shape"))


def learn_baseline(signals: Sequence[FaceSignals], source: BaselineSource = "none") -> FaceBaseline | None:
    """The neutral face in ``signals``, or None when a face is seen in fewer than 15 frames.

    Low percentiles for what an expression raises and high ones for what it lowers: an
    expression is an exception, yet it may fill most of a short answer. The gaze is the
    median, since people mostly look at who they speak to; all are bounded, so that a
    habit never becomes "neutral" altogether.
    """
    seen = [
        face
        for face in signals
        if face.present and abs(face.yaw) < TURNED_YAW and abs(face.pitch) < TURNED_PITCH
    ]
    if len(seen) < FEWEST_FRAMES:
        return None

    def percentile(name: str, share: float, among: Sequence[FaceSignals] = seen) -> float:
        return float(np.percentile([getattr(face, name) for face in among], share))

    blink = min(percentile("blink", 30), _MOST_NEUTRAL_BLINK)
    open_eyes = [face for face in seen if face.blink < blink + 0.2] or seen
    neutral = FaceBaseline(
        smile=min(percentile("smile", 20), _MOST_NEUTRAL_SMILE),
        brow_down=percentile("brow_down", 25),
        brow_gap=percentile("brow_gap", 65),
        brow_height=percentile("brow_height", 50),
        blink=blink,
        gaze_x=_within(percentile("gaze_x", 50, open_eyes), _MOST_NEUTRAL_GAZE),
        gaze_y=_within(percentile("gaze_y", 50, open_eyes), _MOST_NEUTRAL_HEIGHT),
        yaw=_within(percentile("yaw", 50), _MOST_NEUTRAL_YAW),
        pitch=_within(percentile("pitch", 50), _MOST_NEUTRAL_PITCH),
        roll=percentile("roll", 50),
        squint=percentile("squint", 30, open_eyes),
        lids=max(0.02, percentile("lids", 60, open_eyes)),
        mouth_lift=min(percentile("mouth_lift", 25), _MOST_NEUTRAL_LIFT),
        frames=len(seen),
        seconds=_seconds(seen),
        source=source,
        shape=usual_shape(first_visit(signals)),
    )
    return _with_reaches(neutral, open_eyes)


def learn_from_first_seconds(signals: Sequence[FaceSignals], speech: Sequence[Span]) -> FaceBaseline | None:
    """The neutral face of the first ten seconds in which nobody speaks, for who skipped the check.

    None where less than 1.5 s of a silent face are seen in the answer's first half minute.
    """
    quiet = [
        face
        for face in signals
        if face.present
        and face.t < _LATEST_QUIET
        and not any(span.start - _AROUND_SPEECH <= face.t < span.end + _AROUND_SPEECH for span in speech)
    ]
    first = [face for face in quiet if face.t < quiet[0].t + FIRST_SECONDS]
    if _seconds(first) < _LEAST_QUIET:
        return None
    return learn_baseline(first, "first-seconds")


def settle_baseline(
    signals: Sequence[FaceSignals], speech: Sequence[Span], checked: FaceBaseline | None = None
) -> FaceBaseline:
    """The best baseline there is for an answer: the device check's, else its first seconds, else its all."""
    return checked or learn_from_first_seconds(signals, speech) or learn_baseline(signals) or FaceBaseline()


def _with_reaches(neutral: FaceBaseline, seen: Sequence[FaceSignals]) -> FaceBaseline:
    """How far the eyes may go and still look at the terminal, from how calm they are."""
    across = [face.yaw + EYE_DEGREES * face.gaze_x for face in seen]
    upwards = [face.pitch + EYE_DEGREES * face.gaze_y for face in seen]
    sideways = SIDEWAYS * _calm(_unrest(across) * _UNREST_TO_REACH / SIDEWAYS)
    vertical = _calm(_unrest(upwards) * _UNREST_TO_REACH / DOWNWARDS)
    turn = _unrest([face.yaw for face in seen]) * _UNREST_TO_REACH
    return replace(
        neutral,
        left=sideways,
        right=sideways,
        up=UPWARDS * vertical,
        down=DOWNWARDS * vertical,
        turn=max(_LEAST_TURN, min(_TURN, turn)),
    )


def _seconds(seen: Sequence[FaceSignals]) -> float:
    """How long these frames last together."""
    times = [face.t for face in seen]
    return sum(end - start for start, end in zip(times, frame_ends(times), strict=True))


def _calm(share: float) -> float:
    return max(_CALMEST, min(1.0, share))


def _unrest(values: Sequence[float]) -> float:
    """Spread as a standard deviation would give it, were there no glances in it."""
    return 1.48 * float(np.median(np.abs(np.array(values) - np.median(values))))


def _within(value: float, bound: float) -> float:
    return max(-bound, min(bound, value))
