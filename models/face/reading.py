"""One frame's signals against the person's neutral face: how much of each expression is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models.face.baseline import TURNED_PITCH, TURNED_YAW, FaceBaseline
from models.observation import FaceSignals

SMILE_ON: Final = 0.35
SMILE_OFF: Final = 0.22
FROWN_ON: Final = 0.42
FROWN_OFF: Final = 0.28
BLINK_ABOVE: Final = 0.30
"""Above the person's open eyes, on MediaPipe's eyeBlink."""

_FULL_SMILE: Final = 0.85
"""mouthSmile of a broad smile; posed ones on real clips reach .83 to .91."""
_FULL_BROW_DOWN: Final = 0.40
_FULL_BROW_GAP: Final = 0.10
_FULL_BROW_SINK: Final = 0.12
"""Posed anger: browDown .3 to .4 above neutral, the inner brows a tenth closer together and
an eighth nearer to the eyes. Sinking alone never makes a frown: whoever looks down does that."""
_EYE_DEGREES: Final = 30.0
"""Degrees of eye rotation that a gaze blendshape of 1 stands for."""
_CONTACT_ACROSS: Final = 12.0
_CONTACT_DOWN: Final = 17.0
_CONTACT_UP: Final = 15.0
"""Degrees about the person's usual direction that still meet the terminal: a 24-inch screen
at 70 cm is 21° to each side of its middle across, and landmark gaze is some 6° off."""


@dataclass(frozen=True, slots=True)
class FaceReading:
    """How much of each expression there is in a frame; None is unknown.

    ``away`` is how far the gaze lies from the terminal, as a share of what still counts as
    eye contact: up to 1 is contact. ``turned`` says that the head is turned so far that the
    mouth and the brows cannot be read.
    """

    smile: float | None = None
    frown: float | None = None
    away: float | None = None
    blink: bool | None = None
    turned: bool = False


def read_face(signals: FaceSignals, baseline: FaceBaseline) -> FaceReading:
    """The reading of one frame, without regard to its neighbours."""
    if not signals.present:
        return FaceReading()
    turned = abs(signals.yaw) > TURNED_YAW or abs(signals.pitch) > TURNED_PITCH
    if turned:
        return FaceReading(away=2.0, turned=True)
    blink = signals.blink > baseline.blink + BLINK_ABOVE
    smile = smile_strength(signals, baseline)
    return FaceReading(
        smile=smile,
        frown=frown_strength(signals, baseline, smile),
        away=None if blink else gaze_away(signals, baseline),
        blink=blink,
    )


def smile_strength(signals: FaceSignals, baseline: FaceBaseline) -> float:
    """0…1: mouthSmile between the person's neutral mouth and a broad smile.

    Two things lift the corners of the mouth without being a smile and are discounted: an
    open jaw (vowels, yawning), and a grimace, which draws the brows together. Crying scores
    .9 on mouthSmile; its inner brows are 8 % closer, those of smiles never more than 3 %.
    """
    raised = signals.smile - baseline.smile - 0.3 * max(0.0, signals.jaw - 0.25)
    grimace = _share(_brows_drawn(signals, baseline) - 0.4, 0.5)
    return _share(raised, _FULL_SMILE - baseline.smile) * (1 - grimace)


def frown_strength(signals: FaceSignals, baseline: FaceBaseline, smile: float) -> float:
    """0…1: brows lowered, drawn together and sunk towards the eyes, against the person's own.

    A smile lifts the cheeks and lowers the brows a little; what it explains is taken off.
    """
    lowered = _share(signals.brow_down - baseline.brow_down, _FULL_BROW_DOWN)
    sunk = _share((baseline.brow_height - signals.brow_height) / baseline.brow_height, _FULL_BROW_SINK)
    drawn = _brows_drawn(signals, baseline)
    return _share(0.6 * lowered + 0.5 * drawn + 0.4 * sunk - 0.5 * smile, 1.0)


def _brows_drawn(signals: FaceSignals, baseline: FaceBaseline) -> float:
    return _share((baseline.brow_gap - signals.brow_gap) / baseline.brow_gap, _FULL_BROW_GAP)


def gaze_away(signals: FaceSignals, baseline: FaceBaseline) -> float:
    """How far from the terminal the eyes look; head and eyes count together, for they compensate."""
    across = (signals.yaw - baseline.yaw) + _EYE_DEGREES * (signals.gaze_x - baseline.gaze_x)
    up = (signals.pitch - baseline.pitch) + _EYE_DEGREES * (signals.gaze_y - baseline.gaze_y)
    return float(max(abs(across) / _CONTACT_ACROSS, up / _CONTACT_UP, -up / _CONTACT_DOWN))


def _share(value: float, full: float) -> float:
    return max(0.0, min(1.0, value / full))
