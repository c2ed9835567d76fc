"""One frame's signals against the person's neutral face: how much of each expression is there."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

from models.face.baseline import (
    DOWNWARDS,
    EYE_DEGREES,
    SIDEWAYS,
    TURNED_PITCH,
    TURNED_YAW,
    UPWARDS,
    FaceBaseline,
)
from models.observation import FaceSignals, Hidden

SMILE_ON: Final = 0.45
SMILE_OFF: Final = 0.30
FROWN_ON: Final = 0.42
FROWN_OFF: Final = 0.28

_FULL_SMILE: Final = 0.85
"""mouthSmile of a broad smile; posed ones on real clips reach .83 to .91."""
_FULL_LIFT: Final = 0.08
"""Inter-ocular distances by which a smile lifts the corners above the middle of the mouth, for the
head seen straight on: .07 to .17 on eight smiling people; .03 and less on who speaks or cries."""
_FULL_SQUINT: Final = 0.25
"""eyeSquint above neutral with which the eyes plainly join in."""
_FULL_BROW_DOWN: Final = 0.40
_FULL_BROW_GAP: Final = 0.10
_FULL_BROW_SINK: Final = 0.12
"""Posed anger: browDown .3 to .4 above neutral, the inner brows a tenth closer together and
an eighth nearer to the eyes. Sinking alone never makes a frown: whoever looks down does that."""
_FULL_BLINK: Final = 0.30
"""Above the person's open eyes, on MediaPipe's eyeBlink."""
_FULL_CLOSURE: Final = 0.40
"""Share by which the lids come together; some eyes close that far while eyeBlink rises by .2 only."""
_STILL_HEAD: Final = 6.0
"""Degrees: with the head farther from its usual place the eyes make up for it, not only look."""
_LID_DEGREES: Final = 45.0
"""Degrees downwards that lids closing wholly would stand for: by a third at 17°."""
_LID_UNREST: Final = 0.1
_NARROWED: Final = 0.6
_EYES_LAG: Final = 0.75
"""Share of the head's turn that head and eyes make together when both turn away: the landmarker
lets the eyes of a turned head lag behind."""
_GLARE: Final = 0.2
"""Share of the eyes' surroundings blown out to white from which lenses hide where they look."""
_DARKEST: Final = 0.06
_BRIGHTEST: Final = 0.99
"""Lightness under which too little is seen, and above which half of the skin is blown out."""


@dataclass(frozen=True, slots=True)
class FaceReading:
    """How much of each expression there is in a frame; None is unknown.

    ``away`` is how far the gaze lies from the terminal, as a share of what still counts as
    eye contact: up to 1 is contact. ``turn`` is the head's turn in the same way. ``closure`` is
    1 from where the lids close as they do in a blink, ``open`` how far they are apart, as a
    share of the person's usual. ``hidden`` says why mouth and brows cannot be read.
    """

    smile: float | None = None
    frown: float | None = None
    eyes: float | None = None
    away: float | None = None
    turn: float | None = None
    closure: float | None = None
    open: float | None = None
    hidden: Hidden | None = None


def read_face(signals: FaceSignals, baseline: FaceBaseline) -> FaceReading:
    """The reading of one frame, without regard to its neighbours."""
    if not signals.present:
        return FaceReading(hidden="no-face")
    if abs(signals.yaw) > TURNED_YAW or abs(signals.pitch) > TURNED_PITCH:
        return FaceReading(away=2.0, turn=2.0, hidden="turned-away")
    if signals.light is not None and not _DARKEST <= signals.light <= _BRIGHTEST:
        return FaceReading(turn=head_turn(signals, baseline), hidden="light")
    blinded = signals.glare is not None and signals.glare > _GLARE
    smile = smile_strength(signals, baseline)
    frown = frown_strength(signals, baseline, smile) if baseline.frames else None
    opening = signals.lids / baseline.lids
    return FaceReading(
        smile=smile,
        frown=frown,
        eyes=_share(signals.squint - baseline.squint, _FULL_SQUINT),
        away=None if blinded else gaze_away(signals, baseline, max(smile, frown or 0.0)),
        turn=head_turn(signals, baseline),
        closure=_closure(signals, baseline, opening),
        open=opening,
    )


