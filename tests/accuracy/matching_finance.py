"""Short lines about selling financial products, by a small grammar: the kind of post Vivavoce began with.

Writers tell of it in whole sentences; here stand the plain titles and deeds, and what lies nearest to them.
"""

from __future__ import annotations

import random
from typing import Final

MUSTS: Final = (
    "具备金融产品销售经验",
    "有金融产品销售经验",
    "具有金融产品销售经历",
    "有金融销售经验",
    "有金融行业销售经验",
)
_PRODUCTS: Final = (
    *("寿险", "重疾险", "年金险", "车险", "健康险", "财产险", "团体险", "保险", "基金", "公募基金"),
    *("私募基金", "理财产品", "银行理财", "信托产品", "定投产品", "贵金属产品", "证券产品", "期货产品"),
)
_LENGTHS: Final = ("三年", "两年半", "五年", "八年", "一年多", "2019-2022年")
_FIRMS: Final = (
    "平安人寿",
    "某银行网点",
    "某基金公司",
    "某证券营业部",
    "太平洋保险",
    "某保险公司",
    "某信托公司",
)
_SOLD: Final = (
    "{product}销售{length}",
    "{product}销售",
    "从事{product}销售{length}",
    "{firm} {product}销售{length}",
    "负责{product}客户开发",
    "{product}客户开发",
    "{product}客户开发{length},新增客户四十户",
    "向个人客户推荐{product},完成年度任务",
    "向储户推荐{product},签单率居前",
    "做过{length}{product}推广与销售",
    "{firm}客户经理,卖{product}",
    "上门讲解{product}并签单",
    "电话销售{product}{length}",
    "{product}渠道销售,拓展银行网点",
    "个人累计卖出{product}三千万元",
    "没卖过别的,只卖{product},{length}",
    "虽无带队经验,卖{product}{length}",
    "sold {english} to private clients for three years",
)
_NOT_SOLD: Final = (
    "{firm}行政助理{length}",
    "{firm}前台接待{length}",
    "{firm}食堂厨师{length}",
    "{firm}保洁{length}",
    "{firm}保安,负责门岗登记",
    "{firm}司机{length}",
    "{firm}大堂打印{product}宣传单",
    "{firm}人事专员,招聘{product}销售人员",
    "{firm}后台开发,维护{product}系统",
    "{firm}会计,核算{product}手续费",
    "{firm}{product}理赔录入{length}",
    "没有{product}销售经验",
    "没卖过{product},做了{length}文员",
    "没有{product}销售经验,做过{length}仓管",
    "对{product}销售很感兴趣",
    "希望从事{product}销售",
    "正在备考{product}从业资格",
    "自己买了{length}{product}",
    "家人从事{product}销售",
    "朋友卖{product},我常听他讲",
    "学过{product}销售课程",
    "协助{product}销售人员整理资料",
    "{product}销售 {product}客户开发 金融产品 业绩",
    "{firm}旁边的餐馆服务员{length}",
    "服装销售{length}",
    "手机卖场导购{length}",
    "汽车销售顾问{length}",
    "快消品销售{length}",
    "interested in selling {english}, no experience yet",
)
_ENGLISH: Final = ("life insurance", "mutual funds", "wealth products", "annuities", "securities")
EACH: Final = 16
"""Lines that are made of every pattern."""


def finance_lines() -> list[tuple[str, str, bool]]:
    """Must-have, line and whether it is met; always the same."""
    chance = random.Random(29)
    found = dict.fromkeys(
        (chance.choice(MUSTS), _filled(pattern, chance), met)
        for met, patterns in ((True, _SOLD), (False, _NOT_SOLD))
        for pattern in patterns
        for _ in range(EACH if met else EACH * len(_SOLD) // len(_NOT_SOLD))
    )
    return list(found)


def _filled(pattern: str, chance: random.Random) -> str:
    return pattern.format(
        product=chance.choice(_PRODUCTS),
        length=chance.choice(_LENGTHS),
        firm=chance.choice(_FIRMS),
        english=chance.choice(_ENGLISH),
    )
