"""What a region's law forbids is off, whatever a plan says."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sync.contract.message import MediaClass, Region, ThumbnailKind
from sync.contract.plan import Notice, Policy, Sense
from sync.contract.region import REGIONS, narrowed, packs_for, prohibition, region_pack

OPENNESS = ("none", "blurred", "clear")

regions = st.sampled_from(REGIONS)
policies = st.builds(
    Policy,
    region=regions,
    senses=st.lists(st.sampled_from(get_args(Sense)), unique=True),
    separate_face_consent=st.booleans(),
    thumbnails=st.sampled_from(get_args(ThumbnailKind)),
    media_may_leave_room=st.booleans(),
    retention_days=st.dictionaries(st.sampled_from(get_args(MediaClass)), st.integers(0, 4000)),
    notice=st.just(Notice(version="general-1", text={"zh-CN": "说明"})),
)


@pytest.mark.parametrize("region", REGIONS)
def test_every_region_has_its_pack_in_three_languages(region: Region) -> None:
    pack = region_pack(region)
    assert pack.region == region
    texts = [pack.title, *(duty.text for duty in pack.duties)]
    texts += [clause.why for clause in pack.forbidden.values()]
    assert all(set(text) == {"zh-CN", "en", "ja"} and all(text.values()) for text in texts)


def test_europe_forbids_what_would_infer_emotions_and_keeps_the_words() -> None:
    assert set(region_pack("eu").forbidden) == {"face", "posture", "voice"}
    clause = region_pack("eu").forbidden["face"]
    assert (clause.article, clause.since.isoformat()) == ("5(1)(f)", "2025-02-02")


def test_a_region_nobody_knows_is_refused_rather_than_taken_for_a_free_one() -> None:
    with pytest.raises(ValidationError, match="region"):
        Policy(region="atlantis", notice=Notice(version="1", text={}))


@given(policy=policies, room=st.none() | regions)
def test_a_narrowed_policy_keeps_every_law_that_holds_and_gains_nothing(
    policy: Policy, room: Region | None
) -> None:
    kept = narrowed(policy, room)
    packs = packs_for(policy, room)
    assert set(kept.senses) == {
        sense for sense in policy.senses if not any(sense in pack.forbidden for pack in packs)
    }
    assert all(prohibition(sense, policy, room) is None for sense in kept.senses)
    assert kept.separate_face_consent >= policy.separate_face_consent
    assert kept.media_may_leave_room <= policy.media_may_leave_room
    for pack in packs:
        assert OPENNESS.index(kept.thumbnails) <= OPENNESS.index(pack.thumbnails)
        for kind, most in pack.longest_retention_days.items():
            assert kept.retention_days.get(kind, 0) <= most
    assert all(days <= policy.retention_days[kind] for kind, days in kept.retention_days.items())


@given(policy=policies, room=st.none() | regions)
def test_narrowing_twice_is_narrowing_once(policy: Policy, room: Region | None) -> None:
    once = narrowed(policy, room)
    assert narrowed(once, room) == once
