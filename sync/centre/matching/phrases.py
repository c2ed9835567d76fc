"""Deeds that are said in several words with others between them: 开发了二十多位新客户."""

from __future__ import annotations

import re
from typing import Final

from sync.centre.matching.lexicon import Meaning, Tag, activities, work

_PATTERNS: Final = (
    (
        "management",
        re.compile(
            r"(?:管理|带领|率领|统管|领导|负责|组建|搭建)[^,，。;；]{0,12}(?:\d+|"
            r"[一二三四五六七八九十百两]+)(?:余|多)?(?:人|名)|带(?:了|过|领)?(?:\d+|"
            r"[一二三四五六七八九十两]+)(?:个)?(?:人|名|徒弟)|管理[^,，。;；]{0,10}(?:团队|队伍)|"
            r"\d+人(?:的)?团队|(?:led|managed|supervised|leading|managing|supervising|headed|heading|coached|oversaw|overseeing|mentored)\s(?!by)[^,.;]{0,30}"
            r"(?:team|people|staff|engineers|reps|employees|workers|associates|agents|crew)|"
            r"(?:手下|手底下|底下|下辖|下属|旗下|名下)[^,，。;；]{0,6}(?:\d+|[一二三四五六七八九十百几两]+)"
            r"[余多来几]?(?:个|号|名|位)?[^,，。;；客户]{0,4}(?:人|员工|工人|下属|师傅|兵)|"
            r"(?:管|带|领|率)(?:着|了|过)?[^,，。;；]{0,8}?(?:\d+|[一二三四五六七八九十百几两]+)[余多来几]?"
            r"(?:个|号|名|位)?[^,，。;；客户学生]{0,4}(?:人|员工|工人|下属|师傅|工程师|组员|店员|护士|新人|同事)|"
            r"(?:管|带|领|率|管理|带领|负责)(?:着|了|过)?(?:\d+|[一二三四五六七八九十百几两]+)[余多来几]?(?:名|号|位)"
            r"(?!客户|学生|用户|病人|患者|老人|会员|学员|儿童|孩子|顾客)|"
            r"(?<!所在)(?<!我们)(?<!整个)团队(?:规模|成员|人数|编制)?(?:共|约|达|有|近)?(?:\d+|[一二三四五六七八九十百两]+)[余多来]?人|"
            r"部下\d*名|メンバー\d+名|\d+名(?:の)?(?:チーム|部下|メンバー)"
        ),
    ),
    (
        "management",
        re.compile(
            r"(?:班组长|车间班长|生产班长|领班|(?<!学习)(?<!课题)组长|(?<!保安)(?<!大)队长|主管(?!部门|单位|护|药|会计|领导|安排)|总监|护士长|店长|"
            r"厂长|科长|年级组长|车间主任|工头|工长|现场负责人|部门负责人|督导)"
            r"(?!助理|秘书|交代|要求|管理|安排|排|带领|汇报|指导|值班)"
        ),
    ),
    (
        "sales",
        re.compile(
            r"开发[^,，。;；]{0,14}(?:客户|客源|企业主|商户)|(?:拉|揽|拓|挖|陌拜)(?:来|到|"
            r"了)?[^,，。;；]{0,6}(?:客户|客源|业务|开户|\d+[^,，。;；]{0,2}户)|"
            r"客户[^,，。;；]{0,4}开发|(?:拜访|走访|约见|面谈|挖掘)[^,，。;；]{0,6}(?:客户|商户|"
            r"客群|企业主)|(?:卖|售)出?(?:过|了)?[^,，。;；]{0,8}(?:万|单|份|套|件)|(?:签|拿|做|"
            r"开)(?:下|了|成|到)[^,，。;；]{0,8}(?:单|保单)|新增客户|新客户\d|"
            r"促成[^,，。;；]{0,8}(?:成交|签|投保|购买|开户)|(?:won|acquired|signed|brought in|"
            r"landed)\s[^,.;]{0,25}(?:clients|customers|accounts|contracts)"
        ),
    ),
    (
        "sales",
        re.compile(
            r"跑[^,，。;；]{0,8}业务|(?:placed|wrote|issued|originated|"
            r"closed)\s[^,.;]{0,30}(?:polic(?:y|ies)|annuit|loans?|mortgages?|deals)"
        ),
    ),
    (
        "events",
        re.compile(
            r"(?:策划|组织|筹办|承办|举办|执行|主办)[^,，。;；]{0,14}(?:活动|晚会|比赛|典礼|年会|"
            r"发布会|展会|展览|论坛|讲座|峰会|路演|婚礼|沙龙)|(?:planned|organi[sz]ed|"
            r"ran)\s[^,.;]{0,30}(?:events?|conferences?|fairs?|weddings?)"
        ),
    ),
    (
        "data_analysis",
        re.compile(
            r"(?:搭建|建立|构建|训练|建)(?:了|过)?[^,，。;；]{0,14}模型|(?:复盘|追踪|监测|跟踪|解读|分析)[^,，。;；]{0,10}数据"
        ),
    ),
    (
        "operations",
        re.compile(r"门店[^,，。;；]{0,6}(?:管理|运营)|(?:管理|运营)[^,，。;；]{0,6}(?:门店|家店)"),
    ),
    (
        "data_analysis",
        re.compile(
            r"(?:搭建|制作|开发|设计|输出|撰写)[^,，。;；]{0,10}(?:看板|仪表盘|指标体系|分析报告|"
            r"数据模型)|(?:built|created|designed)\s[^,.;]{0,25}dashboards?"
        ),
    ),
    (
        "data_analysis",
        re.compile(
            r"(?:用户|留存|销售|经营|市场|数据|流失|转化|漏斗|行为|业务|指标|"
            r"客群)[^,，。;；]{0,6}分析(?!师|员|仪)"
        ),
    ),
    (
        "care",
        re.compile(
            r"(?:照顾|照护|护理|陪护|照料)(?:过|了)?[^,，。;；]{0,8}(?:老人|长者|孩子|宝宝|婴儿|"
            r"失能|产妇)|(?:养老|护理)院[^,，。;；]{0,4}护理"
        ),
    ),
    (
        "human_resources",
        re.compile(
            r"(?:核算|发放|计算)[^,，。;；]{0,10}(?:工资|薪酬|薪资|个税|社保)|"
            r"办理[^,，。;；]{0,8}(?:社保|公积金|入职|离职)"
        ),
    ),
    (
        "customer_service",
        re.compile(
            r"(?:handled|answered|took|resolved|responded to)\s[^,.;]{0,30}(?:calls|inquiries|"
            r"tickets|complaints|queries)|(?:接听|处理|解答|回复)[^,，。;；]{0,10}(?:来电|电话|"
            r"咨询|投诉|工单|客诉)"
        ),
    ),
    ("project_management", re.compile(r"(?:独立)?带(?:过|了)?[^,，。;；]{0,5}项目")),
    (
        "project_management",
        re.compile(
            r"(?:统筹|主导|牵头|推进|管理|操盘)[^,，。;；]{0,12}项目|项目[^,，。;；]{0,6}(?:落地|"
            r"交付|验收|推进|实施)|担任[^,，。;；]{0,8}项目(?:经理|负责人)"
        ),
    ),
    (
        "video",
        re.compile(
            r"(?:拍摄?|剪辑?|制作)(?:过|了|并)?[^,，。;；]{0,10}(?:视频|短片|影片|宣传片|vlog|"
            r"纪录片|微电影)|视频[^,，。;；]{0,8}(?:拍摄|剪辑|后期|制作|脚本)"
        ),
    ),
    (
        "new_media",
        re.compile(
            r"(?:运营|打理|维护|负责|管理|搭建)[^,，。;；]{0,10}(?:社群|微信群|社区|公众号|抖音|小红书|视频号|微博|b站|"
            r"社交媒体|账号)(?:账?号)?|(?:公众号|抖音号?|小红书|视频号|"
            r"账号)[^,，。;；]{0,8}(?:粉丝|涨粉|运营|内容|选题)"
        ),
    ),
    (
        "recruiting",
        re.compile(
            r"(?:招|招聘|招募|面试)(?:了|到|过|入)?[^,，。;；]{0,8}\d+[^,，。;；]{0,2}(?:人|名)|"
            r"招[^,，。;；]{0,6}(?:员工|工程师|技术人员|一线工人)"
        ),
    ),
    (
        "teaching",
        re.compile(
            r"教(?:授|过|了)?[^,，。;；]{0,6}(?:英语|数学|语文|物理|化学|钢琴|美术|舞蹈|编程|日语|"
            r"学生|孩子|课|班|年级)|带(?:过)?[^,，。;；]{0,4}(?:毕业班|高三|初三|班级)"
        ),
    ),
    ("nursing", re.compile(r"(?:护理|照护)[^,，。;；]{0,6}(?:患者|病人|危重)")),
    (
        "accounting",
        re.compile(
            r"(?:编制|出具|负责|出)[^,，。;；]{0,8}(?:报表|账务|核算|纳税|报税)|处理[^,，。;；]{0,4}账|"
            r"申报[^,，。;；]{0,6}税|报[^,，。;；]{0,3}税|(?:prepar|fil)(?:ed|ing)\s[^,.;]{0,30}(?:returns?|tax|"
            r"statements?)"
        ),
    ),
    (
        "software",
        re.compile(
            r"(?:开发|研发|编写|搭建|重构|实现|设计并开发)(?:了|过)?[^,，。;；]{0,16}(?:系统|平台|"
            r"接口|模块|服务|程序|网站|后台|框架|组件|脚本|app|小程序|引擎|工具)(?!销售|推广)|"
            r"(?:developed|built|designed|implemented|wrote|maintained)\s[^,.;]{0,40}(?:apis?|"
            r"services?|systems?|applications?|software|websites?|platforms?|backend|frontend|"
            r"apps?|pipelines?|microservices)"
        ),
    ),
    (
        "software",
        re.compile(
            r"(?:系统|平台|引擎|固件|驱动|软件|程序|算法|后端|前端|客户端|服务端|模块|app|接口|"
            r"上位机)(?:的)?(?:设计与)?(?:开发|研发)"
        ),
    ),
    (
        "design",
        re.compile(
            r"设计(?:了|过)?[^,，。;；]{0,12}(?:海报|logo|包装|画册|界面|页面|图标|插画|主视觉|"
            r"banner|宣传物料)"
        ),
    ),
    (
        "translation",
        re.compile(r"(?:翻译|译)(?:了|过)?[^,，。;；]{0,10}(?:万字|文件|资料|合同|书|手册|论文)"),
    ),
    (
        "ecommerce",
        re.compile(
            r"(?:运营|经营|负责|管理|开)[^,，。;；]{0,10}(?:网店|店铺|天猫|淘宝|京东|亚马逊|拼多多|"
            r"速卖通|shopee|旗舰店|独立站)"
        ),
    ),
    ("logistics", re.compile(r"(?:管理|负责)[^,，。;；]{0,10}(?:仓库|库存|入库|出库|发货|配送)")),
    (
        "procurement",
        re.compile(
            r"采购(?:了|过)?[^,，。;；]{0,10}(?:原材料|物料|原料|设备|零部件|元器件)|(?:开发|管理|"
            r"维护|谈判)[^,，。;；]{0,6}供应商"
        ),
    ),
)
"""Deeds that are said in several words with others between them."""


