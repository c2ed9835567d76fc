"""A must-have and a passage read together."""

from __future__ import annotations

import pytest

from sync.centre.matching.cross_encoder import LONGEST_REQUIREMENT, cross_encoder, together

SALES = "具备金融产品销售经验"


@pytest.mark.parametrize(
    ("met", "missed"),
    [
        ("寿险顾问三年,年缴保费三百万", "想学卖保险,还没做过"),
        ("基金公司渠道岗,开发银行网点代销", "给理财经理打印合同"),
        ("网点理财经理,销售净值型产品", "银行食堂厨师五年"),
    ],
)
def test_what_meets_lies_above_what_only_lies_near(met: str, missed: str) -> None:
    assert cross_encoder().logit(SALES, met) > cross_encoder().logit(SALES, missed)


def test_another_process_or_reader_gives_the_same_figure() -> None:
    again = cross_encoder.__wrapped__()
    assert again.encoder is not cross_encoder().encoder
    assert again.logit(SALES, "寿险顾问") == cross_encoder().logit(SALES, "寿险顾问")


def test_nothing_after_a_nul_is_lost() -> None:
    assert cross_encoder().logit(SALES, "寿险顾问\0没卖过寿险") != cross_encoder().logit(SALES, "寿险顾问\0")


def test_who_asks_and_who_answers_are_not_the_same() -> None:
    one, other = "寿险顾问三年", "有保险从业经历"
    assert cross_encoder().logit(one, other) != cross_encoder().logit(other, one)


def test_an_endless_must_have_leaves_room_for_the_passage() -> None:
    assert together("有" * 1000, "寿险顾问").endswith("passage: 寿险顾问")
    assert len(together("有" * 1000, "")) < LONGEST_REQUIREMENT + 20
