"""A subject studied is no work done."""

from __future__ import annotations

import pytest

from sync.centre.matching.reading import Reading
from sync.centre.matching.schooling import schooling
from tests.sync.matching.lines import TODAY, matcher


@pytest.mark.parametrize(
    "line",
    [
        "2020.09-2024.06 江南大学 保险学 本科",
        "江南大学，保险学，本科",
        "2016-2019 某职业技术学院 市场营销专业 大专",
        "本科",
        "四年制本科 会计专业",
        "B.A. in Finance, University of Leeds, 2018",
    ],
)
def test_a_line_of_school_alone(line: str) -> None:
    assert schooling(Reading(line, TODAY).clauses)


@pytest.mark.parametrize(
    "line",
    [
        "江南大学 保安 两年",
        "2018-2022 江南大学 辅导员，带本科毕业班",
        "某大学 专业教师",
        "本科毕业后卖了三年寿险",
        "本科 会计5年",
        "北京大学第三医院 护士 本科",
        "本科 英语专业 翻译三年",
        "平安人寿 寿险顾问",
    ],
)
def test_a_line_of_work_whatever_school_stands_in_it(line: str) -> None:
    assert not schooling(Reading(line, TODAY).clauses)


def test_who_only_studied_it_has_not_done_it() -> None:
    studied = "2020.09-2024.06 江南大学 保险学 本科"
    wanted = matcher("具备金融产品销售经验")
    assert not wanted.match(studied).meets
    assert wanted.match(f"{studied}\n2024.07-2026.06 平安人寿 寿险顾问").meets
