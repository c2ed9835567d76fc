"""Scores while somebody speaks: from the past alone, by the final rules, at a cost that does not grow."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.assessment import assess_answer
from models.baselines import Baselines
from models.episodes import episodes, settle
from models.extraction.body import measure as measure_body
from models.extraction.face import measure as measure_face
from models.face.baseline import learn_baseline
from models.face.expression import read_expressions
from models.features import FEATURES
from models.observation import AnswerObservations, Span, VoiceLevel
from models.posture.baseline import learn_baseline as learn_seat
from models.prosody.baseline import learn_baseline as learn_voice
from models.scoring.live import LiveAnswer, LiveQuestion, LiveScheme, provisional, read_content
from models.scoring.live.counting import SPANS, Distribution, Episodes
from models.scoring.result import Assessment, DimensionScore
from models.scoring.rubric import load_rubric
from tests.models.answers import answer as finished
from tests.models.answers import first_document
from tests.models.faces import absent, act, during, together
from tests.models.postures import sit
from tests.models.test_assessment import CONTEXT, EVERY_SENSE, complaint

RUBRIC = load_rubric(first_document())
FROWNING = during(*((4.0 + 4 * n, 5.5 + 4 * n) for n in range(6)), brow_down=0.45, brow_gap=0.41)


def question(**changes: object) -> LiveQuestion:
    """A question about a complaint, every sense on, the person's neutral face and seat known."""
    face, seat = learn_baseline(act(5), "device-check"), learn_seat(sit(5), "device-check")
    asked = LiveQuestion(0, "customer_focus", "zh-CN", EVERY_SENSE, CONTEXT, Baselines(face, seat))
    return replace(asked, **changes)  # type: ignore[arg-type]


def given_live(observations: AnswerObservations, asked: LiveQuestion, acted: list[object]) -> LiveAnswer:
    """The answer fed to the live reader in the order of time."""
    live = LiveAnswer(asked)
    for signals in acted:
        live.see_face(signals)  # type: ignore[arg-type]
    for posture in observations.postures:
        live.see_posture(posture)
    live.hear(observations.levels, observations.pitch, observations.speech, observations.utterances)
    if observations.utterances:
        live.take(read_content(observations.utterances, asked.context, asked.language))
    return live


def dimension(assessment: Assessment, name: str) -> DimensionScore:
    return next(one for one in assessment.dimensions if one.dimension == name)


def test_every_feature_is_told_or_has_a_reason() -> None:
    features = LiveAnswer(question()).features()
    assert list(features) == list(FEATURES)
    assert all(feature.value is not None or feature.reason for feature in features.values())


def test_what_was_said_is_rated_by_the_very_functions_of_the_report() -> None:
    whole = complaint()
    live = given_live(whole, question(), [])
    final = assess_answer(whole, CONTEXT).features
    for name, feature in live.features().items():
        if feature.kind.modality == "content":
            assert feature.value == final[name].value, name


def test_the_voice_comes_out_as_in_the_report() -> None:
    whole = complaint()
    live = given_live(whole, question(), []).features()
    final = assess_answer(whole, CONTEXT).features
    for name in ("speaking_rate", "pause_share", "long_pauses"):
        assert live[name].value == pytest.approx(final[name].value), name
    for name in ("loudness", "loudness_steadiness"):
        assert live[name].value == pytest.approx(final[name].value, abs=0.5), name


def test_loudness_is_compared_with_the_persons_own_of_the_device_check() -> None:
    check = [VoiceLevel(number * 0.032, -30.0, 0.9) for number in range(100)]
    voice = learn_voice(check, "device-check")
    assert voice is not None
    whole, asked = complaint(speaking_level=None), question(baselines=Baselines(voice=voice))
    live = given_live(whole, asked, []).features()
    final = assess_answer(replace(whole, speaking_level=voice.speaking), CONTEXT).features
    for features in (live, final):
        loudness, change = features["loudness"].value, features["loudness_change"].value
        assert loudness is not None
        assert change == pytest.approx(loudness + 30.0)
    unchecked = assess_answer(whole, CONTEXT).features["loudness_change"]
    assert (unchecked.value, unchecked.reason) == (None, "unknown")


def test_frequent_frowning_costs_fifteen_percent_of_steadiness_while_it_goes_on() -> None:
    whole, asked = complaint(), question()
    calm = provisional(LiveScheme(asked, RUBRIC), given_live(whole, asked, list(act(30))))
    frowning = provisional(LiveScheme(asked, RUBRIC), given_live(whole, asked, list(act(30, FROWNING))))
    before, after = (dimension(one, "emotional_steadiness").score for one in (calm, frowning))
    assert before is not None
    assert after == pytest.approx(0.85 * before, abs=0.01)
    for name in ("communication", "reasoning", "customer_focus"):
        assert dimension(frowning, name).score == dimension(calm, name).score


