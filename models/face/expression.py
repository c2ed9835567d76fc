"""A whole answer's signals → expressions: hysteresis, short gaps bridged, blips dropped.

This reader knows the future too and is what scores rest on; `models.face.live` reads the same
frame by frame from the past alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.episodes import latch, median_filter, settle
from models.face.averted import averted
from models.face.baseline import FaceBaseline, learn_baseline
from models.face.blinks import LONGEST_BLINK, closures, without_lids
from models.face.hands import hands_on_mouth
from models.face.person import strangers
from models.face.reading import FROWN_OFF, FROWN_ON, SMILE_OFF, SMILE_ON, FaceReading, read_face
from models.observation import Expression, FaceSignals, Hidden, PostureSignals

SHORTEST_SMILE: Final = 0.4
SHORTEST_FROWN: Final = 0.13
SURE_FROWN: Final = 0.3
MARKED_FROWN: Final = 0.6
SHORTEST_GLANCE: Final = 0.25
SHORTEST_TURN: Final = 0.4
"""Seconds. A syllable that stretches the mouth lasts .1 to .25 s, a blink .1 to .4 s. At 30 frames
a second .13 s is four frames, the fewest that survive the median over five: no frown shorter
than that is ever seen, and every time is some 33 ms uncertain. One shorter than `SURE_FROWN` must
be a marked one."""
BRIDGE: Final = 0.25
BLINK_BRIDGE: Final = 0.45
"""What a blink hides of the brows, which its lids pull down."""
AWAY_ON: Final = 1.0
AWAY_OFF: Final = 0.7
CLENCHED: Final = 0.12
"""Eyes pressed shut for longer than a blink go with crying and pain, which lift the mouth's
corners like a smile; mouth and brows are not read then."""


def read_expressions(
    signals: Sequence[FaceSignals],
    baseline: FaceBaseline | None = None,
    postures: Sequence[PostureSignals] = (),
) -> list[Expression]:
    """The expressions of a whole answer, one for each frame.

    Without a baseline the person's neutral face is learned from the answer itself. Hands over
    the mouth are seen by the posture sense; without ``postures`` nobody's mouth is covered.
    """
    known = baseline or learn_baseline(signals) or FaceBaseline()
    times = [face.t for face in signals]
    readings = [read_face(face, known) for face in signals]
    hidden = _hidden(signals, readings, known, postures)
    blinks, shut = closures(times, readings)

    def readable(values: Sequence[float | None]) -> list[float | None]:
        return median_filter([None if why else value for value, why in zip(values, hidden, strict=True)])

    smiles = readable([reading.smile for reading in readings])
    frowns = readable(without_lids([reading.frown for reading in readings], blinks))
    eyes = readable([reading.eyes for reading in readings])
    turns = median_filter([reading.turn for reading in readings])
    open_eyes = [None if closed else reading.away for reading, closed in zip(readings, shut, strict=True)]
    gazes = median_filter(without_lids(open_eyes, blinks))
    turned = settle(times, latch(turns, AWAY_ON, AWAY_OFF), SHORTEST_TURN, BRIDGE)
    away = settle(times, latch(gazes, AWAY_ON, AWAY_OFF), SHORTEST_GLANCE, BRIDGE)
    smiling = settle(times, latch(smiles, SMILE_ON, SMILE_OFF), SHORTEST_SMILE, BRIDGE)
    frowning = _frowning(times, frowns)
    return [
        expression(
            face, hidden[i], smiling[i], frowning[i], away[i], blinks[i], turned[i],
            strengths=(smiles[i], frowns[i], eyes[i]),
        )
        for i, face in enumerate(signals)
    ]  # fmt: skip


def expression(
    face: FaceSignals,
    hidden: Hidden | None,
    smile: bool | None,
    frown: bool | None,
    away: bool | None,
    blink: bool | None,
    turned: bool | None,
    strengths: tuple[float | None, float | None, float | None],
) -> Expression:
    """One frame's verdicts put together: what is hidden is unknown, who turns away looks away."""
    if not face.present:
        return lost(face, hidden)
    somebody_else = hidden == "other-person"
    contact = False if turned else None if away is None or blink else not away
    return Expression(
        frame=face.frame,
        t=face.t,
        face=True,
        smile=None if hidden else smile,
        frown=None if hidden else frown,
        eye_contact=None if somebody_else else contact,
        blink=None if somebody_else else blink,
        smile_strength=None if hidden else strengths[0],
        frown_strength=None if hidden else strengths[1],
        yaw=face.yaw,
        pitch=face.pitch,
        roll=face.roll,
        faces=face.faces,
        turned_away=None if somebody_else else turned,
        eyes=None if hidden else strengths[2],
        hidden=hidden,
    )


def lost(face: FaceSignals, hidden: Hidden | None) -> Expression:
    """A frame without a face: nobody, or somebody whose face is turned out of sight."""
    if hidden != "turned-away":
        return Expression(face.frame, face.t, face=False, hidden="no-face")
    return Expression(
        face.frame, face.t, face=True, faces=1, eye_contact=False, turned_away=True, hidden=hidden
    )


def _hidden(
    signals: Sequence[FaceSignals],
    readings: Sequence[FaceReading],
    baseline: FaceBaseline,
    postures: Sequence[PostureSignals],
) -> list[Hidden | None]:
    others = strangers(signals, baseline.shape)
    hands = hands_on_mouth([face.t for face in signals], postures)
    clenched = _clenched([face.t for face in signals], readings)
    turned = averted(signals, readings)
    found: list[Hidden | None] = []
    for i, (reading, other, hand, shut) in enumerate(zip(readings, others, hands, clenched, strict=True)):
        if reading.hidden == "no-face":
            found.append("turned-away" if turned[i] else reading.hidden)
        elif other:
            found.append("other-person")
        else:
            found.append(reading.hidden or ("hand" if hand else "eyes-shut" if shut else None))
    return found


def _clenched(times: Sequence[float], readings: Sequence[FaceReading]) -> list[bool]:
    pressed = [None if reading.open is None else reading.open < CLENCHED for reading in readings]
    return [bool(flag) for flag in settle(times, pressed, LONGEST_BLINK, BRIDGE)]


def _frowning(times: Sequence[float], strengths: Sequence[float | None]) -> list[bool | None]:
    """Frowns; of the shortest only the marked ones: a twitch of the landmarks looks like a faint one."""
    flags = settle(times, latch(strengths, FROWN_ON, FROWN_OFF), SHORTEST_FROWN, BLINK_BRIDGE)
    sure = settle(times, flags, SURE_FROWN, 0.0)
    marked = settle(times, latch(strengths, MARKED_FROWN, FROWN_OFF), SHORTEST_FROWN, BLINK_BRIDGE)
    return [
        flag if flag is None else bool(certain) or bool(flag and strong)
        for flag, certain, strong in zip(flags, sure, marked, strict=True)
    ]
