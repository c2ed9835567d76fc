"""Expressions are read against the person's own neutral face."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.episodes import episodes
from models.extraction.face import glances
from models.face.baseline import FaceBaseline, learn_baseline
from models.face.expression import read_expressions
from models.face.live import ExpressionReader
from models.observation import Expression, FaceSignals, Span
from tests.models.faces import FPS, NEUTRAL, absent, act, during, together


def spans(expressions: Sequence[Expression], name: str) -> list[Span]:
    return episodes([seen.t for seen in expressions], [getattr(seen, name) for seen in expressions])


def assert_near(found: Sequence[Span], expected: Sequence[tuple[float, float]], within: float = 0.1) -> None:
    assert len(found) == len(expected), found
    for span, (start, end) in zip(found, expected, strict=True):
        assert span.start == pytest.approx(start, abs=within)
        assert span.end == pytest.approx(end, abs=within)


def test_a_smile_is_found_where_it_is() -> None:
    seen = read_expressions(act(10, during((3, 5), smile=0.8)))
    assert_near(spans(seen, "smile"), [(3, 5)])
    assert spans(seen, "frown") == []


def test_someone_who_smiles_nearly_all_the_time_is_seen_smiling() -> None:
    seen = read_expressions(act(10, during((1, 10), smile=0.8)))
    assert_near(spans(seen, "smile"), [(1, 10)])
    always = read_expressions(act(10, during((0, 10), smile=0.85)))
    assert_near(spans(always, "smile"), [(0, 10)])


def test_a_speaking_mouth_does_not_smile() -> None:
    def speaking(t: float) -> dict[str, float]:
        syllable = max(0.0, math.sin(2 * math.pi * 4 * t))
        return {"jaw": 0.6 * syllable, "smile": 0.45 * syllable}

    assert spans(read_expressions(act(10, speaking)), "smile") == []


def test_a_smile_is_seen_while_speaking() -> None:
    def speaking(t: float) -> dict[str, float]:
        return {"jaw": 0.4 * max(0.0, math.sin(2 * math.pi * 4 * t))}

    seen = read_expressions(act(10, together(speaking, during((4, 6), smile=0.75))))
    assert_near(spans(seen, "smile"), [(4, 6)])


def test_a_twitch_of_two_frames_is_no_smile_and_a_dip_of_two_frames_does_not_cut_one() -> None:
    acting = together(during((2, 5), smile=0.8), during((3, 3.07), (8, 8.07), smile=0.02))
    twitch = together(acting, during((8, 8.07), smile=0.9))
    assert_near(spans(read_expressions(act(10, twitch)), "smile"), [(2, 5)])


@pytest.mark.parametrize("neutral_brow", [0.03, 0.3, 0.65])
def test_a_frown_is_relative_to_the_persons_own_brow(neutral_brow: float) -> None:
    base = replace(NEUTRAL, brow_down=neutral_brow)
    frowning = during((2, 3), (6, 7), brow_down=neutral_brow + 0.32, brow_gap=0.42)
    assert_near(spans(read_expressions(act(10, frowning, base)), "frown"), [(2, 3), (6, 7)])
    assert spans(read_expressions(act(10, base=base)), "frown") == []


def test_brows_that_sink_because_the_eyes_look_down_are_no_frown() -> None:
    seen = read_expressions(act(10, during((2, 5), brow_height=0.33, gaze_y=-0.6)))
    assert spans(seen, "frown") == []


def test_a_smile_that_lowers_the_brows_is_no_frown() -> None:
    seen = read_expressions(act(10, during((2, 5), smile=0.85, brow_down=0.25)))
    assert spans(seen, "frown") == []
    assert_near(spans(seen, "smile"), [(2, 5)])


def test_a_grimace_with_brows_drawn_together_is_no_smile() -> None:
    grimace = during((4, 6), smile=0.8, brow_gap=0.40, brow_down=0.3, brow_height=0.34)
    assert spans(read_expressions(act(10, grimace)), "smile") == []


@pytest.mark.parametrize(
    ("where", "signals"),
    [
        ("to the left", {"gaze_x": 0.7}),
        ("to the right", {"gaze_x": -0.7}),
        ("down", {"gaze_y": -0.85}),
        ("up", {"gaze_y": 0.6}),
        ("with the whole head", {"yaw": 25.0}),
        ("turned right away", {"yaw": -50.0}),
    ],
)
def test_a_glance_away_is_found(where: str, signals: dict[str, float]) -> None:
    assert_near(glances(read_expressions(act(10, during((4, 5), **signals)))), [(4, 5)])


def test_eyes_that_stay_on_the_terminal_while_the_head_turns_keep_contact() -> None:
    seen = read_expressions(act(10, during((4, 6), yaw=16.0, gaze_x=-0.48)))
    assert glances(seen) == []


def test_a_camera_beside_the_screen_is_no_glance() -> None:
    beside = replace(NEUTRAL, yaw=11.0, pitch=-14.0)
    assert glances(read_expressions(act(10, base=beside))) == []


def test_in_a_blink_the_gaze_is_unknown_and_no_glance() -> None:
    seen = read_expressions(act(10, during((4, 4.2), (6, 6.2), blink=0.7, gaze_y=-0.9)))
    assert glances(seen) == []
    assert_near(spans(seen, "blink"), [(4, 4.2), (6, 6.2)])
    assert all(one.eye_contact is None for one in seen if one.blink)


def test_a_head_turned_far_hides_mouth_and_brows() -> None:
    seen = read_expressions(act(10, during((4, 6), yaw=48.0, smile=0.9, brow_down=0.8)))
    hidden = [one for one in seen if 4.1 <= one.t < 5.9]
    assert all(one.smile is None and one.frown is None and one.eye_contact is False for one in hidden)


def test_nobody_in_the_picture_is_unknown_not_neutral() -> None:
    signals = [*act(2), *(absent(i) for i in range(2 * FPS, 4 * FPS))]
    away = read_expressions(signals)[2 * FPS :]
    assert all(
        not one.face and one.smile is None and one.frown is None and one.eye_contact is None for one in away
    )


def test_an_empty_answer_has_no_expressions() -> None:
    assert read_expressions([]) == []
    assert learn_baseline([]) is None


def test_live_reading_finds_the_same_events_a_little_later() -> None:
    signals = act(14, together(during((5, 7), smile=0.8), during((9, 10.5), brow_down=0.45, brow_gap=0.41)))
    reader = ExpressionReader()
    live = [reader.read(face) for face in signals]
    whole = read_expressions(signals)
    for name in ("smile", "frown"):
        ends = [(span.start, span.end) for span in spans(whole, name)]
        assert_near(spans(live, name), ends, within=0.2)


def test_live_reading_uses_the_past_alone() -> None:
    signals = act(6, during((2, 3), smile=0.9))
    first, second = ExpressionReader(), ExpressionReader()
    longer = [first.read(face) for face in signals]
    shorter = [second.read(face) for face in signals[:90]]
    assert longer[:90] == shorter


def test_a_baseline_survives_being_stored() -> None:
    baseline = learn_baseline(act(3))
    assert baseline is not None
    assert FaceBaseline.from_dict(json.loads(json.dumps(baseline.as_dict()))) == baseline


def test_a_given_baseline_is_used_instead_of_the_answer() -> None:
    frowning_throughout = act(5, during((0, 5), brow_down=0.5, brow_gap=0.40))
    baseline = learn_baseline(act(3))
    assert spans(read_expressions(frowning_throughout), "frown") == []
    assert_near(spans(read_expressions(frowning_throughout, baseline), "frown"), [(0, 5)])


shares = st.floats(0, 1)
angles = st.floats(-90, 90)


@given(
    st.lists(
        st.builds(
            FaceSignals, frame=st.just(0), t=st.just(0.0), faces=st.integers(0, 2), smile=shares, jaw=shares,
            brow_down=shares, brow_gap=st.floats(0.2, 0.7), brow_height=st.floats(0.2, 0.6), blink=shares,
            gaze_x=st.floats(-1, 1), gaze_y=st.floats(-1, 1), yaw=angles, pitch=angles, roll=angles,
        ),
        max_size=60,
    )
)  # fmt: skip
def test_whatever_a_face_does_each_frame_gets_one_sound_expression(faces: list[FaceSignals]) -> None:
    signals = [replace(face, frame=i, t=i / FPS) for i, face in enumerate(faces)]
    seen = read_expressions(signals)
    assert [one.frame for one in seen] == [face.frame for face in signals]
    for one, face in zip(seen, signals, strict=True):
        assert one.face or not face.present
        assert face.present or one.hidden in ("no-face", "turned-away")
        for strength in (one.smile_strength, one.frown_strength):
            assert strength is None or 0 <= strength <= 1
        assert one.face or (one.smile, one.frown, one.eye_contact, one.blink) == (None,) * 4
        assert not one.hidden or (one.smile, one.frown, one.eyes) == (None,) * 3
