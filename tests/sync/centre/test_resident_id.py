"""`hr check resident-id`: what is wrong with a number is told apart. Every number here is invented."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from sync.centre.__main__ import main as hr
from sync.centre.people.resident_id import FULL_WIDTH, check_resident_id

TODAY = dt.date(2026, 11, 18)


def number(region: str = "110105", born: str = "19900307", order: str = "775") -> str:
    digits = f"{region}{born}{order}"
    return digits + ric.calc_check_digit(f"{digits}0")


def ending_in_x() -> str:
    return next(one for order in range(100) if (one := number(order=f"{order:03}")).endswith("X"))


def reason(written: str) -> str:
    return check_resident_id(written, TODAY).reason


def wide(text: str) -> str:
    back = {narrow: each for each, narrow in FULL_WIDTH.items()}
    return text.translate(back)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (number(), "ok"),
        (ending_in_x(), "ok"),
        (ending_in_x().lower(), "ok"),
        (number(born="20240229"), "ok"),
        (number(region="441900", born="19700101"), "ok"),  # a city that is younger than the person
        (number(region="830000"), "ok"),
        (wide(number()), "full-width"),
        (wide(ending_in_x().lower()), "full-width"),
        (f"  {number()}\t", "separators"),
        (f"\u202d{number()}\u202c", "separators"),
        (f"{number()[:6]} {number()[6:14]}-{number()[14:]}", "separators"),
        (wide(f"{number()[:6]} {number()[6:]}") + "\u3000", "full-width+separators"),
        ("", "empty"),
        (" \u3000-", "empty"),
        (number()[:-1], "length"),
        (number() + "1", "length"),
        ("110105900307775", "old-number"),
        ("990105900307775", "length"),
        ("110105901307775", "length"),
        ("O" + number()[1:], "characters"),
        (number()[:-1] + "Y", "characters"),
        ("X" + number()[1:], "characters"),
        (number().replace("1", "\u0661"), "characters"),
        (number()[:-1] + "\u0425", "characters"),  # a Cyrillic letter that looks like X
        (number()[:-1] + "\u2460", "characters"),
        ("一一零一零五一九九零零三零七七七五三", "characters"),
        (number(region="999999"), "region"),
        (number(region="110199"), "region"),
        (number(region="000000"), "region"),
        (number(region="110103", born="20150101"), "region"),  # Chongwen was gone by then
        (number(born="19901301"), "date"),
        (number(born="19900230"), "date"),
        (number(born="20230229"), "date"),
        (number(born="00000000"), "date"),
        (number(born="20261119"), "date-future"),
        (number(born="20261118"), "ok"),
        (number(born="18991231"), "date-too-early"),
        (number(born="19051231"), "date-too-early"),
        (number()[:-1] + str((int(number()[-1]) + 1) % 10), "check-digit"),
        (ending_in_x()[:-1] + "0", "check-digit"),
        (wide(number()[:-1] + str((int(number()[-1]) + 1) % 10)), "check-digit"),
    ],
)
def test_each_fault_has_its_own_reason(written: str, why: str) -> None:
    found = check_resident_id(written, TODAY)
    assert found.reason == why
    assert found.valid == (why in {"ok", "full-width", "separators", "full-width+separators"})


@given(st.sampled_from([number(), ending_in_x()]), st.integers(0, 17), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_always_found(right: str, place: int, digit: str) -> None:
    changed = right[:place] + digit + right[place + 1 :]
    assert check_resident_id(changed, TODAY).valid == (changed == right)


@given(st.sampled_from([number(), ending_in_x()]), st.integers(0, 16))
def test_two_digits_in_the_wrong_order_are_found(right: str, place: int) -> None:
    changed = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
    assert check_resident_id(changed, TODAY).valid == (changed == right)


@given(st.text())
def test_odd_text_is_refused_and_nothing_breaks(text: str) -> None:
    found = check_resident_id(text, TODAY)
    assert found.valid == (found.number is not None)


def test_a_valid_number_is_given_back_as_it_should_be_written() -> None:
    written = wide(ending_in_x().lower())
    assert check_resident_id(f" {written[:6]} {written[6:]}", TODAY).number == ending_in_x()


@given(st.binary(max_size=200))
def test_every_line_has_its_answer_in_the_same_order(data: bytes) -> None:
    done = CliRunner().invoke(hr, ["check", "resident-id"], input=data)
    assert done.exit_code == 0, done.output
    lines = [json.loads(line) for line in done.stdout.split("\n")[:-1]]
    assert len(lines) == len(data.removesuffix(b"\n").split(b"\n")) * bool(data)
    assert all(set(line) == {"id", "valid", "reason"} for line in lines)


def test_the_command_gives_each_number_back_as_it_was_written() -> None:
    written = [number(), "", wide(number()), f" {number()}", number()[:-1]]
    done = CliRunner().invoke(hr, ["check", "resident-id"], input="\ufeff" + "\r\n".join(written))
    lines = [json.loads(line) for line in done.stdout.split("\n")[:-1]]
    assert [line["id"] for line in lines] == written
    assert [line["valid"] for line in lines] == [True, False, True, True, False]
    assert [line["reason"] for line in lines] == ["ok", "empty", "full-width", "separators", "length"]
