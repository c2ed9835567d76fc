"""Region packs: what a region's law forbids, and the most that it allows. Data, not code.

Both ends narrow a policy by its region's pack, and a terminal also by the pack of the place it
stands in, before any model loads: so no plan can switch on again what the law switches off.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib import resources
from typing import Annotated, get_args

from pydantic import Field

from sync.contract.message import Localised, MediaClass, Message, Region, ThumbnailKind
from sync.contract.plan import Policy, Sense

REGIONS: tuple[Region, ...] = get_args(Region)
_OPENNESS: dict[ThumbnailKind, int] = {"none": 0, "blurred": 1, "clear": 2}


class Prohibition(Message):
    """Why a sense does not run in a region."""

    law: str
    article: str
    since: date
    why: Localised


class Duty(Message):
    """Something the law asks of the people who use the terminal; HR reads it."""

    law: str
    article: str
    text: Localised


class RegionPack(Message):
    region: Region
    version: Annotated[int, Field(ge=1)]
    title: Localised
    forbidden: dict[Sense, Prohibition] = {}
    separate_face_consent: bool
    """The face must be asked for on its own."""
    thumbnails: ThumbnailKind
    """The most that is allowed."""
    media_may_leave_room: bool
    longest_retention_days: dict[MediaClass, Annotated[int, Field(ge=0)]] = {}
    duties: list[Duty] = []


@cache
def region_pack(region: Region) -> RegionPack:
    """The pack that ships with this version."""
    text = resources.files("sync.contract").joinpath(f"regions/{region}.json").read_text(encoding="utf-8")
    return RegionPack.model_validate_json(text)


def packs_for(policy: Policy, room: Region | None = None) -> tuple[RegionPack, ...]:
    """The law that holds: the policy's region, and that of the room where it is another."""
    return tuple(region_pack(region) for region in dict.fromkeys((policy.region, room or policy.region)))


def narrowed(policy: Policy, room: Region | None = None) -> Policy:
    """The policy without anything that the law forbids; it never gains anything."""
    for pack in packs_for(policy, room):
        policy = _narrowed_by(policy, pack)
    return policy


def prohibition(sense: Sense, policy: Policy, room: Region | None = None) -> Prohibition | None:
    """The clause that keeps a sense from running, or None where the law does not mind."""
    packs = packs_for(policy, room)
    return next((pack.forbidden[sense] for pack in packs if sense in pack.forbidden), None)


def _narrowed_by(policy: Policy, pack: RegionPack) -> Policy:
    longest = pack.longest_retention_days
    return policy.model_copy(
        update={
            "senses": [sense for sense in policy.senses if sense not in pack.forbidden],
            "separate_face_consent": policy.separate_face_consent or pack.separate_face_consent,
            "thumbnails": min(policy.thumbnails, pack.thumbnails, key=lambda kind: _OPENNESS[kind]),
            "media_may_leave_room": policy.media_may_leave_room and pack.media_may_leave_room,
            "retention_days": {
                kind: min(days, longest.get(kind, days)) for kind, days in policy.retention_days.items()
            },
        }
    )