def test_the_face_comes_out_as_in_the_report() -> None:
    moods = together(FROWNING, during((10.5, 12), (14.5, 15.5), smile=0.8), during((28, 29), gaze_x=0.75))
    asked, acted = question(), act(30, moods)
    seen = replace(complaint(), expressions=read_expressions(acted, asked.baselines.face))
    live = given_live(replace(complaint(), utterances=()), asked, list(acted)).features()
    for final in measure_face(seen):
        if final.name != "face_incidents":
            assert live[final.name].value == pytest.approx(final.value, rel=0.05, abs=0.02), final.name
            assert len(live[final.name].occurrences) == len(final.occurrences), final.name


def test_the_posture_comes_out_as_in_the_report() -> None:
    asked = question()
    seen = replace(complaint(), posture_baseline=asked.baselines.posture)
    live = given_live(replace(seen, utterances=()), asked, []).features()
    for final in measure_body(seen):
        assert live[final.name].value == pytest.approx(final.value, rel=0.3, abs=0.05), final.name


def test_a_smile_counts_while_it_lasts() -> None:
    live = LiveAnswer(question())
    for signals in act(6, during((4.0, 6.0), smile=0.8)):
        live.see_face(signals)
    assert len(live.features()["smile_rate"].occurrences) == 1


def test_nobody_in_the_picture_is_unknown_and_no_score() -> None:
    live = LiveAnswer(question())
    for frame in range(120):
        live.see_face(absent(frame))
    assert live.features()["smile_share"].reason == "no-face"


def test_senses_that_are_off_are_said_to_be_off() -> None:
    live = LiveAnswer(question(senses=frozenset({"speech"})))
    assert live.features()["smile_share"].reason == "sense-off"
    assert live.features()["pitch_mean"].reason == "sense-off"


def test_before_anything_is_said_every_dimension_abstains_and_says_why() -> None:
    asked = question()
    scores = provisional(LiveScheme(asked, RUBRIC), LiveAnswer(asked))
    assert {one.abstained for one in scores.dimensions} <= {"silence", "not-asked"}
    assert scores.overall.score is None


def test_answers_that_are_finished_count_with_the_one_being_given() -> None:
    asked = question(index=1)
    settled = (finished(0, "teamwork"),)
    scores = provisional(LiveScheme(asked, RUBRIC, settled=settled), LiveAnswer(asked))
    assert dimension(scores, "teamwork").score is not None


def test_an_older_reading_never_replaces_a_newer() -> None:
    whole, asked = complaint(), question()
    live = LiveAnswer(asked)
    newer = read_content(whole.utterances, asked.context, asked.language)
    live.take(newer)
    live.take(read_content(whole.utterances[:1], asked.context, asked.language))
    assert live.features()["speech_length"].value == newer.features["speech_length"].value


def test_what_is_kept_does_not_grow() -> None:
    seen = Episodes()
    for n in range(10 * SPANS):
        seen.see(n * 0.1, n % 2 == 0)
    assert len(seen.spans) <= SPANS + 1
    assert seen.rate == pytest.approx(300, rel=0.01)


flags = st.lists(st.sampled_from([True, True, False, False, None]), min_size=2, max_size=120)


@settings(deadline=None)
@given(flags, st.sampled_from([0.0, 0.2, 0.5]), st.sampled_from([0.0, 0.1, 0.3]))
@example(seen=[*[True] * 9, *[False] * 3, True], shortest=0.0, bridge=0.1)  # 12/30 − 9/30 > 0.1 in floats
def test_episodes_come_out_as_when_the_whole_answer_is_known(
    seen: list[bool | None], shortest: float, bridge: float
) -> None:
    times = [frame / 30 for frame in range(len(seen) + 60)]
    whole = [*seen, *[False] * 60]
    live = Episodes(shortest, bridge)
    for t, flag in zip(times, whole, strict=True):
        live.see(t, flag)
    wanted = episodes(times, settle(times, whole, shortest, bridge))
    assert _rounded(live.spans) == _rounded(wanted)
    assert all(earlier.end <= later.start for earlier, later in pairwise(live.spans))


@given(st.lists(st.floats(-70, 0), min_size=1, max_size=200))
def test_a_percentile_is_right_to_a_step(values: list[float]) -> None:
    counted = Distribution(-70, 0, 0.25)
    for value in values:
        counted.add(value)
    middle = sorted(values)[(len(values) - 1) // 2]
    assert abs(counted.percentile(50) - middle) <= 0.25 or len(values) % 2 == 0
    assert min(values) - 0.25 <= counted.percentile(50) <= max(values) + 0.25


def _rounded(spans: tuple[Span, ...] | list[Span]) -> list[tuple[float, float]]:
    return [(round(span.start, 4), round(span.end, 4)) for span in spans]
