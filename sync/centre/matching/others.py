"""Stretches of a clause that tell of other people's work: by whom one was led, whom one hired or paid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_PERSON: Final = (
    r"工程师|设计师|程序员|开发|人员|人才|经理|专员|主管|总监|顾问|代表|讲师|老师|教师|护士|医生|会计|"
    r"司机|主播|编辑|作者|翻译|员工|员|师|岗位|岗|候选人"
)
_STEM: Final = r"(?!后(?![端台期勤]))[^,，、。;；\s和与及并]"

_PASSIVE: Final = re.compile(
    r"由[^,，。;；]{1,10}(?:带领|领导|管理|负责|指导|带队|统筹)|"
    r"(?:在|于)[^,，。;；]{1,10}(?:的)?(?:带领|领导|管理|指导|指挥)(?:和[^,，。;；]{2})?(?:之)?下|"
    r"(?:服从|听从|(?<!接)受(?![托理益])|归(?!口)|跟随|被)[^,，。;；]{1,12}(?:带领|领导|管理|安排|指挥|调度|指导)|"
    r"(?:向|对)[^,，。;；]{1,8}(?:经理|主管|总监|领导|店长|组长)(?:汇报|负责)|"
    r"在[^,，。;；]{0,4}(?:\d+|[一二三四五六七八九十百几]+)[余多来几]?人(?:的|规模的)?[^,，。;；]{0,4}"
    r"(?:团队|部门|小组|公司|班组)(?:里|中|内|做|当|担任|任|工作)|"
    r"\b(?:led|managed|supervised|headed|run|mentored|coached|trained) by [^,.;]+|"
    r"\bunder (?:the |a |an )?(?:[a-z]+ ){0,3}(?:supervision|leadership|guidance|management|manager|"
    r"lead|director)\b|\breport(?:ed|ing|s)? to [^,.;]+|"
    r"[^、。]{1,10}(?:の下で|のもとで|に率いられ)"
)
"""Being led, sent or counted among others."""

_HIRED: Final = re.compile(
    rf"(?:招聘|招募|招(?=[了到过])|猎聘|面试|寻访|物色|录用|筛选)(?:过|了|的是)?(?P<role>(?:{_STEM}){{1,18}}?"
    rf"(?:{_PERSON}))(?!、|专员|主管|经理)|"
    r"\b(?:recruit(?:ed|ing|s|er of|ment of)?|hir(?:ed|ing|es)|interview(?:ed|ing)|sourc(?:ed|ing)|"
    r"headhunt(?:ed|ing))\s(?P<en>[^,.;]{2,50})|"
    r"(?P<ja>[^、。]{2,16})(?:の採用|を採用)"
)
"""Whom one looked for: their trade is not one's own."""

_PAID: Final = re.compile(
    r"(?:对接|联系|联络|委托|交由|交给|找|请|外包给|聘请)[^,，。;；]{0,6}(?:外包|外部|"
    r"外协|乙方|代运营|服务商|(?:制作|设计|拍摄|翻译|广告|装修|保洁|猎头|代账)公司)[^,，。;；]*|"
    r"(?:采购|购买|外包|委托)(?:了|过)?[^,，。;；]{1,14}服务|"
    r"(?:给|向|为)[^,，。;；]{1,14}(?:打款|付费|发稿费|发稿酬)|"
    r"(?:家里|家中|我家|公司)?(?:请|雇|聘请?)(?:过|了)[^,，。;；]{1,14}|"
    r"(?:验收|审核|审批|核对)(?:其|他们|对方|外包|供应商)[^,，。;；]{0,10}|"
    r"\b(?:outsourced|commissioned|paid (?:for )?|contracted out)\s[^,.;]+|[^、。]{1,16}を(?:外注|発注|委託)"
)
"""What others did for money."""

_UNDERGONE: Final = re.compile(
    r"(?:绩效)?考核[^,，。;；]{0,10}(?:优秀|优良|良好|合格|a级|第一|达标|为优|被评)|"
    r"(?:与|和|跟|同)[^,，。;；]{0,4}(?:公司|单位|雇主|老板|房东|邻居)[^,，。;；]{0,6}(?:纠纷|仲裁|打官司|诉讼)|"
    r"(?:被|遭|受到)(?:客户|顾客|用户|同事)?[^,，。;；]{0,6}(?:投诉|处罚|辞退|开除|淘汰)|"
    r"(?:向|找)[^,，。;；]{1,8}投诉|投诉(?:过)?(?:商家|店家|客服|物业|平台|快递)|"
    r"(?:参加|去|逛|跑)(?:过|了)?[^,，。;；]{0,12}(?:招聘会|双选会|招聘活动)|"
    r"(?:签|租|买|卖)(?:过|了)[^,，。;；]{0,6}(?:租房|购房|劳动)合同|"
    r"住(?:过|了)?院|去[^,，。;；]{1,10}(?:旅游|旅行|度假|消费|玩)|"
    r"\b(?:was|got|been|being) (?:recruited|hired|headhunted|interviewed) by (?:(?! as )[^,.;])+|"
    r"(?:和|跟|与)[^,，。;；]{1,10}(?:关系(?:好|不错|融洽|很)|认识|很熟|是朋友)|^[^,，。;；]*的(?:朋友|亲戚|同学|家属|邻居)$|"
    r"(?:常|经常|多次)[^,，。;；]{0,2}(?:与|和|跟|打|联系|咨询|找)[^,，。;；]{0,4}客服|公司(?:为|给|替)(?:我|员工)[^,，。;；]*|"
    r"\bcall(?:ed|s|ing)? customer (?:service|support|care)|"
    r"(?:组长|经理|主管|店长|领导|老板|总监|师傅|前辈)(?:带|领|教|管|安排|要求|让)(?:着|了|领)?(?:我|大家)[^,，。;；]*|"
    r"(?:(?:参加|接受|参与)(?:过|了)?|(?:听|上)(?:过|了))[^,，。;；]{0,8}(?:培训|课程?|招商会|展会|讲座|宣讲会?|讲解)(?![^,，。;；]{0,6}(?:讲师|组织|策划|课件|开发|体系|搭建|设计|授课))|"
    r"填写?(?:过|了)[^,，。;；]{0,10}(?:问卷|表)|写(?:过|了)?差评|做(?:过|了)手术|给自家[^,，。;；]*|"
    r"被[^,，。;；]{1,6}带|只?看[^,，。;；]{0,8}(?:报表|看板)|"
    r"(?:咨询|请教|求助)(?:过|了)[^,，。;；]{1,10}|\bread(?:s|ing)? [^,.;]*|"
    r"验收[^,，。;；]{1,10}付款|^[^,，。;；]*?(?:读者|观众|听众|玩家|(?:重度|忠实|资深|活跃)(?:粉丝|用户|顾客|买家))$|"
    r"(?:找|求)工作|领(?:过|了)?红包"
)
"""What was done to somebody, or by them as a customer."""


def others_work(plain: str) -> Iterator[tuple[int, int]]:
    """Ranges of ``plain`` (respelt) whose words of work are not the person's own."""
    for pattern in (_PASSIVE, _PAID, _UNDERGONE):
        for match in pattern.finditer(plain):
            yield match.span()
    yield from hired(plain)


def hired(plain: str) -> Iterator[tuple[int, int]]:
    """Ranges that name whom somebody looked for: “招聘Java工程师” without its first word."""
    for match in _HIRED.finditer(plain):
        for group in ("role", "en", "ja"):
            if match[group]:
                yield match.span(group)
