from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.observation import Span, SpokenWord, Utterance
from models.text.keywords import KeywordHit, find_keywords, keyword_density


def said(text: str, start: float = 0.0, end: float = 10.0) -> list[Utterance]:
    return [Utterance(start, end, text)]


def found(text: str, keywords: list[str], language: str) -> list[str]:
    return [hit.keyword for hit in find_keywords(said(text), keywords, language)]


def test_a_chinese_keyword_is_found_by_its_characters_each_time_it_is_said() -> None:
    assert found("客户投诉以后，我给客户打了电话", ["客户"], "zh-CN") == ["客户", "客户"]


def test_a_longer_keyword_counts_beside_the_shorter_one_inside_it() -> None:
    assert set(found("客户满意度提高了", ["客户", "客户满意度"], "zh-CN")) == {"客户", "客户满意度"}


def test_a_hit_carries_the_time_its_word_was_spoken_at() -> None:
    utterance = Utterance(
        2.0, 5.0, "我负责客户。", [SpokenWord("我负责", 2.0, 3.5), SpokenWord("客户", 3.5, 4.5)]
    )
    (hit,) = find_keywords([utterance], ["客户"], "zh-CN")
    assert hit == KeywordHit("客户", "客户", Span(3.5, 4.5))


@pytest.mark.parametrize("text", ["我用CRM系统", "我用ｃｒｍ系统", "我用 C R M 系统"])
def test_latin_letters_inside_chinese_match_whatever_their_case_width_and_blanks(text: str) -> None:
    assert found(text, ["crm"], "zh-CN") == ["crm"]


def test_a_latin_keyword_is_not_found_inside_another_word() -> None:
    assert found("我学了edit和IT", ["it"], "zh-CN") == ["it"]


@pytest.mark.parametrize("text", ["I manage it", "he manages", "she managed", "while managing people"])
def test_an_english_keyword_is_found_with_its_endings(text: str) -> None:
    assert found(text, ["manage"], "en") == ["manage"]


def test_an_english_keyword_of_several_words_is_found_with_hyphens_and_plurals() -> None:
    assert found("All the follow-ups were mine", ["follow up"], "en") == ["follow up"]


def test_an_english_keyword_is_not_found_inside_a_longer_word() -> None:
    assert found("the teammates left", ["team"], "en") == []


def test_empty_and_doubled_keywords_are_ignored() -> None:
    assert found("客户", ["", " ", "客户", "客户"], "zh-CN") == ["客户"]


def test_each_repeat_of_a_keyword_counts_half_of_the_one_before() -> None:
    hit = KeywordHit("客户", "客户", Span(0, 1))
    assert [keyword_density([hit] * n, 100) for n in range(4)] == [0.0, 1.0, 1.5, 1.75]


def test_different_keywords_count_fully_each() -> None:
    hits = [KeywordHit(word, word, Span(0, 1)) for word in ("客户", "投诉", "团队")]
    assert keyword_density(hits, 150) == pytest.approx(2.0)


def test_silence_has_no_density() -> None:
    assert keyword_density([], 0) == 0.0


@given(
    st.text(alphabet="客户投诉abc ，。ＡＢ", max_size=40),
    st.text(alphabet="客户投诉abc", min_size=1, max_size=3),
)
def test_every_hit_lies_in_its_utterance_and_quotes_it(text: str, keyword: str) -> None:
    (utterance,) = said(text, 3.0, 8.0)
    for hit in find_keywords([utterance], [keyword], "zh-CN"):
        assert hit.text in text
        assert 3.0 - 1e-9 <= hit.span.start <= hit.span.end <= 8.0 + 1e-9
