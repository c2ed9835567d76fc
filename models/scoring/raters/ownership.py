"""Does the speaker take the matter on, or push it away?

Blame, indifference and doing nothing may be told as concretely as a good deed; an interviewer
hears the difference, and so must a rater.
"""

from __future__ import annotations

import re
from typing import Final

from models.scoring.raters.reading import Reading
from models.text.language import Family, family

_DISOWNED: Final[dict[Family, re.Pattern[str]]] = {
    "zh": re.compile(
        "(?:跟|和|与)我(?:们)?(?:没|无)(?:什么)?关系|不(?:关|干)我|不是我(?:的|们的)?(?:问题|责任|错|"
        "弄|管|能)|不归我管|又不是我|我又没|我(?:也|又)(?:没|不)(?:错|办法)|"
        "(?:也|就)?没(?:有)?(?:什么)?办法|没(?:有)?用|无所谓|懒得|凭什么|活该|拉倒|随(?:便|他|它)|"
        "爱.{1,4}不.{1,4}|不理(?:他|她|你|我|就|人|睬)?|不管(?:他|她|了|我|就)|"
        "(?:怪|赖)(?:他|她|我|领导|公司|客户|别人|谁)|(?:他|她|他们|领导|公司|客户|"
        "同事).{0,6}(?:不行|有病|有问题|没素质|素质|占便宜|不懂|不讲理|针对|偏心)|"
        "没(?:有)?(?:什么)?(?:好)?(?:特别)?(?:印象|例子|可说|好说|好介绍|想过|遇到过|经历过|做什么|"
        "特点)|(?:说|想)不(?:上|起)来|不(?:太)?(?:清楚|知道|记得)|记不(?:清|得)|"
        "吵(?:起来|了)|(?:差点|本来)?(?:想)?打(?:他|起来)|摔门|拍桌|(?:把他|把她)?(?:删|拉黑)|"
        "不(?:讲|说)话|不接|(?:就|我)(?:走|辞职|离职|不干|放弃|放下|请假)了|"
        "(?:等|熬|拖)(?:它|着|过去)|顺其自然|走一步看一步|看(?:情况|运气|心情)|再说吧|以后再说|算了|"
        "应付|糊弄|少管|睁一只眼|明哲保身|多一事|背锅|甩|"
        "挨骂|挨一顿骂|扣(?:了)?我|没(?:有)?加班费|没人(?:管|说|教|理)|(?:公司|领导|学校|家长|"
        "他们)应该|早就知道|一直记着|想不通|有什么用|不值得|没(?:有)?意义|浪费时间"
    ),
    "ja": re.compile(
        "せいでは(?:ない|ありません)|仕方(?:が)?な|どうでもいい|面倒|関係(?:が|は)?(?:ない|"
        "ありません)|(?:教え方|説明|上司|会社|相手|向こう)が悪|知りません|覚えていま(?:せん|せんが)|"
        "特に(?:あり|覚え|な)|余裕はありません|気にしない|任せ(?:ます|ればいい)|無視|言い返|けんか|"
        "喧嘩|辞めました|諦め|思いつき(?:ません|ませんが)|わかりません"
    ),
    "en": re.compile(
        r"\bnot (?:really )?my (?:fault|problem|job|responsibility)|\bwasn'?t (?:really )?my (?:fault|"
        r"problem|job)|\bnothing (?:i|you) c(?:ould|an) do|\bwhatever\b|"
        r"\bi (?:don'?t|didn'?t) (?:really )?(?:care|bother|know|remember|get)|\bcan'?t (?:think|"
        r"remember)|\b(?:his|her|their) (?:fault|problem)|\bnot paid enough|"
        r"\bwalk(?:ed)? away|\brefused to|\bignored? (?:him|her|them|it)|\bstopped (?:bothering|"
        r"talking)|\bannoying|\boverreact|\bno point\b|\bcomplain|"
        r"\bdeal with it\b|\bblame|\bnobody (?:trained|told|helped|thanked)|\bi quit\b|\bgave up\b|"
        r"\bshouted back|\bpeople like that|\bstupid|\bidiot",
        re.IGNORECASE,
    ),
}

TOLERATED: Final = 0.06
"""Share of clauses in which a good story, too, tells of helplessness or of a quarrel."""

FULL: Final = 0.36
"""Share from which on nothing is taken on any more."""


def ownership(reading: Reading) -> float | None:
    """1: nothing is pushed away; 0: a third of the clauses blame, shrug or give up."""
    if not reading.clauses:
        return None
    pattern = _DISOWNED[family(reading.language)]
    hits = sum(1 for clause in reading.clauses if pattern.search(clause.text))
    share = hits / max(4, len(reading.clauses))
    return 1.0 - min(1.0, max(0.0, share - TOLERATED) / (FULL - TOLERATED))
