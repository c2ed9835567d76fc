"""Invented faces, signal by signal, for what is read from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from models.observation import FaceSignals

FPS = 30
NEUTRAL = FaceSignals(
    frame=0, t=0.0, faces=1,
    smile=0.02, jaw=0.02,
    brow_down=0.05, brow_gap=0.45, brow_height=0.38,
    blink=0.08, gaze_x=0.02, gaze_y=-0.08,
    yaw=1.0, pitch=-2.0, roll=0.5, x=0.5, y=0.5, size=0.1,
    squint=0.3, lids=0.14, mouth_lift=0.0,
)  # fmt: skip
"""A face that does nothing."""

Acting = Callable[[float], Mapping[str, float]]


def act(duration: float, acting: Acting = lambda _: {}, base: FaceSignals = NEUTRAL) -> list[FaceSignals]:
    """A face over ``duration`` seconds; ``acting`` gives the signals that differ at a time.

    Where it says nothing of them, the mouth's corners rise with a smile and the lids close with
    a blink, as they do on every face.
    """
    return [
        replace(base, frame=i, t=i / FPS, **_as_faces_do(acting(i / FPS), base))  # type: ignore[arg-type]
        for i in range(round(duration * FPS))
    ]


def _as_faces_do(acted: Mapping[str, float], base: FaceSignals) -> dict[str, float]:
    whole = dict(acted)
    if "smile" in whole:
        whole.setdefault("mouth_lift", base.mouth_lift + 0.12 * max(0.0, whole["smile"] - base.smile))
    if "blink" in whole:
        whole.setdefault("lids", base.lids * (1 - min(1.0, 1.4 * max(0.0, whole["blink"] - base.blink))))
    return whole


def during(*spans: tuple[float, float], **signals: float) -> Acting:
    """The signals, within the spans only."""
    return lambda t: signals if any(start <= t < end for start, end in spans) else {}


def together(*acts: Acting) -> Acting:
    return lambda t: {name: value for acting in acts for name, value in acting(t).items()}


def absent(frame: int) -> FaceSignals:
    return FaceSignals(frame=frame, t=frame / FPS, faces=0)
