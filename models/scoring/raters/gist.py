"""What a question is about, without the words that every question has."""

from __future__ import annotations

import re
from typing import Final

from models.text.language import family

_FRAME: Final = re.compile(
    "请(?:您|你)?|您|你|(?:能不能|可以)?(?:讲|说|谈|聊|举|描述|分享|介绍)(?:讲|说|谈|述|一下|一讲)?(?=一|最)|"
    "一(?:次|个|段|件|位)|的(?:经历|例子|事情|故事|事)|是?怎么(?:做|办|处理|看|应对|解决)的?|"
    "后来怎(?:么样|样)|结果如何|当时发生了什么|做了什么|[？。]|会(?=怎么)|如果|结合自己说说"
)
_EDGES: Final = "\uff0c\uff1a、"

SHORTEST: Final = 4
"""Characters; where less is left, the question is taken whole."""


def gist(question: str, language: str) -> str:
    """请讲一次您处理客户投诉的经历 → 处理客户投诉. Questions in other languages as they are."""
    if family(language) != "zh":
        return question
    left = _FRAME.sub("", question).strip(_EDGES)
    return left if len(left) >= SHORTEST else question
