"""What the interview record shows of a report: nothing invented, nothing hidden, nothing required."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from sync.centre.console.presentation.answer import answer_view
from sync.centre.console.presentation.corrections import corrections, weave
from sync.centre.console.presentation.overview import MOST_BINS, overview, widened
from sync.centre.console.presentation.provenance import sense_views
from sync.centre.console.presentation.region import region_titles, region_view
from sync.centre.console.presentation.summary import summary
from sync.contract.region import REGIONS
from sync.contract.report import AnswerReport, HeatMap, HeatRow, InterviewReport, SenseOff
from tests.screens.sample_record import FOLLOW_UP, with_record
from tests.screens.sample_report import sample_report

texts = st.text(alphabet="林小满晓曼，在银行abc 12", max_size=24)
shares = st.lists(st.one_of(st.none(), st.floats(min_value=0, max_value=1)), max_size=60)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def old() -> InterviewReport:
    """As terminals sent it before ratings, pictures and follow-ups."""
    return sample_report()


@pytest.fixture
def told() -> InterviewReport:
    return with_record(sample_report())


@given(texts, texts)
def test_a_correction_holds_both_readings(heard: str, written: str) -> None:
    woven = weave(heard, written)
    assert "".join(each.text for each in woven if each.kind != "written") == heard
    assert "".join(each.text for each in woven if each.kind != "heard") == written


def test_only_what_was_put_right_is_a_correction(told: InterviewReport) -> None:
    [found] = corrections(told.answers[0].transcript)
    assert [each.text for each in found.stretches if each.kind == "heard"] == ["晓曼"]
    assert [each.text for each in found.stretches if each.kind == "written"] == ["小满"]
    assert corrections(told.answers[1].transcript) == ()


def test_a_summary_quotes_one_passage_for_each_part_that_was_found(told: InterviewReport) -> None:
    second = summary(told.answers[1])
    assert [quoted.title for quoted in second.quotes] == ["Situation", "Action"]
    assert second.missing == ("Result",)
    assert second.reasons[0] == "The result is missing."
    assert (second.score.text, second.score.interval, second.spread) == ("58", "49–67", "6")
    assert [opinion.text for opinion in second.opinions if opinion.title.startswith("Likeness")] == ["—"]


def test_a_summary_invents_nothing(told: InterviewReport) -> None:
    for answer in told.answers:
        said = "".join(word.text for segment in answer.transcript.segments for word in segment.words)
        for quoted in summary(answer).quotes:
            assert quoted.quote in said
            assert 0 <= quoted.start < quoted.end <= answer.duration


def test_without_a_rating_the_strongest_key_phrases_are_quoted(old: InterviewReport) -> None:
    short = summary(old.answers[0])
    assert not short.rated
    assert [quoted.quote for quoted in short.quotes] == ["先听客户把话说完"]
    assert (short.missing, short.reasons, short.opinions, short.score.known) == ((), (), (), False)


def test_a_measure_that_is_not_there_says_why(told: InterviewReport) -> None:
    gesture = next(
        measure for measure in summary(told.answers[1]).measures if measure.title == "Gesture amplitude"
    )
    assert (gesture.text, gesture.reason) == ("—", "the hands were not seen")


def test_a_follow_up_says_what_it_follows_and_why(told: InterviewReport) -> None:
    view = answer_view(told.answers[2])
    assert view.question == FOLLOW_UP
    assert view.follow_up is not None
    assert (view.follow_up.to, view.follow_up.part) == (2, "Result")
    assert "missing" in view.follow_up.reason


def test_an_old_report_has_neither_turns_of_the_terminal_nor_pictures(old: InterviewReport) -> None:
    view = answer_view(old.answers[0])
    assert (view.asked_at, view.follow_up, view.corrections) == ("", None, ())
    assert {flag.picture for flag in view.flags} == {None}
    whole = overview(old.answers)
    assert whole is not None
    assert whole.asked == ()
    assert len(whole.answered) == 3


def test_the_whole_line_has_the_turns_in_order(told: InterviewReport) -> None:
    whole = overview(told.answers)
    assert whole is not None
    assert [turn.speaker for turn in whole.turns] == ["terminal", "candidate"] * 3
    assert all(before.end <= after.start for before, after in zip(whole.turns, whole.turns[1:], strict=False))
    last = whole.answered[-1]
    assert float(last.x.removesuffix("%")) + float(last.width.removesuffix("%")) == pytest.approx(
        100, abs=0.01
    )
    assert overview([]) is None


def test_a_long_interview_has_no_more_cells_than_can_be_seen(old: InterviewReport) -> None:
    row = HeatRow(signal="smile", values=[0.5] * 900)
    answers = [
        answer.model_copy(
            update={"offset": 900.0 * place, "duration": 900.0, "heat_map": HeatMap(rows=[row])}
        )
        for place, answer in enumerate(old.answers)
    ]
    whole = overview(answers)
    assert whole is not None
    [line] = whole.heat
    assert MOST_BINS / 2 < len(line.cells) <= MOST_BINS + len(answers)


@given(shares, st.integers(min_value=1, max_value=9))
def test_wider_bins_keep_what_is_known(values: list[float | None], width: int) -> None:
    means, seconds = widened(values, 1.0, float(width))
    assert seconds == width
    assert len(means) == -(-len(values) // width)
    for place, mean in enumerate(means):
        known = [value for value in values[place * width : (place + 1) * width] if value is not None]
        assert (mean is None) == (not known)
        if mean is not None:
            assert min(known) - 1e-9 <= mean <= max(known) + 1e-9


def test_a_sense_that_was_off_says_who_decided_so(told: InterviewReport) -> None:
    off = [
        SenseOff(sense="face", by="consent"),
        SenseOff(sense="posture", by="region", detail="Regulation (EU) 2024/1689 5(1)(f)"),
    ]
    report = told.model_copy(update={"senses": told.senses[:2], "senses_off": off})
    speech, voice, face, posture = sense_views(report)
    assert (speech.engine, speech.baseline) == ("faster-whisper", "")
    assert (voice.baseline, voice.seconds) == ("the device check", "8 s")
    assert (face.engine, face.off, face.baseline) == ("", "by the candidate", "")
    assert (posture.off, posture.detail) == ("by law", "Regulation (EU) 2024/1689 5(1)(f)")


def test_an_old_report_lists_the_senses_that_ran(old: InterviewReport) -> None:
    assert [sense.engine != "" for sense in sense_views(old)] == [True] * 4
    assert {sense.off + sense.baseline for sense in sense_views(old)} == {""}


def test_pictures_are_shown_as_they_came(told: InterviewReport) -> None:
    answer: AnswerReport = told.answers[0]
    pictures = [flag.picture for flag in answer_view(answer).flags if flag.picture]
    sent = [moment.thumbnail for moment in answer.moments if moment.thumbnail]
    assert [each.address for each in pictures] == [f"data:image/jpeg;base64,{each.data}" for each in sent]
    assert all(each.blurred for each in pictures)


def test_a_region_says_what_it_switches_off_and_asks_for() -> None:
    union = region_view("eu", "en")
    assert [off.sense for off in union.forbidden] == ["Face", "Posture", "Voice"]
    assert {off.clause for off in union.forbidden} == {"Regulation (EU) 2024/1689 5(1)(f)"}
    assert "No pictures of key moments." in union.limits
    assert region_view("jp", "zh-CN").title == "日本"
    assert set(region_titles("ja")) == set(REGIONS)
    for region in REGIONS:
        assert region_view(region, "en").duties
