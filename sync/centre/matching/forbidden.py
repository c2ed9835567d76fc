"""What may not be asked of somebody: age, sex, marriage, origin, belief, looks.

The same words may name what the work is about: children's ages, women's wear, work at heights.
"""

from __future__ import annotations

import re
from typing import Final

_SERVED: Final = "儿童|幼儿|婴幼儿|婴儿|孩子|宝宝|学员|学生|青少年|少儿|老人|老年|患者|阶段|段"
_PATTERNS: Final = (
    (
        "age",
        (
            rf"\d+\s*(?:周?岁|歳|才以)(?!\s*(?:的|以[下上]的?)?(?:{_SERVED}))|(?<!低)(?<!各)年龄(?!段|层|"
            rf"的?(?:{_SERVED}))|"
            rf"年齢(?!層)|周岁(?!的?(?:{_SERVED}))|\bage[ds]?\b(?!\w)(?! \d+ to \d+ pupils)|years? old|"
            r"(?<!\d)岁以[上下]|[789]0后(?!客群|市场|用户)|若い(?!世代|女性向け|子)|"
            r"\byoung(?:er)?\b(?!\s+(?:[\w-]+\s+)?(?:learners?|child\w*|kids|people|adults?|students?|pupils?|patients?|"
            r"readers?|"
            r"audiences?|talent|offenders|athletes|players|families|mothers|brands?))"
        ),
    ),
    (
        "sex",
        (
            r"(?:限|仅限|只招|必须(?:是|为)?|性别|要求)[男女]|^[男女](?:性|士|生)?(?:$|优先)|^(?:男|女)性?$|"
            r"[男女]性(?!用品|健康|内衣|服|时尚|护肤|护理|患者|客[户群]|用户|科|消费|向け|美容|市场|疾病|杂志|面部|皮肤|形体|产后|盆底|发型|题材|向)|"
            r"\b(?:fe)?male\b(?! (?:patients?|fashion|wear|customers?|health|clients?))|\bgender\b|"
            r"男女(?!装|鞋|服|款|包|表|士)"
        ),
    ),
    (
        "marriage",
        (
            r"已婚|未婚|(?<!优生)婚育|已育|未育|婚姻(?!家事|家庭|登记|法|诉讼|咨询|案件|纠纷)|怀孕|"
            r"(?<!优)生育(?!保险|津贴|报销|金)|(?<!un)married|unmarried|single status|既婚|独身"
        ),
    ),
    (
        "origin",
        (
            r"籍贯|户籍(?!管理|办理|业务|民警)|户口(?!迁移|办理|登记|簿|业务)|本地人|民族(?!舞|乐|音乐|声乐|"
            r"器|唱|服|工艺|文化|品牌)|"
            r"汉族|born in|birthplace|nationality|国籍|出身地|本籍"
        ),
    ),
    ("belief", r"宗教|信仰|religio|政治面貌|党员(?!发展|教育|管理|活动)"),
    (
        "looks",
        (
            r"身高|体重(?!管理)|相貌|五官(?!科)|外貌|颜值|形象(?:气质)?(?:佳|好)|"
            r"(?<!at )(?<!working )\bheight\b(?! of)|"
            r"(?<!body)\bweight\b(?! (?:training|loss|management|lifting))|容姿|good-looking"
        ),
    ),
)


def forbidden(part: str) -> str:
    """What a part of a requirement asks for and may not; ``""`` where it is none of that."""
    return next((what for what, pattern in _PATTERNS if re.search(pattern, part)), "")
