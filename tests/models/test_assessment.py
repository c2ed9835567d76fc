"""One answer from observations to features, heat map and key moments."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.assessment import AssessedAnswer, QuestionContext, assess_answer
from models.face.expression import read_expressions
from models.features import FEATURES
from models.frames import frame_line
from models.heat import heat_map
from models.moments import MOST
from models.observation import AnswerObservations, Span, SpokenWord, Utterance, VoiceLevel
from tests.models.faces import absent, act, during, together
from tests.models.postures import sit

EVERY_SENSE = frozenset({"speech", "voice", "face", "posture"})
CONTEXT = QuestionContext(
    ("客户", "投诉", "道歉", "满意"),
    ("客户", "倾听", "解决"),
    question="请讲一次您处理客户投诉的经历：当时发生了什么，您做了什么，结果如何？",
    competency="customer_focus",
)
SAID = (
    (1.0, "去年有一位客户投诉理赔太慢。"),
    (5.0, "我先道歉，耐心倾听客户说完。"),
    (11.0, "最后问题解决了，客户很满意。"),
)


def utterance(start: float, text: str) -> Utterance:
    words = [
        SpokenWord(character, start + 0.2 * i, start + 0.2 * (i + 1), 0.9) for i, character in enumerate(text)
    ]
    return Utterance(start, start + 0.2 * len(text), text, words, 0.9)


def complaint(**changes: Any) -> AnswerObservations:
    """20 s about a complaint: a smile, three frowns, a glance, a long pause, a gesture."""
    signals = act(
        20,
        together(
            during((2, 4), smile=0.8),
            during((5, 6), (8, 9), (13, 14), brow_down=0.45, brow_gap=0.41),
            during((16, 17.5), gaze_x=0.75),
        ),
    )

    def gesturing(t: float) -> dict[str, Any]:
        swing = 0.3 * math.sin(2 * math.pi * t)
        return {"right_wrist": (-0.3, -0.6 + swing)} if 11 <= t < 13 else {}

    utterances = tuple(utterance(start, text) for start, text in SAID)
    speech = tuple(Span(one.start, one.end) for one in utterances)
    levels = tuple(
        VoiceLevel(t, -24.0 if speaking else -70.0, 0.95 if speaking else 0.02)
        for t in (i * 0.032 for i in range(625))
        for speaking in [any(span.start <= t < span.end for span in speech)]
    )
    pitch = tuple((span.start + 0.1 * i, 180.0 + 30 * math.sin(i)) for span in speech for i in range(25))
    observations = AnswerObservations(
        20.0,
        "zh-CN",
        EVERY_SENSE,
        read_expressions(signals),
        sit(20, gesturing),
        levels,
        speech,
        utterances,
        pitch,
    )
    return replace(observations, **{"talked_over": (), "speaking_level": -30.0, **changes})


@pytest.fixture(scope="module")
def assessed() -> AssessedAnswer:
    return assess_answer(complaint(), CONTEXT)


def value(assessed: AssessedAnswer, name: str) -> float:
    found = assessed.features[name].value
    assert found is not None
    return found


def test_every_feature_is_there_as_a_value_or_a_reason(assessed: AssessedAnswer) -> None:
    assert list(assessed.features) == list(FEATURES)
    for feature in assessed.features.values():
        assert (feature.value is None) == (feature.reason is not None)
    assert [name for name, feature in assessed.features.items() if feature.value is None] == []


def test_features_measure_what_happened(assessed: AssessedAnswer) -> None:
    assert value(assessed, "smile_rate") == pytest.approx(3, rel=0.05)
    assert value(assessed, "smile_share") == pytest.approx(0.1, abs=0.02)
    assert value(assessed, "frown_rate") == pytest.approx(9, rel=0.05)
    assert value(assessed, "glance_rate") == pytest.approx(3, rel=0.05)
    assert value(assessed, "eye_contact_share") == pytest.approx(0.925, abs=0.02)
    assert value(assessed, "face_presence") == 1
    assert value(assessed, "gesture_amplitude") == pytest.approx(0.3, rel=0.1)
    assert value(assessed, "upright_share") == 1
    assert value(assessed, "lean") == pytest.approx(1)
    assert value(assessed, "speech_length") == 37
    assert value(assessed, "keyword_coverage") == 1
    assert value(assessed, "keyword_density") > 5
    assert value(assessed, "long_pauses") > 0
    assert value(assessed, "loudness") == pytest.approx(-24, abs=1)


def test_counted_features_say_when(assessed: AssessedAnswer) -> None:
    frowns = assessed.features["frown_rate"].occurrences
    assert [round(span.start) for span in frowns] == [5, 8, 13]
    assert {text for text, _ in assessed.features["keyword_coverage"].quotes} == {
        "客户",
        "投诉",
        "道歉",
        "满意",
    }


def test_the_heat_map_shows_each_second(assessed: AssessedAnswer) -> None:
    rows = {row.signal: row.values for row in assessed.heat_map.rows}
    assert list(rows) == ["smile", "frown", "eye_contact", "face_unread", "company", "gesture", "voice"]
    assert {len(values) for values in rows.values()} == {20}
    smile, frown = [one or 0 for one in rows["smile"]], [one or 0 for one in rows["frown"]]
    assert min(smile[2:4]) > 0.5 > max([*smile[:2], *smile[5:]])
    assert {i for i, one in enumerate(frown) if one > 0.4} == {5, 8, 13}
    assert rows["eye_contact"][16] == 0
    assert [i for i, one in enumerate(rows["gesture"]) if one] == [11, 12]
    assert rows["voice"][0] == 0
    assert rows["voice"][2] == pytest.approx((-24 + 55) / 40, abs=0.05)


def test_key_moments_are_few_in_order_and_of_every_kind(assessed: AssessedAnswer) -> None:
    moments = assessed.moments
    assert len(moments) <= MOST
    assert [one.start for one in moments] == sorted(one.start for one in moments)
    assert {one.kind for one in moments} == {
        "smile", "frown", "glance-away", "long-pause", "gesture", "key-phrase",
    }  # fmt: skip
    assert all(0 <= one.strength <= 1 and one.start < one.end for one in moments)
    phrase = next(one for one in moments if one.kind == "key-phrase")
    assert phrase.quote
    assert any(word in phrase.quote for word in CONTEXT.question_keywords)


SENSE_OF = {"content": "speech", "voice": "voice", "face": "face", "body": "posture"}


@pytest.mark.parametrize("modality", SENSE_OF)
def test_a_sense_that_was_off_measures_nothing_and_disturbs_no_other(modality: str) -> None:
    deaf = assess_answer(complaint(senses=EVERY_SENSE - {SENSE_OF[modality]}), CONTEXT)
    reasons = {feature.reason for feature in deaf.features.values() if feature.kind.modality == modality}
    assert reasons == {"sense-off"}
    others = [one for one in deaf.features.values() if one.kind.modality != modality]
    assert [one.name for one in others if one.value is None] == (
        ["speaking_rate", "filled_pauses"] if modality == "content" else []
    )


def test_silence_is_named_so() -> None:
    silent = assess_answer(complaint(utterances=(), speech=(), pitch=()), CONTEXT)
    assert silent.features["speech_length"].value == 0
    reasons = {
        feature.reason
        for feature in silent.features.values()
        if feature.kind.modality in ("content", "voice") and feature.name != "speech_length"
    }
    assert reasons == {"silence"}


def test_an_empty_chair_is_named_so() -> None:
    nobody = read_expressions([absent(i) for i in range(300)])
    gone = assess_answer(complaint(expressions=nobody, postures=()), CONTEXT)
    assert gone.features["face_presence"].value == 0
    assert gone.features["smile_rate"].reason == "no-face"
    assert gone.features["lean"].reason == "no-body"
    assert {one.kind for one in gone.moments} <= {"key-phrase", "long-pause", "nobody"}


def test_hands_that_never_show_are_named_so() -> None:
    assert (
        assess_answer(complaint(postures=sit(20)), CONTEXT).features["gesture_amplitude"].reason == "no-hands"
    )


def test_a_plan_without_keywords_is_no_fault_of_the_candidate() -> None:
    features = assess_answer(complaint(), QuestionContext()).features
    assert features["keyword_density"].reason == features["keyword_coverage"].reason == "no-keywords"


def test_the_same_observations_give_the_same_assessment() -> None:
    assert assess_answer(complaint(), CONTEXT) == assess_answer(complaint(), CONTEXT)


def test_an_answer_of_no_length_is_assessed_without_complaint() -> None:
    empty = assess_answer(AnswerObservations(0.0, "zh-CN", EVERY_SENSE), CONTEXT)
    assert all(feature.value in (None, 0) for feature in empty.features.values())
    assert all(row.values == () for row in empty.heat_map.rows)
    assert empty.moments == ()


@given(st.floats(0, 40), st.floats(0, 25))
@settings(max_examples=40, deadline=None)
def test_heat_rows_always_have_one_value_a_second(duration: float, seen: float) -> None:
    observations = AnswerObservations(
        duration,
        "zh-CN",
        EVERY_SENSE,
        read_expressions(act(seen)),
        sit(seen),
        (VoiceLevel(seen, -30.0, 0.9),),
    )
    for row in heat_map(observations).rows:
        assert len(row.values) == math.ceil(duration)
        assert all(one is None or 0 <= one <= 1 for one in row.values)


def test_a_frame_line_says_unknown_as_null() -> None:
    line = frame_line(read_expressions([absent(7)])[0], None)
    assert (line["frame"], line["face"], line["smile"], line["eye_contact"], line["body"]) == (
        7, False, None, None, None,
    )  # fmt: skip


def test_a_frame_line_carries_face_and_posture() -> None:
    expression = read_expressions(act(4, during((1, 3), smile=0.9)))[60]
    line = frame_line(expression, sit(1)[0])
    assert line["smile"] is True
    assert line["eye_contact"] is True
    assert line["shoulder_width"] == 0.43
    assert line["left_wrist"] is False
