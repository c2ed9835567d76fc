"""Bytes ↔ messages: what was said is read, and whatever else comes is named, never a crash."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.contract import Acknowledgement, InterviewPlan, InterviewReport, Lifecycle, Record, Shadow
from sync.contract.codec import DEEPEST, LARGEST, Fault, Unreadable, decode, encode, parse, rounded
from sync.contract.message import Message
from tests.sync.messages import DEVICE, plans, records, reports, sample_plan, sample_report, shadows

MESSAGES: list[Message] = [
    sample_plan(),
    sample_report(),
    Acknowledgement(device=DEVICE, stream="s-1", through=3),
    Shadow(device=DEVICE, revision=1, plans=[sample_plan().model_dump(mode="json")]),
    Lifecycle(device=DEVICE, status="online", boot="b", stream="s", speaks={"plan": [1]}),
]


def fault_of(kind: type[Message], data: bytes) -> Fault:
    with pytest.raises(Unreadable) as caught:
        decode(kind, data)
    return caught.value.fault


@given(st.one_of(plans, reports, records, shadows))
def test_every_message_survives_the_way_through_bytes(message: Message) -> None:
    assert decode(type(message), encode(message)) == message


@given(st.one_of(plans, reports, records, shadows))
def test_the_same_message_gives_the_same_bytes(message: Message) -> None:
    assert encode(decode(type(message), encode(message))) == encode(message)


@given(
    st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_arbitrary_bytes_are_unreadable_and_nothing_else(data: bytes) -> None:
    with pytest.raises(Unreadable):
        decode(InterviewPlan, data)


@given(st.data(), plans)
def test_a_damaged_byte_is_read_or_named_but_never_a_crash(data: st.DataObject, plan: InterviewPlan) -> None:
    whole = bytearray(encode(plan))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(Unreadable):
        encode(decode(InterviewPlan, bytes(whole)))


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: type(message).__name__)
def test_truncated_at_every_byte_it_is_named_as_cut_short(message: Message) -> None:
    whole = encode(message)
    for length in range(len(whole)):
        try:
            whole[:length].decode()
        except UnicodeDecodeError:
            assert fault_of(type(message), whole[:length]) == "malformed"
        else:
            assert fault_of(type(message), whole[:length]) in ("truncated", "malformed")


def test_a_message_cut_between_characters_is_called_truncated() -> None:
    assert fault_of(InterviewPlan, b'{"contract":"plan/1","plan_id":"p') == "truncated"
    assert fault_of(InterviewPlan, b"") == "truncated"


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: type(message).__name__)
def test_an_unknown_field_is_refused_by_name(message: Message) -> None:
    document = message.model_dump(mode="json") | {"switch_off_the_camera": True}
    with pytest.raises(Unreadable, match="switch_off_the_camera"):
        decode(type(message), json.dumps(document).encode())


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: type(message).__name__)
def test_a_newer_version_is_told_from_a_wrong_message(message: Message) -> None:
    document = message.model_dump(mode="json")
    name = document["contract"].partition("/")[0]
    faults: dict[Any, Fault] = {
        f"{name}/2": "newer-version",
        f"{name}/" + "9" * 6000: "newer-version",
        f"{name}/١": "newer-version",
        f"{name}/": "newer-version",
        "something/1": "unknown-message",
        "plan": "unknown-message",
        None: "unknown-message",
        7: "unknown-message",
    }
    for contract, fault in faults.items():
        assert fault_of(type(message), json.dumps(document | {"contract": contract}).encode()) == fault


def test_more_than_the_largest_message_is_not_even_parsed() -> None:
    assert fault_of(InterviewReport, b" " * (LARGEST + 1)) == "oversized"
    assert fault_of(InterviewReport, b" " * LARGEST) == "truncated"


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 5000])
def test_numbers_that_are_none_are_refused(number: str) -> None:
    data = encode(sample_report()).replace(b"71.5", number.encode())
    assert fault_of(InterviewReport, data) == "malformed"
    assert fault_of(Record, f'{{"payload":{{"x":{number}}}}}'.encode()) == "malformed"


@pytest.mark.parametrize("opening", ["[", '{"a":'])
@pytest.mark.parametrize("levels", [DEEPEST + 1, 5_000, 200_000])
def test_deep_nesting_is_malformed(opening: str, levels: int) -> None:
    closing = "]" if opening == "[" else "}"
    data = f'{{"plans":{opening * levels}1{closing * levels}}}'.encode()
    assert fault_of(Shadow, data) == "malformed"


def test_half_a_character_is_malformed_because_nobody_could_write_it_again() -> None:
    assert fault_of(Shadow, rb'{"plans":[{"x":"\ud83d"}]}') == "malformed"
    assert parse(rb'{"x":"\ud83d\ude00"}') == {"x": "😀"}
    assert parse(rb'{"x":"\\ud83d"}') == {"x": r"\ud83d"}


def test_a_document_that_is_no_object_is_malformed() -> None:
    for data in (b"[]", b"1", b'"plan/1"', b"null"):
        assert fault_of(InterviewPlan, data) == "malformed"


def test_an_invalid_field_is_named_with_its_path() -> None:
    document = sample_plan().model_dump(mode="json")
    document["questions"][1]["time_limit_seconds"] = -1
    with pytest.raises(Unreadable) as caught:
        decode(InterviewPlan, json.dumps(document).encode())
    assert caught.value.fault == "invalid"
    assert caught.value.field == "questions.1.time_limit_seconds"


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e9, max_value=1e9))
def test_rounded_numbers_have_no_negative_zero(value: float) -> None:
    assert str(rounded(value)) != "-0.0"


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_report_cannot_carry_what_is_no_number(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        rounded(value)
