"""What the report page shows, computed from the contract alone."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from sync.centre.console.presentation.clock import clock, clock_range, percent
from sync.centre.console.presentation.heat import LEVELS, heat_level, heat_lines
from sync.centre.console.presentation.labels import MOMENTS, label
from sync.centre.console.presentation.lanes import MOST_TICKS, flags, lanes, ticks
from sync.centre.console.presentation.numbers import measured, points, rounded_score
from sync.centre.console.presentation.radar import Rated, radar
from sync.centre.console.presentation.report import RubricTexts, report_view
from sync.centre.console.presentation.rubric import rubric_texts
from sync.centre.console.presentation.scores import score_bar
from sync.centre.console.presentation.transcript import lines
from sync.contract.report import HeatMap, HeatRow, Transcript, TranscriptSegment, Word
from tests.screens.sample_report import sample_plan, sample_report

NO_TEXTS = RubricTexts(dimensions={}, explain=lambda _item: "")

seconds = st.floats(min_value=0, max_value=3600, allow_nan=False)
scores = st.floats(min_value=0, max_value=100, allow_nan=False)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def test_times_read_like_a_player() -> None:
    assert [clock(0), clock(9.99), clock(75.4), clock(3725)] == ["0:00", "0:09", "1:15", "1:02:05"]
    assert clock_range(1.1, 1.9) == "0:01"
    assert clock_range(41, 72) == "0:41–1:12"


@given(seconds, st.floats(min_value=-10, max_value=4000, allow_nan=False))
def test_a_place_on_a_line_never_leaves_it(length: float, place: float) -> None:
    assert 0 <= float(percent(place, length).removesuffix("%")) <= 100


def test_values_carry_their_unit_and_points_their_sign() -> None:
    assert measured(0.625, "share", "zh-CN") == "62%"
    assert measured(258.4, "units/min", "zh-CN") == "258 characters/min"
    assert measured(131.0, "units/min", "en") == "131 words/min"
    assert measured(-27.44, "dBFS", "en") == "−27.4 dBFS"
    assert measured(0, "per min", "en") == "0 per min"
    assert [points(9.0), points(-10.2), points(-0.01)] == ["+9", "−10.2", "0"]
    assert [rounded_score(None), rounded_score(72.6)] == ["—", "73"]


def test_an_unknown_word_of_a_newer_terminal_is_made_readable() -> None:
    assert label(MOMENTS, "self-touch") == "self touch"


@given(st.floats(min_value=0, max_value=1))
def test_heat_has_few_steps_and_nothing_is_not_unknown(value: float) -> None:
    level = heat_level(value)
    assert level is not None
    assert 0 <= level <= LEVELS
    assert heat_level(None) is None


def test_a_heat_map_is_cut_at_the_end_of_the_answer() -> None:
    heat_map = HeatMap(rows=[HeatRow(signal="smile", values=[0.0, None, 1.0, 1.0])])
    (line,) = heat_lines(heat_map, duration=2.5)
    assert [cell.level for cell in line.cells] == [0, None, LEVELS]
    assert line.cells[-1].width == percent(0.5, 2.5)


@given(st.floats(min_value=0.5, max_value=3600))
def test_ticks_are_round_and_not_crowded(duration: float) -> None:
    found = ticks(duration)
    assert found[0].text == "0:00"
    assert len(found) <= MOST_TICKS + 1


def test_lanes_show_the_episodes_and_say_why_one_is_empty() -> None:
    answer = sample_report().answers[1]
    by_kind = {lane.kind: lane for lane in lanes(answer)}
    assert len(by_kind["speech"].marks) == len(answer.transcript.segments)
    assert len(by_kind["frown"].marks) == 5
    unseen = answer.model_copy(
        update={
            "features": [
                feature.model_copy(update={"value": None, "reason": "sense-off", "occurrences": []})
                for feature in answer.features
            ]
        }
    )
    dark = {lane.kind: lane for lane in lanes(unseen)}["frown"]
    assert (dark.known, dark.reason) == (False, "this sense was switched off")


def test_flags_stand_in_the_order_of_time() -> None:
    times = [flag.start for flag in flags(sample_report().answers[0])]
    assert times == sorted(times)


words = st.lists(st.text(alphabet="客户经理abc", min_size=1, max_size=4), min_size=1, max_size=8)


@given(words, st.lists(st.sampled_from(["", "，", "。", " "]), min_size=9, max_size=9))
def test_a_transcript_is_shown_as_it_stands_with_every_word_timed(
    said: list[str], between: list[str]
) -> None:
    text = "".join(mark + word for word, mark in zip(said, between, strict=False)) + between[-1]
    segment = TranscriptSegment(
        start=1.0,
        end=9.0,
        text=text,
        words=[Word(text=word, start=float(place), end=place + 0.5) for place, word in enumerate(said)],
    )
    (line,) = lines(Transcript(language="zh-CN", segments=[segment]))
    assert "".join(piece.text for piece in line.pieces) == text
    assert [piece.text for piece in line.pieces if piece.start is not None] == said


def test_words_that_the_text_does_not_contain_are_shown_themselves() -> None:
    segment = TranscriptSegment(
        start=0,
        end=2,
        text="3 years",
        words=[Word(text="three", start=0, end=1), Word(text="years", start=1, end=2)],
    )
    (line,) = lines(Transcript(language="en", segments=[segment]))
    assert "".join(piece.text for piece in line.pieces) == "three years"


def test_a_segment_without_word_times_is_one_piece_that_can_be_played() -> None:
    segment = TranscriptSegment(start=1, end=2, text="您好")
    (line,) = lines(Transcript(language="zh-CN", segments=[segment]))
    assert [(piece.text, piece.start) for piece in line.pieces] == [("您好", 1.0)]


def test_a_word_heard_with_doubt_is_marked() -> None:
    report = sample_report()
    doubtful = [
        piece.text for line in lines(report.answers[1].transcript) for piece in line.pieces if piece.doubtful
    ]
    assert doubtful == ["出院"]


@given(st.lists(st.one_of(st.none(), scores), min_size=3, max_size=9))
def test_a_radar_leaves_abstentions_open(values: list[float | None]) -> None:
    rated = [
        Rated(str(place), value, None if value is None else (max(0, value - 5), min(100, value + 5)), value)
        for place, value in enumerate(values)
    ]
    drawn = radar(rated)
    scored = [value for value in values if value is not None]
    if len(scored) < 3:
        assert drawn is None
        return
    assert drawn is not None
    assert [spoke.dot is None for spoke in drawn.spokes] == [value is None for value in values]
    for spoke in drawn.spokes:
        if spoke.dot and spoke.score is not None:
            assert math.hypot(*spoke.dot) == pytest.approx(spoke.score, abs=0.02)


def test_a_long_title_stands_in_two_lines() -> None:
    rated = [Rated(title, 50.0, None, None) for title in ("Emotional steadiness", "Reasoning", "情绪管理")]
    drawn = radar(rated)
    assert drawn is not None
    assert [spoke.title for spoke in drawn.spokes] == [
        ("Emotional", "steadiness"),
        ("Reasoning",),
        ("情绪管理",),
    ]


def test_a_score_without_evidence_says_why_there_is_none() -> None:
    bar = score_bar(None, None, None, "silence")
    assert (bar.known, bar.text, bar.abstained) == (False, "—", "nothing was said")


def test_the_report_page_shows_every_point_and_where_it_comes_from() -> None:
    report = sample_report()
    view = report_view(report, NO_TEXTS)
    assert [card.title for card in view.dimensions] == [
        "Communication",
        "Reasoning",
        "Teamwork",
        "Customer focus",
        "Emotional steadiness",
    ]
    shown = sum(len(card.evidence) for card in view.dimensions)
    assert shown == sum(len(dimension.evidence) for dimension in report.dimensions)
    frowning = view.dimensions[4].evidence[0]
    assert (frowning.points, frowning.percent, frowning.gain) == ("−10.2", "−15%", False)
    assert frowning.moments[0].text == "0:02–0:03"
    assert view.rehearsed
    assert view.health.sound


def test_evidence_about_a_whole_answer_does_not_pretend_to_a_moment() -> None:
    pace = next(
        item
        for item in report_view(sample_report(), NO_TEXTS).dimensions[0].evidence
        if item.title == "Speaking rate"
    )
    assert [moment.text for moment in pace.moments] == [""]


def test_every_feature_has_a_cell_an_answer_and_a_reason_where_it_is_unknown() -> None:
    view = report_view(sample_report(), NO_TEXTS)
    assert {len(row.cells) for row in view.features} == {3}
    gestures = next(row for row in view.features if row.title == "Gesture amplitude")
    assert [cell.reason for cell in gestures.cells] == ["", "the hands were not seen", ""]


def test_a_report_without_answers_is_still_a_page() -> None:
    report = sample_report().model_copy(
        update={
            "outcome": "consent-refused",
            "answers": [],
            "dimensions": [],
            "senses": [],
            "started_at": None,
            "finished_at": None,
        }
    )
    view = report_view(report, NO_TEXTS)
    assert (view.answers, view.radar, view.features, view.length) == ((), None, (), "0:00")


def test_a_rubric_gives_its_titles_in_the_readers_language() -> None:
    document = sample_plan().rubric.document
    assert rubric_texts(document, "ja").dimensions["teamwork"] == "チームワーク"


def test_a_rubric_explains_its_evidence_in_its_own_words() -> None:
    texts = rubric_texts(sample_plan().rubric.document, "en")
    frowning = sample_report().dimensions[4].evidence[-1]
    assert texts.explain(frowning).startswith("Frowns often, 00:02–00:19 (5 times)")


def test_a_rubric_of_another_shape_leaves_the_words_to_the_page() -> None:
    texts = rubric_texts({"dimensions": [{"name": "teamwork"}, 7]}, "ja")
    assert texts.dimensions == {}
    assert texts.explain(sample_report().dimensions[0].evidence[0]) == ""
