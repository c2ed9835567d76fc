"""What is done to recognised text: agreed on, written properly, doubted, timed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.observation import Span, SpokenWord
from models.speech.agreement import Agreement
from models.speech.correction import apply
from models.speech.doubt import Certainty, is_subtitle_credit, loop_start, nobody_said
from models.speech.final_text import final_text
from models.speech.numerals import numeral_edits, unfinished_numeral
from models.speech.orthography import written
from models.speech.punctuation import punctuated
from models.speech.terms import Terms
from models.speech.whisper import LONGEST_VOCABULARY, PROMPTS, prompt_for
from models.speech.word_times import letter_times, timed_words

SURE = Certainty(log_probability=-0.2, no_speech=0.02)


def test_what_two_guesses_agree_on_becomes_stable() -> None:
    agreement = Agreement("zh-CN")
    assert agreement.update("我在客服") == ("", "我在客服")
    assert agreement.update("我在客服部工") == ("我在客服", "部工")
    assert agreement.update("我在客服部工作了") == ("我在客服部工", "作了")
    assert agreement.settle("我在客服部工作了三年。") == ("我在客服部工作了三年", "")


def test_english_captions_agree_by_whole_words() -> None:
    agreement = Agreement("en")
    agreement.update("I led a tea")
    assert agreement.update("I led a team of") == ("I led a", " team of")


@given(st.lists(st.text(alphabet="我在客服部门，。", max_size=12), max_size=8))
def test_stable_text_only_ever_grows(guesses: list[str]) -> None:
    agreement = Agreement("zh-CN")
    before = ""
    for guess in guesses:
        stable, _ = agreement.update(guess)
        assert stable.startswith(before)
        before = stable


@pytest.mark.parametrize(
    ("raw", "language", "proper"),
    [
        ("最後客戶很滿意,還給我們寫了感謝信.", "zh-CN", "最后客户很满意，还给我们写了感谢信。"),
        ("你好, 世界?", "zh-CN", "你好，世界？"),
        ("增长了3.5,超过1,000家", "zh-CN", "增长了3.5，超过1,000家"),
        ("我用 CRM 系统", "zh-CN", "我用CRM系统"),
        ("問題,解決しました", "ja", "問題、解決しました"),
        (" So, we did it. ", "en", "So, we did it."),
    ],
)
def test_text_is_written_as_its_language_is(raw: str, language: str, proper: str) -> None:
    assert written(raw, language) == proper


@pytest.mark.parametrize(
    "credit",
    [
        "字幕由Amara.org社区提供",
        "字幕by索兰娅",
        "中文字幕志愿者 李宗盛",
        "請不吝點贊 訂閱 轉發 打賞支持明鏡與點點欄目",
        "谢谢观看",
        "感谢您的收看。",
        "优优独播剧场——YoYo Television Series Exclusive",
        "Thank you for watching.",
        "ご視聴ありがとうございました",
        "以下是普通话的句子。",
    ],
)
def test_credits_of_subtitles_are_not_what_somebody_said(credit: str) -> None:
    assert is_subtitle_credit(credit)
    assert nobody_said(credit, SURE)


@pytest.mark.parametrize(
    "answer",
    [
        "我在字幕组做过两年的志愿者，负责翻译日语",
        "谢谢",
        "我负责给公司的视频加字幕",
        "感谢您的提问，我先说说上一份工作",
        "I was transcribing interviews for a newspaper",
        "嗯",
    ],
)
def test_a_candidate_may_speak_of_subtitles_and_say_thank_you(answer: str) -> None:
    assert not nobody_said(answer, SURE)


def test_text_the_model_itself_hardly_believes_was_not_said() -> None:
    assert nobody_said("这些人都在这。", Certainty(-2.7, 0.9))
    assert nobody_said("这位是谁", Certainty(-1.2, 0.85))
    assert nobody_said("这位是谁", Certainty(-1.5, 0.1))
    assert nobody_said("。", SURE)
    assert not nobody_said("这位是谁", Certainty(-0.9, 0.85))


def test_an_echo_of_the_prompt_is_not_what_somebody_said() -> None:
    prompt = prompt_for("zh-CN", ["客户满意度", "投诉处理", "团队协作"])
    doubtful = Certainty(log_probability=-0.3, no_speech=0.4)
    assert nobody_said("客户满意度,投诉处理", doubtful, prompt)
    assert not nobody_said("客户满意度,投诉处理", SURE, prompt)
    assert not nobody_said("团队协作", doubtful, prompt)
    assert not nobody_said("我最重视客户满意度和投诉处理", doubtful, prompt)


def test_likely_words_go_into_the_prompt_once_and_as_far_as_they_fit() -> None:
    assert prompt_for("zh-CN", []) == PROMPTS["zh"]
    assert prompt_for("zh-CN", ["CRM", " ", "复盘", "CRM"]) == PROMPTS["zh"] + "CRM、复盘。"
    many = [f"词语{number}" for number in range(500)]
    assert len(prompt_for("zh-CN", many)) <= len(PROMPTS["zh"]) + LONGEST_VOCABULARY + 1
    assert prompt_for("en", ["CRM"]) == ""


def test_a_decoder_that_goes_round_in_circles_is_noticed() -> None:
    assert loop_start([1, 2, 3] + [7] * 12) == 4
    assert loop_start([1, 2] + [4, 5, 6] * 4) == 5
    assert loop_start([9, 9, 9, 9, 1, 2, 3]) is None
    assert loop_start([]) is None


@given(
    st.lists(st.integers(0, 3), max_size=8), st.lists(st.integers(4, 9), min_size=1, max_size=20, unique=True)
)
def test_every_loop_is_cut_to_its_first_round(head: list[int], unit: list[int]) -> None:
    if loop_start(head) is not None:
        return
    assert loop_start(head + unit * 8) == len(head) + len(unit)


def test_words_get_the_times_of_their_letters_and_no_marks() -> None:
    pieces = [
        SpokenWord("客", 1.0, 1.2, 0.9),
        SpokenWord("戶", 1.2, 1.4, 0.8),
        SpokenWord(",", 1.4, 1.5, 0.1),
        SpokenWord("滿意", 1.6, 2.0, 0.7),
    ]
    text = "客户，满意"
    words = timed_words(letter_times(pieces, text), text, "zh-CN", Span(0.9, 2.1))
    assert [word.text for word in words] == ["客户", "满意"]
    assert [(word.start, word.end) for word in words] == [(1.0, 1.4), (1.6, pytest.approx(2.0))]
    assert [word.confidence for word in words] == [0.8, 0.7]


@given(
    st.lists(
        st.tuples(st.text("ab我们的客户，. ", min_size=1, max_size=4), st.floats(-1, 12), st.floats(0, 2)),
        max_size=8,
    ),
    st.sampled_from(["zh-CN", "en", "ja"]),
)
def test_word_times_are_in_order_and_inside_the_utterance(
    raw: list[tuple[str, float, float]], language: str
) -> None:
    pieces = [SpokenWord(text, start, start + length, 0.5) for text, start, length in raw]
    text = "".join(piece.text for piece in pieces)
    words = timed_words(letter_times(pieces, text), text, language, Span(1.0, 9.0))
    reached = 1.0
    for word in words:
        assert reached <= word.start <= word.end <= 9.0
        reached = word.end
        assert word.text in text


@pytest.mark.parametrize(
    ("heard", "proper"),
    [
        ("满意率达到百分之九十一", "满意率达到91%"),
        ("多了百分之四十亿。", "多了41%。"),
        ("百分之百满意", "100%满意"),
        ("三千二百万元", "3200万元"),
        ("一万二到一万五之间", "1.2万到1.5万之间"),
        ("成本是三点二万元", "成本是3.2万元"),
        ("提高到了百分之十一点五", "提高到了11.5%"),
        ("二零二一年", "2021年"),
        ("一千四百多件", "1400多件"),
        ("一万零三百", "10300"),
        ("一亿两千万", "1.2亿"),
        ("电话是一三八零零一三八零零零", "电话是13800138000"),
    ],
)
def test_numbers_are_written_in_figures(heard: str, proper: str) -> None:
    assert apply(heard, numeral_edits(heard)) == proper


NO_NUMBER = (
    "三个 第一 十分感谢 千万要注意 一心一意 三四百个 三十五六岁 二十几个 几十万 三分之一 双十一那天 "
    "十全十美 五千克 三十而立 三年零四个月 下午三点 十几个人"
)


@pytest.mark.parametrize("words", NO_NUMBER.split())
def test_what_is_no_exact_number_stays_in_words(words: str) -> None:
    assert numeral_edits(words) == []


@given(st.text(alphabet="零一二两三四五六七八九十百千万亿点百分之几多年个我，。", max_size=24))
def test_writing_numbers_never_fails_and_leaves_the_rest_alone(text: str) -> None:
    edits = numeral_edits(text)
    assert all(one.end <= other.start for one, other in pairwise(edits))
    assert [c for c in apply(text, edits) if c in "我，。"] == [c for c in text if c in "我，。"]


@given(st.integers(10, 10**12 - 1))
def test_a_number_read_out_comes_back(number: int) -> None:
    spoken = cn2an.an2cn(number)
    figures = apply(spoken, numeral_edits(spoken))
    if figures == spoken:  # a single character, such as 十
        assert number == 10
        return
    assert cn2an.cn2an(figures, "smart") == number


def test_a_number_that_may_go_on_is_known() -> None:
    assert unfinished_numeral("一共三千") == "三千"
    assert unfinished_numeral("一共3200万") == "3200万"
    assert unfinished_numeral("提高了百分之") == "百分之"
    assert unfinished_numeral("三千个客户") == ""


CLEAR = 0.99


def heard_with(terms: Sequence[str], heard: str, sure: float) -> str:
    return apply(heard, Terms(terms, "zh-CN").edits(heard, [sure] * len(heard)))


def test_a_term_that_was_recognised_by_its_sound_only_is_put_right() -> None:
    assert heard_with(["青禾证券"], "我进入清和证券实习", 0.6) == "我进入青禾证券实习"
    assert heard_with(["海棠保险", "保险"], "我在海堂宝险做了三年", 0.6) == "我在海棠保险做了三年"
    assert heard_with(["理赔"], "李培的速度", 0.3) == "理赔的速度"


def test_a_word_that_is_probable_by_itself_is_left_alone() -> None:
    assert heard_with(["保费"], "这批货已经报废了", 0.9) == "这批货已经报废了"
    assert heard_with(["保费"], "这批货已经报废了", 0.6) == "这批货已经报废了"
    assert heard_with(["青禾证券"], "清和证券", CLEAR) == "清和证券"
    assert heard_with(["客户满意度"], "客户满意度很高", 0.2) == "客户满意度很高"
    assert heard_with(["青禾证券"], "我进入银行实习", 0.2) == "我进入银行实习"


def test_what_was_heard_is_kept_beside_what_is_written() -> None:
    heard = "我在清和证券完成了百分之九十一"
    pieces = [SpokenWord(c, i / 4, (i + 1) / 4, 0.6) for i, c in enumerate(heard)]
    utterance = final_text(
        heard, pieces, [Span(0.0, 4.0)], "zh-CN", terms=Terms(["青禾证券"], "zh-CN"), confidence=0.8
    )
    assert utterance.text == "我在青禾证券完成了91%。"
    assert utterance.heard == heard + "。"
    assert [(one.heard, one.written, one.kind) for one in utterance.corrections] == [
        ("清和证券", "青禾证券", "term"),
        ("百分之九十一", "91%", "number"),
    ]
    assert utterance.corrections[0].start == pytest.approx(0.5)
    assert utterance.corrections[1].end == pytest.approx(15 / 4)
    share = utterance.words[-1]
    assert share.text == "91%"
    assert (share.start, share.end) == pytest.approx((9 / 4, 15 / 4))


def test_marks_are_put_where_the_recogniser_gave_none() -> None:
    text = "我先道歉然后找原因"
    times = [Span(i / 4, (i + 1) / 4) for i in range(4)] + [
        Span(0.6 + i / 4, 0.6 + (i + 1) / 4) for i in range(4, 9)
    ]
    assert punctuated(text, times, [Span(1.05, 1.55)], "zh-CN") == "我先道歉，然后找原因。"
    assert punctuated("你们有培训吗", [None] * 6, [], "zh-CN") == "你们有培训吗？"
    assert punctuated("我觉得是因为", [None] * 6, [], "zh-CN") == "我觉得是因为，"
    assert punctuated("我先道歉,再解决。", [None] * 9, [Span(1, 2)], "zh-CN") == "我先道歉,再解决。"
    assert punctuated("i led a team", [None] * 12, [], "en") == "i led a team."
