"""One frame as one line of a frame log: what was read in it, for whoever checks the senses."""

from __future__ import annotations

from models.observation import Expression, PostureSignals

FrameValue = float | int | bool | str | None


def frame_line(expression: Expression, posture: PostureSignals | None) -> dict[str, FrameValue]:
    """Keys and values of one line; null is unknown. Numbers are rounded, so lines compare.

    ``hidden`` says why smile and frown are null, ``eyes`` how far the eyes narrow as in a smile.
    ``posture`` is the latest one at or before the frame; it runs at a third of the frames.
    Lengths are in shoulder widths, ``shoulder_width`` in widths of the picture.
    """
    seated = posture if posture is not None and posture.present else None
    return {
        "frame": expression.frame,
        "t": round(expression.t, 4),
        "face": expression.face,
        "faces": expression.faces,
        "smile": expression.smile,
        "frown": expression.frown,
        "eye_contact": expression.eye_contact,
        "blink": expression.blink,
        "turned_away": expression.turned_away,
        "hidden": expression.hidden,
        "smile_strength": _short(expression.smile_strength),
        "frown_strength": _short(expression.frown_strength),
        "eyes": _short(expression.eyes),
        "yaw": _short(expression.yaw, 2),
        "pitch": _short(expression.pitch, 2),
        "roll": _short(expression.roll, 2),
        "body": None if posture is None else posture.present,
        "shoulder_width": _short(seated.shoulder_width) if seated else None,
        "shoulder_roll": _short(seated.shoulder_roll, 2) if seated else None,
        "head_height": _short(seated.head_height) if seated else None,
        "left_wrist": None if seated is None else seated.left_wrist is not None,
        "right_wrist": None if seated is None else seated.right_wrist is not None,
    }


def _short(value: float | None, digits: int = 3) -> float | None:
    return None if value is None else round(value, digits) + 0.0
