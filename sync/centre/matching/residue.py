"""What is left of a requirement when what is known and what every requirement says is taken away."""

from __future__ import annotations

import re
from typing import Final

from sync.centre.matching.quantities import YEARS

_LOOSE: Final = re.compile(
    r"具备|具有|拥有|持有|须|需要?|必须|应|有(?=.{2})|良好的?|优秀的?|较强的?|较好的?|丰富的?|"
    r"扎实的?|一定的?|相关的?|类似的?|同等的?|独立的?|完整的?|成熟的?|"
    r"以上的?|及以上|以内|至少|不少于|不低于|最低|最少|工作|经验|经历|背景|从业|行业|领域|方面|"
    r"岗位|职位|业务|能力|知识|技能|技术|熟练(?:掌握|使用|运用|操作)?|熟悉|掌握|精通|了解|擅长|"
    r"能够?|可以?|会|懂|使用|运用|操作|进行|负责|从事|做过|参与过?|实际|实操|实战|成功|优先|者|等|"
    r"及|和|与|或者?|以及|并|且|的|过|在|对|为|于|之一|任一|任意|其中|至少一[门种项]|"
    r"其他|各类|多种|主流|门店|开发|渠道|资源|体系|审核|搭建|线上|线下|常用|基本|基础|专业|产品|"
    r"公司|企业|机构|单位|团队|管理|项目|流程|工具|软件|办公|知名|大型|中型|小型|一线|全职|正式|"
    r"累计|连续|年|个月|人|名|位|近|满|\d+|[一二两三四五六七八九十]+(?=年|人|名|个)|"
    r"相关|同类|本|该|岗|类|型|强|好|佳|高|熟|"
    r"\b(?:a|an|the|of|in|with|for|and|or|to|at|least|minimum|min|more|plus|over|years?|yrs?|"
    r"experience|experienced|work|working|professional|proven|track|record|"
    r"relevant|related|similar|strong|solid|good|excellent|must|have|has|hold|holds|holding|"
    r"possess|knowledge|understanding|skills?|ability|able|proficien\w+|familiar\w*|using|use|"
    r"hands-on|prior|"
    r"previous|any|other|field|industry|sector|products?|role|environment|background|preferably|"
    r"required|on|as|is|be|demonstrated|background|full-time|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|least|degree|team|teams|people|services)\b|"
    r"経験|以上|業界|業務|方|者|必須|の|が|を|に|で|と|や|および|または|ある|あること|できる|可能|"
    r"実務|知識|スキル|実績|年|商品|製品|こと|持つ|有する|お持ち|での|における|としての|など|等|歴|"
    r"必要|ください|する|した|とし|て|は|も|レベル"
)
_BESIDE_WORK: Final = re.compile(
    r"编制|出具|连锁|法规|业绩|目标|控制|复盘|处理|申报|统计|协调|推进|落地|跨部门|制定|"
    r"执行|跟进|撰写|优化|策划|完成|组织|日常|整体|全流程|全盘|分析|设计|实施|对接|服务|"
    r"现场|领导|制作|一线|主导|跨区域|录入|关系|合作|维护|拓展|施設|勤務|报表|图纸|"
    r"\b(?:leadership|lead|leading|led|management|managing|strategies|strategy|planning|sound|clinical|across|"
    r"departments?|projects?|corporate|operations)\b"
)
"""What is said of every kind of work, where one is named; alone these words are what is asked for."""


def residue(part: str, known: list[tuple[int, int]]) -> tuple[str, ...]:
    """The words that are left when what is known and what every requirement says is taken away."""
    kept = "".join(
        " " if any(start <= place < end for start, end in known) else each for place, each in enumerate(part)
    )
    kept = YEARS.sub(" ", kept)
    kept = _BESIDE_WORK.sub(" ", kept) if known else kept
    while (shorter := _LOOSE.sub(" ", kept)) != kept:
        kept = shorter
    words = re.findall(r"[\u4e00-\u9fff\u3041-\u30fa]{2,}|[a-z][a-z0-9+#./-]{1,}", kept)
    return tuple(dict.fromkeys(words))
