"""A hundred thousand invented candidates, from a seed: people, résumés, applications, and the index."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

from sync.centre.applications.models import Application, Stage
from sync.centre.people.models import Candidate, Identity, Resume
from sync.centre.posts.models import Post

MANY: Final = 100_000
SEED: Final = 20_261_118
AT_ONCE: Final = 2_000
POSTS: Final = tuple(f"post-{place}" for place in range(1, 21))

_FAMILY: Final = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN: Final = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂文辉玲红建国志远晓雨思琪"
_EMPLOYERS: Final = ("平安", "中信", "招商", "太平", "新华", "友邦", "泰康", "光大", "兴业", "民生")
_TRADES: Final = (
    "人寿保险",
    "银行",
    "证券",
    "基金管理",
    "信托",
    "咨询",
    "餐饮管理",
    "物业服务",
    "软件",
    "物流",
)
_TITLES: Final = ("客户经理", "理财顾问", "销售主管", "行政助理", "软件工程师", "数据分析师", "客服专员")
_DEEDS: Final = (
    "维护高净值客户，完成年度销售目标",
    "为客户做家庭保障规划并跟进续期",
    "组织路演活动，开发新客户",
    "处理客户投诉，整理回访记录",
    "负责会议安排与文件归档",
    "用 Python 编写报表程序，维护数据库",
    "带领五人小组完成季度指标",
    "策划短视频内容并分析播放数据",
)
RARE: Final = "精算师资格"
"""Stands in one résumé of two hundred: what a search looks for."""
_SCHOOLS: Final = ("华东师范大学", "上海财经大学", "浙江工业大学", "四川大学", "南京审计大学", "中南大学")


def fill(many: int = MANY) -> None:
    """Write ``many`` candidates, each with a résumé and an application, past what follows a single one."""
    Post.objects.bulk_create(
        Post(post_id=name, title=f"{_TITLES[place % len(_TITLES)]} {place}")
        for place, name in enumerate(POSTS)
    )
    chance = random.Random(SEED)
    for begin in range(0, many, AT_ONCE):
        _write(chance, range(begin, min(begin + AT_ONCE, many)))


def _write(chance: random.Random, places: range) -> None:
    people = [_candidate(chance, place) for place in places]
    Candidate.objects.bulk_create(people)
    Identity.objects.bulk_create(
        Identity(kind=kind, value=value, candidate=person)
        for person in people
        for kind, value in person.known_by()
    )
    Resume.objects.bulk_create(_resume(chance, person) for person in people)
    Application.objects.bulk_create(_applications(chance, people))


def _candidate(chance: random.Random, place: int) -> Candidate:
    name = chance.choice(_FAMILY) + "".join(chance.choices(_GIVEN, k=chance.choice((1, 2, 2))))
    return Candidate(
        candidate_id=f"candidate-{place:06d}",
        name=name,
        email=f"person{place}@example.com",
        phone=f"139{place:08d}",
    )


def _resume(chance: random.Random, person: Candidate) -> Resume:
    begun = chance.randint(2008, 2022)
    posts = [_employment(chance, begun + 2 * step) for step in range(chance.randint(1, 3))]
    rare = [RARE] if chance.random() < 1 / 200 else []
    text = "\n".join(
        [person.name, person.phone, person.email, f"{chance.choice(_SCHOOLS)} 本科", *posts, *rare]
    )
    return Resume(
        candidate=person,
        digest=f"{person.candidate_id:0>64}",
        kind="text",
        file_name=f"{person.candidate_id}.txt",
        source=Resume.Source.TABLE,
        text=text,
        language="zh-CN",
        experience_months=24 * len(posts),
    )


def _employment(chance: random.Random, year: int) -> str:
    employer = chance.choice(_EMPLOYERS) + chance.choice(_TRADES)
    deeds = f"{chance.choice(_DEEDS)}；{chance.choice(_DEEDS)}。"
    return f"{year}.03-{year + 2}.02 {employer} {chance.choice(_TITLES)}\n{deeds}"


def _applications(chance: random.Random, people: list[Candidate]) -> Iterator[Application]:
    for person in people:
        score = round(chance.random(), 3)
        yield Application(
            candidate=person,
            post_id=chance.choice(POSTS),
            stage=chance.choices(list(Stage), weights=(2, 70, 8, 4, 8, 3, 5))[0],
            position=1 - score,
            score=score,
            meets=score >= 0.5,
            clause="维护高净值客户，完成年度销售目标",
            to_match=False,
        )