_PLACES: Final = {
    "logistics": "仓库|仓储|物流|配送|运输|车队|调度|分拨",
    "customer_service": "呼叫中心|客服|坐席|热线|售后",
    "sales": "营业部|销售|营业区|营销部|业务部|展业",
    "accounting": "财务|会计",
    "procurement": "采购",
    "human_resources": "人事|人力|人力资源",
    "marketing": "市场",
    "quality": "品质|质检|质量",
    "maintenance": "设备|维修",
    "production": "车间|产线|生产线?|线体",
    "construction": "工地|施工|项目现场|(?:装修|工程|施工|房建|市政|土建)项目(?:部)?|工程",
    "nursing": "护理|病区",
    "legal": "法务",
    "data_analysis": "数据",
    "recruiting": "招聘",
    "catering": "餐厅|前厅",
    "operations": "门店|店|连锁",
    "live_streaming": "直播",
}
"""What somebody who heads a place does: 仓库主管 directs a warehouse."""

_HEADS: Final = tuple(
    (
        name,
        re.compile(
            rf"(?:{places})(?:部门?|组|中心|科|处|团队)?(?:副)?(?:主管|经理|组长|班长|负责人|主任|总监|长(?!期|线|途|度))"
        ),
    )
    for name, places in _PLACES.items()
)


def work_tags(text: str) -> list[Tag]:
    """Words of work and deeds said in several words, in order."""
    tags = work().tags(text)
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if not any(
                tag.name == name and tag.start < match.end() and match.start() < tag.end for tag in tags
            ):
                tags.append(Tag(Meaning(name, "deed"), match.start(), match.end()))
    for name, pattern in _HEADS:
        for match in pattern.finditer(text):
            if not any(
                tag.name in activities() - {"management", "operations"}
                and tag.start <= match.start() < tag.end
                for tag in tags
            ):
                tags.append(Tag(Meaning(name, "role"), match.start(), match.end()))
    return sorted(tags, key=lambda tag: (tag.start, tag.end))
