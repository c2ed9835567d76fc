"""Words addressed to whoever rates the answer: found, so that they count nothing."""

from __future__ import annotations

import re
from typing import Final

_GRADE: Final = (
    r"(?:满分|最高分|最高等级|最高档|高分|优秀|一百分|100\s*分|9\d\s*分|九十\w?分|"
    r"A\s*级|评级\s*A|5/5|五分|全部通过|通过)"
)
_ASSESS: Final = r"(?:给|打|评|判|输出|返回|评定|评为|打出|显示|记)"

_PATTERNS: Final = re.compile(
    "|".join(
        (
            (
                r"(?:忽略|无视|跳过|绕过|忘记|忘掉|抛开|不要管|别管|覆盖).{0,10}"
                r"(?:评分|打分|标准|规则|指令|指示|提示词|要求|评价|rubric|prompt)"
            ),
            r"不(?:要|用|必)(?:按|按照|根据|看)?.{0,4}(?:内容|标准|规则)?(?:来)?(?:评分|打分)",
            r"(?:系统|管理员|后台|开发者|评分系统|评委)(?:提示|指令|消息|通知|命令|说明)\s*(?:[:：]|请|以上|该|本)",
            r"(?:本|此|该|以上|这个|这份)(?:回答|答案|考生|候选人|应聘者|面试者).{0,16}" + _GRADE,
            r"(?:请|务必|必须|直接|应当|应该|麻烦|要求|希望(?:系统|评分|AI)).{0,8}"
            + _ASSESS
            + r".{0,8}"
            + _GRADE,
            r"(?:请|让)?(?:系统|AI|人工智能|模型|机器人|评分员|评分人|打分人|评委|评审).{0,8}"
            + _ASSESS
            + r".{0,8}"
            + _GRADE,
            r"(?:照此|按此|如此|原样)(?:输出|评分|打分)",
            r"(?:你|您)(?:现在)?是(?:一个|一名)?.{0,6}(?:评分|打分|评委|AI|语言模型|机器人)",
            (
                r"(?:评分|打分|阅卷|评价)(?:程序|系统|老师|模型|专家|员|者|AI|软件)|(?:本题|本答案|各项|"
                r"所有维度).{0,8}(?:权重|得分|分数)"
            ),
            r"(?:按|按照|作为|就是|是)(?:一个)?(?:标准答案|满分答案|参考答案)",
            (
                r"\b(?:note|message|attention|instructions?)\s+(?:to|for)\s+(?:the\s+)?(?:grader|rater|"
                r"evaluator|scorer|ai|model)"
            ),
            (
                r"\b(?:grader|rater|evaluator|scoring (?:system|program|model))\b\s*[:,]|treat (?:this|"
                r"the above) as"
            ),
            r"综合评级|直接输出(?:最高|满分|优秀)",
            (
                r"(?:ignore|disregard|forget|override|bypass|skip)\b.{0,40}"
                r"\b(?:rubric|instructions?|criteria|prompt|rules?|guidelines?|scoring)"
            ),
            (
                r"\bsystem\s*(?:prompt|message|note|notice)?\s*:|\b(?:developer|admin)\s*(?:mode|message|"
                r"note)?\s*:"
            ),
            (
                r"\b(?:give|award|assign|set|output|return|score|rate|grade|mark)\b.{0,40}"
                r"(?:\b100\b|full marks?|highest|maximum|5/5|10/10|perfect score|top score|as excellent|"
                r"all dimensions)"
            ),
            r"\b(?:you are|act as)\b.{0,20}\b(?:ai|rater|grader|language model|scoring)\b",
            (
                r"(?:採点|評価|評定)?(?:基準|ルール|指示|命令|プロンプト|ルーブリック)(?:は|を|"
                r"など)?.{0,8}(?:無視|忘れ|従わ)"
            ),
            (
                r"(?:満点|最高点|最高評価|百点|100点).{0,6}(?:を|に|と|で)?.{0,4}(?:付け|つけ|くださ|して|"
                r"出力|お願い|与え)"
            ),
            r"システム(?:メッセージ|プロンプト|指示|通知)",
        )
    ),
    re.IGNORECASE,
)

_SOMEONE_ELSE: Final = re.compile(
    r"客户|顾客|客人|乘客|学员|学生|家长|病人|领导给|老师|他们|customers?|clients?|guests?|お客"
)
"""Who is told of in a story: “请客户给我们打满分” is no instruction to us."""

_END: Final = re.compile(r"[。！？!?\n]|(?<=[a-z])\.(?=\s|$)")
_BEGINNING: Final = re.compile(r"[。！？!?\n，,；;（(【\[]|(?<=[a-z])\.\s")
_TAIL: Final = 14
"""Characters after the match that still belong to it where nothing is punctuated."""


def instructions(text: str) -> list[tuple[int, int]]:
    """The ranges of ``text`` that tell the rater what to do, in order, not overlapping.

    A range reaches from the mark before it to the end of its sentence; in speech without marks,
    a few words beyond what was recognised.
    """
    found: list[tuple[int, int]] = []
    for match in _PATTERNS.finditer(text):
        if _SOMEONE_ELSE.search(match.group()):
            continue
        before = [mark.end() for mark in _BEGINNING.finditer(text, 0, match.start())]
        after = _END.search(text, match.end())
        start = before[-1] if before else (0 if match.start() < _TAIL else match.start())
        end = after.end() if after else min(len(text), match.end() + _TAIL)
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
