"""What kind of thing a must-have asks for: certain ones apart from work."""

from __future__ import annotations

import pytest

from sync.centre.matching.kinds import Certificate, Degree, Experience, Forbidden, Tongue, Willingness
from sync.centre.matching.requirements import parse


@pytest.mark.parametrize(
    "asked",
    [
        "Experience leading agile software teams as Scrum Master or project manager",
        "Experience teaching English to young learners",
        "Experience as a master baker",
        "有高中数学教学经验",
        "有3-6岁幼儿教学经验",
        "男女装销售经验",
        "有婚姻家事案件代理经验",
        "具备CE认证经验",
        "有英语口译经验",
        "有出差安排经验",
        "具备高中毕业班教学经历",
        "具备英文合同起草与审核能力",
        "有英文邮件服务海外客户的经验",
        "教过雅思口语",
        "Able to write advertising copy in English",
        "Experience teaching English to young non-native learners",
        "女性面部护理操作(清洁、补水)",
        "办理过外籍员工工作许可和居留证",
        "持证从事过压力容器焊接工作",
        "具备商务谈判能力",
    ],
)
def test_experience_is_asked_for_as_work_whatever_words_it_is_about(asked: str) -> None:
    assert all(isinstance(atom, Experience) for group in parse(asked) for atom in group)
    assert parse(asked)


def test_a_paper_or_years_of_work_are_alternatives() -> None:
    (group,) = parse("PMP证书或三年以上项目管理经验")
    assert group[0] == Certificate("pmp")
    assert isinstance(group[1], Experience)
    assert group[1].years == 3


def test_what_of_its_family_a_paper_must_be() -> None:
    assert parse("持有A2驾驶证") == ((Certificate("driving", of="a2"),),)
    assert parse("有驾照") == ((Certificate("driving", of="car"),),)
    assert parse("持有高中数学教师资格证") == ((Certificate("teacher", 4, of="数学"),),)
    assert parse("持有低压电工证") == ((Certificate("electrician", of="低压"),),)
    assert parse("持有安全员C证") == ((Certificate("safety_officer", of="c"),),)


@pytest.mark.parametrize(
    ("asked", "paper"),
    [
        ("高压变配电室值班并持高压电工证", "electrician"),
        ("具有高中数学教师资格证及教学经验", "teacher"),
    ],
)
def test_a_paper_and_the_work_done_with_it_are_both_asked_for(asked: str, paper: str) -> None:
    (first,), (second,) = parse(asked)
    assert isinstance(first, Certificate)
    assert first.name == paper
    assert isinstance(second, Experience)


def test_readiness_is_asked_for_one_by_one_or_as_alternatives() -> None:
    assert parse("接受倒班及周末加班") == ((Willingness("nights"),), (Willingness("overtime"),))
    assert parse("能接受住宿上岗或夜班") == ((Willingness("nights"), Willingness("lodging")),)
    assert parse("三天内到岗") == ((Willingness("start", 3.0),),)


def test_a_programme_of_universities_and_a_language_are_read_without_their_usual_words() -> None:
    assert parse("985或211院校毕业") == ((Degree(3, elite="211"),),)
    assert parse("英语口语流利，能与海外客户直接沟通") == ((Tongue("english", 3),),)


@pytest.mark.parametrize(
    "asked", ["身高170以上", "限女性", "女性，35岁以下", "Young candidates only", "须党员"]
)
def test_what_may_not_be_asked_is_still_found(asked: str) -> None:
    assert all(isinstance(atom, Forbidden) for group in parse(asked) for atom in group)
    assert parse(asked)
