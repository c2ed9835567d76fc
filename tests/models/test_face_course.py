"""Smiles have a course, frowns a length, heads a way there and back."""

from __future__ import annotations

import math

import pytest

from models.episodes import episodes
from models.extraction.face import measure
from models.face.expression import read_expressions
from models.face.head import nods, shakes
from models.face.live import ExpressionReader
from models.face.smiles import smile_episodes
from models.features import Feature
from models.observation import AnswerObservations, Expression
from tests.models.faces import NEUTRAL, Acting, act, during, together


def features(acting: Acting, duration: float = 20.0) -> dict[str, Feature]:
    expressions = read_expressions(act(duration, acting))
    observations = AnswerObservations(duration, "zh-CN", frozenset({"face"}), expressions)
    return {feature.name: feature for feature in measure(observations)}


def moving(axis: str, degrees: float, hz: float, start: float, end: float) -> Acting:
    """The head swings about its middle."""
    middle = getattr(NEUTRAL, axis)
    return lambda t: (
        {axis: middle + degrees * math.sin(2 * math.pi * hz * (t - start))} if start <= t < end else {}
    )


def ramp(t: float, start: float, end: float, seconds: float) -> float:
    return max(0.0, min(1.0, (t - start) / seconds, (end - t) / seconds))


def test_a_smile_has_an_onset_an_apex_and_an_offset() -> None:
    def smiling(t: float) -> dict[str, float]:
        strength = ramp(t, 3, 6, 0.5)
        return {"smile": 0.02 + 0.8 * strength, "squint": 0.3 + 0.3 * strength}

    (smile,) = smile_episodes(read_expressions(act(10, smiling)))
    assert smile.onset == pytest.approx(3.25, abs=0.15)
    assert smile.apex == pytest.approx(3.5, abs=0.15)
    assert smile.offset == pytest.approx(5.8, abs=0.15)
    assert smile.strength == pytest.approx(0.97, abs=0.05)
    assert smile.spontaneous


def test_a_smile_of_the_mouth_alone_does_not_look_spontaneous() -> None:
    (smile,) = smile_episodes(read_expressions(act(10, during((3, 6), smile=0.85))))
    assert smile.spontaneous is False


def test_the_share_of_spontaneous_looking_smiles_says_which() -> None:
    acting = together(during((3, 6), smile=0.85), during((9, 12), smile=0.85, squint=0.6))
    feature = features(acting)["spontaneous_smile_share"]
    assert feature.value == 0.5
    assert [round(span.start) for span in feature.occurrences] == [9]
    assert features(lambda _: {})["spontaneous_smile_share"].reason == "no-smiles"


def test_brief_frowns_are_counted_apart_and_a_shorter_one_than_the_frames_allow_is_not_seen() -> None:
    frown = {"brow_down": 0.45, "brow_gap": 0.41, "brow_height": 0.34}
    acting = together(during((3, 5), (8, 8.3), (11, 11.17), (14, 14.07), **frown))
    measured = features(acting)
    assert measured["frown_rate"].value == pytest.approx(9)
    assert [round(span.start) for span in measured["brief_frown_rate"].occurrences] == [8, 11]


def test_a_brief_faint_frown_is_a_twitch_of_the_landmarks() -> None:
    faint = during((8, 8.2), brow_down=0.33, brow_gap=0.45, brow_height=0.38)
    assert features(faint)["frown_rate"].value == 0


def test_blinks_are_counted_and_closed_eyes_are_none() -> None:
    blinking = during(*[(t, t + 0.17) for t in (2.0, 5.0, 8.0, 11.0, 14.0)], (16, 18), blink=0.7)
    assert features(blinking)["blink_rate"].value == pytest.approx(15)


def test_lids_that_close_without_the_blendshape_are_a_blink() -> None:
    """Some eyes, small or shadowed, close while eyeBlink rises by a fifth only."""
    assert features(during((4, 4.2), (9, 9.2), blink=0.25, lids=0.07))["blink_rate"].value == pytest.approx(6)


def test_a_frown_that_narrows_the_eyes_is_no_blink_and_hides_no_gaze() -> None:
    acting = during((4, 6), blink=0.2, lids=0.08, brow_down=0.5, brow_gap=0.41)
    measured = features(acting)
    assert measured["blink_rate"].value == 0
    assert measured["frown_rate"].value == pytest.approx(3)
    assert measured["eye_contact_share"].value == 1


def test_nodding_is_seen_as_one_run() -> None:
    seen = read_expressions(act(10, moving("pitch", 6, 2, 3, 5)))
    (nod,) = nods(seen)
    assert nod.start == pytest.approx(3, abs=0.3)
    assert nod.end == pytest.approx(5, abs=0.3)
    assert shakes(seen) == []


def test_shaking_the_head_is_neither_nodding_nor_turning() -> None:
    seen = read_expressions(act(10, moving("yaw", 8, 1.5, 3, 5)))
    assert (len(shakes(seen)), nods(seen)) == (1, [])
    assert not any(one.turned_away for one in seen)


@pytest.mark.parametrize("slow", [("pitch", 8, 0.2), ("yaw", 10, 0.2), ("pitch", 1.5, 2), ("yaw", 1.5, 2)])
def test_swaying_slowly_or_slightly_is_no_gesture_of_the_head(slow: tuple[str, float, float]) -> None:
    seen = read_expressions(act(15, moving(*slow, 2, 13)))
    assert nods(seen) == shakes(seen) == []


def test_a_look_to_the_side_and_back_is_no_shake() -> None:
    seen = read_expressions(act(10, lambda t: {"yaw": 1 + 20 * ramp(t, 4, 5.2, 0.3)}))
    assert shakes(seen) == []


def test_while_nobody_is_seen_no_head_moves() -> None:
    assert nods([]) == []
    assert shakes([Expression(i, i / 30, face=False) for i in range(90)]) == []


def test_live_and_afterwards_the_same_is_seen_but_for_what_the_future_tells() -> None:
    acting = together(
        during((12, 14), smile=0.85), during((16, 17.5), brow_down=0.45, brow_gap=0.41),
        during((19, 20), gaze_x=0.8), during((22, 22.2), blink=0.7), during((24, 26), yaw=45.0),
    )  # fmt: skip
    signals = act(28, acting)
    reader = ExpressionReader()
    live = [reader.read(face) for face in signals]
    whole = read_expressions(signals, reader.baseline)
    for name in ("smile", "frown", "blink", "turned_away"):
        spans = [
            episodes([one.t for one in seen], [getattr(one, name) for one in seen]) for seen in (live, whole)
        ]
        assert len(spans[0]) == len(spans[1]), name
        for one, other in zip(*spans, strict=True):
            assert one.start == pytest.approx(other.start, abs=0.15)
            assert one.end == pytest.approx(other.end, abs=0.15)
    assert sum(a.eye_contact == b.eye_contact for a, b in zip(live, whole, strict=True)) > 0.97 * len(signals)
    assert reader.baseline.source == "first-seconds"


def test_live_reading_learns_nothing_while_the_candidate_speaks() -> None:
    reader = ExpressionReader()
    for face in act(8, lambda _: {"jaw": 0.4}):
        reader.read(face, speaking=True)
    assert reader.baseline.source == "none"
