from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from models.observation import Span, SpokenWord, Utterance
from models.text.coherence import coherence
from models.text.length import spoken_length
from models.text.sentences import split_sentences

COHERENT = (
    "去年我负责一个客服团队。团队每天处理很多客户投诉。有一次客户的订单丢失了。于是我先安抚客户，再查订单。"
)
SCATTERED = "昨天股票大涨。火车八点出发。苹果很甜。窗外有鸟。"


def sentences_of(text: str, language: str = "zh-CN") -> list[str]:
    return [sentence.text for sentence in split_sentences([Utterance(0.0, 20.0, text)], language)]


def test_punctuation_ends_a_sentence() -> None:
    assert sentences_of("我来了。你呢？好！") == ["我来了。", "你呢？", "好！"]


def test_a_full_stop_inside_a_number_or_an_abbreviation_ends_nothing() -> None:
    assert sentences_of("We grew 3.5 percent in the U.S. market. It was good.", "en") == [
        "We grew 3.5 percent in the U.S. market.",
        "It was good.",
    ]


def test_a_long_silence_ends_a_sentence_without_punctuation() -> None:
    utterances = [Utterance(0.0, 2.0, "我先道歉"), Utterance(3.5, 6.0, "再查订单")]
    assert [s.text for s in split_sentences(utterances, "zh-CN")] == ["我先道歉", "再查订单"]


def test_a_short_breath_between_utterances_is_a_comma() -> None:
    utterances = [Utterance(0.0, 2.0, "我先道歉"), Utterance(2.5, 6.0, "再查订单")]
    assert [s.text for s in split_sentences(utterances, "zh-CN")] == ["我先道歉，再查订单"]
    english = [Utterance(0.0, 2.0, "I said sorry"), Utterance(2.5, 6.0, "and looked")]
    assert [s.text for s in split_sentences(english, "en")] == ["I said sorry, and looked"]


def test_a_long_silence_between_the_words_of_one_utterance_ends_a_sentence() -> None:
    words = [SpokenWord("我先道歉", 0.0, 2.0), SpokenWord("再查订单", 3.0, 5.0)]
    sentences = split_sentences([Utterance(0.0, 5.0, "我先道歉再查订单", words)], "zh-CN")
    assert [s.text for s in sentences] == ["我先道歉", "再查订单"]
    assert sentences[1].span == Span(3.0, 5.0)


def test_an_overlong_run_of_clauses_is_cut_at_its_commas() -> None:
    clause = "我们每天要处理很多客户的投诉"
    assert len(sentences_of("，".join([clause] * 5))) == 5
    assert len(sentences_of(f"{clause}，{clause}")) == 1


@given(
    st.lists(st.text(alphabet="我他的团队。，！ ab3.", max_size=30), max_size=4),
    st.sampled_from(["zh-CN", "ja", "en"]),
)
def test_no_letter_is_lost_or_invented(texts: list[str], language: str) -> None:
    utterances = [Utterance(4.0 * i, 4.0 * i + 3, text) for i, text in enumerate(texts)]
    sentences = split_sentences(utterances, language)
    kept = "".join(character for s in sentences for character in s.text if character.isalnum())
    assert kept == "".join(character for text in texts for character in text if character.isalnum())
    assert all(s.span.start <= s.span.end for s in sentences)
    assert all(a.span.start <= b.span.start + 1e-9 for a, b in itertools.pairwise(sentences))


def test_coherent_speech_holds_together_more_than_scattered_sentences() -> None:
    whole = coherence(split_sentences([Utterance(0, 20, COHERENT)], "zh-CN"), "zh-CN")
    scattered = coherence(split_sentences([Utterance(0, 20, SCATTERED)], "zh-CN"), "zh-CN")
    assert whole is not None
    assert scattered is not None
    assert whole > 0.4 > 0.2 > scattered


def test_coherence_in_english_and_japanese() -> None:
    english = "I led a support team. The team handled complaints. So I wrote rules for complaints."
    japanese = (
        "私は顧客対応のチームにいました。そのチームでは苦情を扱いました。そこで苦情の記録を作りました。"
    )
    for text, language in ((english, "en"), (japanese, "ja")):
        value = coherence(split_sentences([Utterance(0, 20, text)], language), language)
        assert value is not None
        assert value > 0.4


def test_saying_the_same_sentence_again_is_no_coherence() -> None:
    assert coherence(split_sentences([Utterance(0, 9, "我负责客户投诉。" * 3)], "zh-CN"), "zh-CN") == 0.0


def test_one_sentence_has_no_coherence() -> None:
    assert coherence(split_sentences([Utterance(0, 9, "我负责客户投诉。")], "zh-CN"), "zh-CN") is None


@given(st.text(max_size=120), st.sampled_from(["zh-CN", "ja", "en"]))
def test_coherence_lies_between_0_and_1_whatever_is_said(text: str, language: str) -> None:
    value = coherence(split_sentences([Utterance(0, 20, text)], language), language)
    assert value is None or 0.0 <= value <= 1.0


def test_length_is_characters_in_chinese_and_japanese_and_words_in_english() -> None:
    assert spoken_length("你好，世界！", "zh-CN") == 4
    assert spoken_length("データを見た。", "ja") == 6
    assert spoken_length("I don't know, follow-up later.", "en") == 5
    assert spoken_length("", "zh-CN") == 0