def _closure(signals: FaceSignals, baseline: FaceBaseline, opening: float) -> float:
    """The lids' own way counts only where this person's usual opening is known: eyes differ by half."""
    blink = (signals.blink - baseline.blink) / _FULL_BLINK
    return max(blink, (1 - opening) / _FULL_CLOSURE) if baseline.frames else blink


def smile_strength(signals: FaceSignals, baseline: FaceBaseline) -> float:
    """0…1: mouthSmile and the lift of the mouth's corners must agree; their geometric mean.

    mouthSmile alone also rises for vowels, for crying (.9) and for a grimace; the geometry
    alone is noisy in small faces. Discounted are an open jaw (vowels, yawning) and brows drawn
    together: crying draws them 8 % closer, smiles never more than 3 %.
    """
    raised = signals.smile - baseline.smile - 0.3 * max(0.0, signals.jaw - 0.25)
    lifted = signals.mouth_lift - baseline.mouth_lift
    grimace = _share(_brows_drawn(signals, baseline) - 0.4, 0.5) if baseline.frames else 0.0
    agreed = sqrt(_share(raised, _FULL_SMILE - baseline.smile) * _share(lifted, _FULL_LIFT))
    return agreed * (1 - grimace)


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


def gaze_away(signals: FaceSignals, baseline: FaceBaseline, narrowed: float = 0.0) -> float:
    """How far from the terminal the eyes look; head and eyes count together, for they compensate.

    ``narrowed``: see `drooping`.

    A reach that is narrower than usual, because these eyes are calm, holds for a head that is
    still: the farther it moves, the less exactly the eyes can be said to make up for it.
    """
    across, up = _direction(signals, baseline)
    up -= drooping(signals.gaze_y, signals.lids, baseline, narrowed)
    moved = max(abs(signals.yaw - baseline.yaw), abs(signals.pitch - baseline.pitch)) / _STILL_HEAD
    return max(
        across / _reach(baseline.left, SIDEWAYS, moved),
        -across / _reach(baseline.right, SIDEWAYS, moved),
        up / _reach(baseline.up, UPWARDS, moved),
        -up / _reach(baseline.down, DOWNWARDS, moved),
    )


def drooping(gaze_y: float, lids: float, baseline: FaceBaseline, narrowed: float = 0.0) -> float:
    """Degrees downwards that the lids tell beside the iris, of eyes that look down at all.

    The upper lid follows the eye down, and tells more of it than the iris does, which it hides;
    ``narrowed`` (0…1) is how far a smile or a frown narrows the eyes and so explains the lid.
    """
    if not baseline.frames or gaze_y >= baseline.gaze_y:
        return 0.0
    return _LID_DEGREES * max(0.0, 1 - lids / baseline.lids - _LID_UNREST - _NARROWED * narrowed)


def head_turn(signals: FaceSignals, baseline: FaceBaseline) -> float:
    """The head's turn to a side as a share of turning away; eyes that stay on the terminal undo it."""
    across, _ = _direction(signals, baseline)
    yaw = signals.yaw - baseline.yaw
    if across * yaw <= 0:
        return 0.0
    return min(abs(across) / _EYES_LAG, abs(yaw)) / baseline.turn


def _direction(signals: FaceSignals, baseline: FaceBaseline) -> tuple[float, float]:
    """(to their left, up) in degrees from where the person usually looks."""
    across = (signals.yaw - baseline.yaw) + EYE_DEGREES * (signals.gaze_x - baseline.gaze_x)
    up = (signals.pitch - baseline.pitch) + EYE_DEGREES * (signals.gaze_y - baseline.gaze_y)
    return across, up


def _reach(own: float, usual: float, moved: float) -> float:
    return own + max(0.0, usual - own) * min(1.0, moved)


def _share(value: float, full: float) -> float:
    return max(0.0, min(1.0, value / full))
