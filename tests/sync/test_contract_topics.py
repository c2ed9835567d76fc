"""Topics carry the key of what travels in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.contract import topics
from sync.contract.topics import RecordKey
from sync.link.memory import matches
from tests.sync.messages import identifiers

keys = st.builds(RecordKey, identifiers, identifiers, st.integers(1, 10**15))


@given(keys)
def test_the_key_of_a_record_is_read_back_from_its_topic(key: RecordKey) -> None:
    assert topics.parse_up(topics.up(key)) == key
    assert matches(topics.EVERY_UP, topics.up(key))


@given(identifiers)
def test_the_device_is_read_back_from_its_state_topic(device: str) -> None:
    assert topics.parse_state(topics.state(device)) == device
    assert matches(topics.EVERY_STATE, topics.state(device))


@given(st.text(max_size=60))
def test_any_other_topic_has_no_key(topic: str) -> None:
    assert topics.parse_up(topic) is None
    assert topics.parse_state(topic) is None


@pytest.mark.parametrize("ending", ["0", "01", "-1", "1/2", "1\n", "9" * 17, "x"])
def test_a_sequence_is_a_plain_positive_number(ending: str) -> None:
    assert topics.parse_up(f"{topics.PREFIX}/room-1/up/s-1/{ending}") is None
