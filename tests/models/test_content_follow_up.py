"""What a follow-up says is measured together with the answer it completes; its moments are its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.assessment import AssessedAnswer, QuestionContext, assess_answer
from models.observation import Utterance
from models.scoring.content import NAMES, content_features
from models.scoring.raters import rate_answer
from tests.models.test_assessment import complaint

QUESTION = "请讲一次您处理客户投诉的经历：当时发生了什么，您做了什么，结果如何？"
FIRST = "去年三月有一位客户投诉理赔太慢，我当天就去他家道歉，陪他补好了材料。"
CONTEXT = QuestionContext(("客户", "道歉", "回访"), ("客户", "跟进"), QUESTION, "customer_focus")


def asked_again(*said: tuple[float, str]) -> AssessedAnswer:
    utterances = tuple(Utterance(start, start + 3, text) for start, text in said)
    return assess_answer(complaint(utterances=utterances), replace(CONTEXT, preceding=FIRST))


def value(assessed: AssessedAnswer, name: str) -> float:
    found = assessed.features[name].value
    assert found is not None
    return found


@pytest.fixture(scope="module")
def completed() -> AssessedAnswer:
    return asked_again((1.0, "最后三天赔款就到账了，客户很满意，之后我每个月回访一次。"))


def test_length_and_keywords_are_those_of_the_whole_answer(completed: AssessedAnswer) -> None:
    alone = assess_answer(complaint(utterances=(Utterance(0.0, 8.0, FIRST),)), CONTEXT)
    assert value(completed, "speech_length") > value(alone, "speech_length")
    assert value(alone, "keyword_coverage") == pytest.approx(2 / 3)
    assert value(completed, "keyword_coverage") == 1


def test_quotes_and_times_are_of_its_own_words(completed: AssessedAnswer) -> None:
    for feature in completed.features.values():
        if feature.kind.modality == "content":
            assert all(span.start >= 0 for span in feature.occurrences)
            assert all("去年" not in text and span.start >= 0 for text, span in feature.quotes)
    assert {text for text, _ in completed.features["keyword_coverage"].quotes} == {"回访", "客户"}


def test_a_result_told_later_completes_the_story(completed: AssessedAnswer) -> None:
    assert completed.rating is not None
    assert "result" not in completed.rating.missing
    assert value(completed, "content_rating") >= value(asked_again(), "content_rating")


def test_silence_on_being_asked_again_takes_nothing_back() -> None:
    alone = assess_answer(complaint(utterances=(Utterance(0.0, 8.0, FIRST),)), CONTEXT)
    silent = asked_again()
    for name in ("speech_length", "keyword_coverage", "content_rating", "star_completeness"):
        assert value(silent, name) == pytest.approx(value(alone, name))


def test_without_a_question_nobody_rates() -> None:
    found = assess_answer(complaint(), QuestionContext())
    assert found.rating is None
    assert {found.features[name].reason for name in NAMES} == {"not-rated"}


def test_another_language_is_said_and_not_rated() -> None:
    rating = rate_answer(
        QUESTION, "customer_focus", "zh-CN", "I would rather answer this one in English today."
    )
    assert {feature.reason for feature in content_features(rating)} == {"wrong-language"}
    assert all(feature.value is None for feature in content_features(rating))
