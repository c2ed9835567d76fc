"""Where a face cannot be read it is unknown, and why is said; what is odd is flagged, and never scored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from models.episodes import episodes
from models.face.baseline import learn_baseline
from models.face.expression import read_expressions
from models.face.hands import ON_MOUTH
from models.face.incidents import LOOKED_AWAY, incidents
from models.face.person import unlike
from models.observation import Expression, FaceSignals, Hidden, PostureSignals, Span
from tests.models.faces import FPS, NEUTRAL, absent, act, during, together

MINE = (0.53, 0.95, 0.80, 0.40, 0.72, 2.20, 2.25)
"""The lengths of an invented face, see `FaceSignals.shape`, and of another one."""
ANOTHERS = (0.50, 0.98, 0.86, 0.46, 0.64, 2.12, 2.12)


def hidden(expressions: Sequence[Expression], why: Hidden) -> list[Span]:
    return episodes([one.t for one in expressions], [one.hidden == why for one in expressions])


def flagged(expressions: Sequence[Expression]) -> list[tuple[str, int, int]]:
    return [(one.kind, round(one.span.start), round(one.span.end)) for one in incidents(expressions)]


def unknown(expressions: Sequence[Expression], span: Span) -> bool:
    within = [one for one in expressions if span.start <= one.t < span.end]
    return all((one.smile, one.frown, one.smile_strength) == (None, None, None) for one in within)


def postures(duration: float, touch: Span, distance: float = 0.8) -> list[PostureSignals]:
    return [
        PostureSignals(3 * i, i / 10, hand_to_mouth=distance if touch.start <= i / 10 < touch.end else None)
        for i in range(round(duration * 10))
    ]


def visits(*people: tuple[tuple[float, ...] | None, float]) -> list[FaceSignals]:
    """People one after another, each (shape, seconds); None is an empty chair."""
    signals: list[FaceSignals] = []
    for shape, seconds in people:
        for face in act(seconds):
            number = len(signals)
            there = replace(face, frame=number, t=number / FPS, shape=shape or ())
            signals.append(there if shape else absent(number))
    return [replace(face, shape=face.shape if face.frame % 5 == 0 else ()) for face in signals]


def test_behind_a_hand_nothing_is_a_smile() -> None:
    signals = act(8, during((2, 6), smile=0.9))
    touched = postures(8, Span(3, 5))
    seen = read_expressions(signals, postures=touched)
    (hand,) = hidden(seen, "hand")
    assert tuple(hand) == pytest.approx((3, 5), abs=0.1)
    assert unknown(seen, hand)
    assert all(one.eye_contact for one in seen if hand.start <= one.t < hand.end)
    assert ("hand-over-mouth", 3, 5) in flagged(seen)


def test_a_hand_that_only_gestures_hides_nothing() -> None:
    seen = read_expressions(act(8), postures=postures(8, Span(0, 8), ON_MOUTH + 0.1))
    assert hidden(seen, "hand") == []


def test_one_mistaken_posture_hides_nothing() -> None:
    assert hidden(read_expressions(act(8), postures=postures(8, Span(3, 3.05))), "hand") == []


def test_eyes_pressed_shut_are_not_read_since_crying_lifts_the_mouth_like_a_smile() -> None:
    crying = during((3, 6), smile=0.9, mouth_lift=0.07, lids=0.005, blink=0.75)
    seen = read_expressions(act(9, crying))
    (shut,) = hidden(seen, "eyes-shut")
    assert shut.duration == pytest.approx(3, abs=0.1)
    assert unknown(seen, shut)
    assert episodes([one.t for one in seen], [one.blink for one in seen]) == []


def test_in_the_dark_and_in_the_glare_nothing_is_made_up() -> None:
    dark = read_expressions(act(6, during((2, 4), light=0.03, smile=0.9), replace(NEUTRAL, light=0.5)))
    assert unknown(dark, Span(2.1, 3.9))
    assert flagged(dark) == [("bad-light", 2, 4)]
    blinded = read_expressions(act(6, during((2, 4), glare=0.4, gaze_x=0.9)))
    assert all(one.eye_contact is None for one in blinded if 2.1 <= one.t < 3.9)
    assert all(one.smile is False for one in blinded)


def test_two_faces_are_flagged() -> None:
    seen = read_expressions(act(8, lambda t: {"faces": 2 if 3 <= t < 5 else 1}))
    assert flagged(seen) == [("two-faces", 3, 5)]
    assert seen[100].faces == 2


def test_an_empty_chair_is_flagged() -> None:
    assert flagged(read_expressions(visits((MINE, 3), (None, 2), (MINE, 3)))) == [("nobody", 3, 5)]


@pytest.mark.parametrize("gone", [1.0, 5.0])
def test_somebody_else_who_sits_down_is_not_read_as_the_candidate(gone: float) -> None:
    signals = visits((MINE, 4), (None, gone), (ANOTHERS, 3), (None, gone), (MINE, 3))
    seen = read_expressions(signals)
    (other,) = hidden(seen, "other-person")
    assert tuple(other) == pytest.approx((4 + gone, 7 + gone))
    assert unknown(seen, other)
    assert all(one.eye_contact is None and one.blink is None for one in seen if one.hidden == "other-person")
    assert [kind for kind, _, _ in flagged(seen)] == ["nobody", "other-person", "nobody"]


def test_somebody_else_in_the_very_same_place_is_noticed_afterwards() -> None:
    seen = read_expressions(visits((MINE, 5), (ANOTHERS, 3), (MINE, 5)))
    (other,) = hidden(seen, "other-person")
    assert tuple(other) == pytest.approx((5, 8), abs=0.2)


def test_a_stranger_from_the_beginning_is_known_by_the_device_check() -> None:
    checked = learn_baseline(visits((MINE, 3)), "device-check")
    assert hidden(read_expressions(visits((ANOTHERS, 4)), checked), "other-person")
    assert not hidden(read_expressions(visits((ANOTHERS, 4))), "other-person")


def test_who_comes_back_a_little_differently_measured_is_the_same_person() -> None:
    nearly = tuple(length + 0.006 for length in MINE)
    assert unlike(nearly, MINE) < 1
    assert hidden(read_expressions(visits((MINE, 4), (None, 2), (nearly, 4))), "other-person") == []


def test_only_a_long_look_away_is_flagged() -> None:
    looking = together(during((2, 3), gaze_x=0.9), during((5, 5 + LOOKED_AWAY + 0.5), gaze_x=0.9))
    assert [kind for kind, _, _ in flagged(read_expressions(act(12, looking)))] == ["looked-away"]


def test_a_head_turned_away_has_lost_eye_contact_and_one_that_only_moves_has_not() -> None:
    seen = read_expressions(act(12, together(during((2, 4), yaw=44.0), during((7, 9), yaw=10.0))))
    turned = episodes([one.t for one in seen], [one.turned_away for one in seen])
    assert len(turned) == 1
    assert all(one.eye_contact is False for one in seen if one.turned_away)
    assert all(one.eye_contact for one in seen if 7 <= one.t < 9)


def test_a_face_lost_while_it_is_turned_far_is_turned_away_and_not_gone() -> None:
    turning = act(10, during((3, 6), yaw=48.0))
    signals = [absent(face.frame) if 4 <= face.t < 5 else face for face in turning]
    seen = read_expressions(signals)
    lost = [one for one in seen if 4 <= one.t < 5]
    assert all(one.face and one.turned_away and one.eye_contact is False for one in lost)
    assert all((one.hidden, one.smile) == ("turned-away", None) for one in lost)
    assert "nobody" not in [kind for kind, _, _ in flagged(seen)]


def test_who_turns_and_leaves_is_gone() -> None:
    turning = act(10, during((3, 4), yaw=48.0))
    signals = [absent(face.frame) if face.t >= 4 else face for face in turning]
    assert not any(one.face for one in read_expressions(signals) if one.t >= 4)
