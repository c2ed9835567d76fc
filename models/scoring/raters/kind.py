"""What kind of question is asked: each wants another kind of answer."""

from __future__ import annotations

import re
from typing import Final, Literal

from models.text.language import Family, family

QuestionKind = Literal["behavioural", "situational", "motivational", "knowledge", "introduction"]

_PATTERNS: Final[dict[Family, tuple[tuple[QuestionKind, re.Pattern[str]], ...]]] = {
    "zh": (
        (
            "introduction",
            re.compile("自我介绍|介绍(?:一下)?(?:您|你)?自己|(?:您|你)是(?:一个)?(?:什么|怎)样的人"),
        ),
        (
            "motivational",
            re.compile(
                "为什么(?:想|来|要|会)?.{0,4}(?:应聘|选择|离开|离职|加入|做|当|从)|规划|打算(?!怎)|"
                "期望(?:从|薪|什么|的)|希望(?:从|在)|吸引"
            ),
        ),
        (
            "behavioural",
            re.compile(
                "一次|一个.{0,14}(?:例子|经历|故事|事例)|举(?:个|一|例)|经历|曾经|(?:做|遇到|碰到|犯|"
                "经历|发生|帮助|学)过|"
                "最(?:难|大|有|让|困难|失败|成功).{0,12}(?:一|是|段|次|事|时)|最近"
            ),
        ),
        (
            "situational",
            re.compile(
                "如果|假如|假设|要是|万一|假定|(?:我|您|你)现在是|扮演|请(?:您|你)直接|(?:会|该|"
                "要)(?:怎么|如何|怎样)(?:办|做|处理|应对|安排|回)|怎么办"
            ),
        ),
    ),
    "ja": (
        ("introduction", re.compile("自己紹介|自己PR|あなた自身")),
        (
            "motivational",
            re.compile("志望|なぜ.{0,20}(?:応募|選|辞|退職|なりたい)|理由は|将来|キャリア|目標は何"),
        ),
        (
            "behavioural",
            re.compile(
                "経験|エピソード|具体例|ことはありますか|出来事|とき(?:の|に)?(?:話|こと)|したことを|"
                "について教えて|(?:し|り|い|っ|え|き)(?:ました|た)(?:か|こと)"
            ),
        ),
        (
            "situational",
            re.compile(
                "としたら|もし|場合|どうしますか|どのように(?:対応|行動|準備)|どう(?:対応|行動|準備|説明)"
            ),
        ),
    ),
    "en": (
        ("introduction", re.compile(r"introduce yourself|about yourself|who you are", re.IGNORECASE)),
        (
            "motivational",
            re.compile(
                r"\bwhy (?:do|did|are|would|have) you\b.{0,30}(?:want|appl|leave|left|join|choos|"
                r"interest)|see yourself|career",
                re.IGNORECASE,
            ),
        ),
        (
            "situational",
            re.compile(
                r"\bif you|\bif a\b|\bif your|suppose|imagine|how would you|what would you|would you do",
                re.IGNORECASE,
            ),
        ),
        (
            "behavioural",
            re.compile(
                r"a time|an example|describe (?:a|the|one)|have you ever|did you|a situation|"
                r"an occasion|most .{0,20}you(?:'ve| have)",
                re.IGNORECASE,
            ),
        ),
    ),
}


def question_kind(question: str, language: str) -> QuestionKind:
    """The kind of question, by its wording; what is none of the others asks for knowledge."""
    for kind, pattern in _PATTERNS[family(language)]:
        if pattern.search(question):
            return kind
    return "knowledge"
