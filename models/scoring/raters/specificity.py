"""Does the answer speak of particular things, or of things in general?"""

from __future__ import annotations

import math
import re
from typing import Final

from models.scoring.raters.parts import find_parts
from models.scoring.raters.reading import Reading
from models.scoring.raters.signs import GENERAL
from models.text.language import Family, family

_DIGITS: Final = "[\\d一二两三四五六七八九十百千万半几]"

_MARKS: Final[dict[Family, dict[str, re.Pattern[str]]]] = {
    "zh": {
        "number": re.compile(
            _DIGITS
            + r"+(?:\.\d+)?(?:多|来|余)?(?:个|位|人|名|件|块|元|万|亿|天|年|月|周|小时|分钟|点|次|台|家|"
            r"套|页|张|遍|斤|公里|米|成|倍|条|句|户|"
            r"款|份|单|组|间|层|楼|岁|号|秒|本|把|箱|桌|批|趟|项|步|版|厘米)|百分之"
            + _DIGITS
            + r"+|\d+(?:\.\d+)?[%％]"
        ),
        "time": re.compile(
            r"去年|前年|今年|上个?(?:月|季度)|上周|第[一二三四五六七八九十\d]+(?:天|周|个?月|年|次)|当天|当晚|"
            r"第二天|下午|上午|早上|晚上|凌晨|中午|半夜|"
            r"周[一二三四五六日末]|星期|[一二三四五六七八九十\d]+(?:月|号|点)|春节|国庆|年底|月底"
        ),
        "name": re.compile(
            r"[小老阿][\u4e00-\u9fa5](?![\u4e00-\u9fa5]?(?:时候|师|板))|姓[\u4e00-\u9fa5]|"
            r"[\u4e00-\u9fa5](?:姐|哥|阿姨|大爷|大姐|叔|先生|女士|师傅|经理|主管|总监|院长|店长|班长|"
            r"护士长)"
        ),
        "speech": re.compile(
            r"(?:我|他|她|客户|经理|对方|老板|领导|阿姨|同事)(?:就)?(?:说|问|告诉|回|答应|承认|喊|骂|"
            r"提醒|建议)|“|问他|问她|跟他说|跟她说"
        ),
    },
    "ja": {
        "number": re.compile(
            r"[\d一二三四五六七八九十百千万]+(?:年|か月|ヶ月|月|日|時間|時|分|人|名|件|円|個|台|社|回|"
            r"枚|食|割|パーセント|％|%|つ)"
        ),
        "time": re.compile(
            r"昨年|去年|先月|先週|翌週|翌日|当日|その日|夕方|午前|午後|朝|夜|年末|一日目|二日目|"
            r"[一二三四五六七八九十\d]+月"
        ),
        "name": re.compile(r"[\u4e00-\u9fa5ァ-ン]{1,4}(?:さん|様|部長|課長|店長|先輩|社長|先生)"),
        "speech": re.compile(r"「|と(?:言|聞|伝え|話し|反対|提案|答え|お願い)|とお?(?:電話|聞き|伝え)"),
    },
    "en": {
        "number": re.compile(
            r"\b\d[\d,.]*%?|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|"
            r"thirty|forty|fifty|sixty|hundred|thousand|half)\b",
            re.IGNORECASE,
        ),
        "time": re.compile(
            r"\b(?:last|next|that) (?:year|month|week|summer|winter|spring|autumn|night|morning|"
            r"january|february|march|april|may|june|july|august|"
            r"september|october|november|december|friday|monday|sunday)|\b(?:monday|tuesday|wednesday|"
            r"thursday|friday|saturday|sunday|christmas|morning|"
            r"afternoon|evening|midnight|january|february|march|april|june|july|august|september|"
            r"october|november|december)\b|\bago\b",
            re.IGNORECASE,
        ),
        "name": re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}|\bm(?:r|rs|s)\.? \w+", re.MULTILINE),
        "speech": re.compile(
            r"\b(?:said|told|asked|replied|shouted|explained|suggested|agreed|admitted|wrote)\b|[“\"]",
            re.IGNORECASE,
        ),
    },
}

_CAP: Final[dict[str, int]] = {"number": 4, "time": 3, "name": 3, "speech": 3}
"""Marks of one sort beyond this add nothing: figures alone are no story."""

DEEDS: Final = 5
SATURATION: Final = 5.0


def specificity(reading: Reading) -> float | None:
    """0…1, saturating; None where nothing is left.

    Numbers with their units, times, people, what somebody said, and what was done: each sort
    counts up to its cap, distinct ones only. Figures count only as far as deeds go with them.
    """
    if not reading.clauses:
        return None
    kind = family(reading.language)
    text = reading.joined()
    marks = {
        sort: min(_CAP[sort], len({match.group() for match in pattern.finditer(text)}))
        for sort, pattern in _MARKS[kind].items()
    }
    action = find_parts(reading).get("action")
    deeds = min(DEEDS, len(action.clauses)) if action else 0
    borne = min(1.0, (deeds + marks["speech"]) / 2)
    total = (
        borne * (0.7 * marks["number"] + 0.7 * marks["time"]) + 0.8 * marks["name"] + marks["speech"] + deeds
    )
    general = sum(1 for clause in reading.clauses if GENERAL[kind].search(clause.text)) / len(reading.clauses)
    return (1.0 - math.exp(-total / SATURATION)) * (1.0 - 0.6 * general)
