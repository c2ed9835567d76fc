"""What a region's law switches off and asks for, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sync.centre.console.presentation.labels import SENSES, label
from sync.contract.message import Language, MediaClass, Region, localise
from sync.contract.region import REGIONS, RegionPack, region_pack


@dataclass(frozen=True, slots=True)
class Forbidden:
    sense: str
    why: str
    clause: str
    since: str


@dataclass(frozen=True, slots=True)
class DutyView:
    text: str
    clause: str


@dataclass(frozen=True, slots=True)
class RegionView:
    region: str
    title: str
    forbidden: tuple[Forbidden, ...]
    limits: tuple[str, ...]
    """The most that is allowed of pictures, of recordings and of time, as sentences."""
    duties: tuple[DutyView, ...]


def region_titles(language: Language) -> dict[str, str]:
    """Region → its name."""
    return {region: localise(region_pack(region).title, language) for region in REGIONS}


def region_view(region: Region, language: Language) -> RegionView:
    pack = region_pack(region)
    return RegionView(
        region=region,
        title=localise(pack.title, language),
        forbidden=tuple(
            Forbidden(
                sense=label(SENSES, sense),
                why=localise(clause.why, language),
                clause=f"{clause.law} {clause.article}",
                since=clause.since.isoformat(),
            )
            for sense, clause in pack.forbidden.items()
        ),
        limits=_limits(pack),
        duties=tuple(
            DutyView(localise(duty.text, language), f"{duty.law} {duty.article}") for duty in pack.duties
        ),
    )


def _limits(pack: RegionPack) -> tuple[str, ...]:
    pictures = {
        "none": _("No pictures of key moments."),
        "blurred": _("Pictures of key moments only made unrecognisable."),
        "clear": _("Pictures of key moments may be clear."),
    }
    found = [pictures[pack.thumbnails]]
    if pack.separate_face_consent:
        found.append(_("The face is asked for on its own."))
    if not pack.media_may_leave_room:
        found.append(_("Recordings stay in the room."))
    limits: tuple[tuple[MediaClass, str], ...] = (
        ("media", _("Recordings are kept for at most %(days)s days.")),
        ("transcript", _("Transcripts are kept for at most %(days)s days.")),
    )
    for kind, text in limits:
        days = pack.longest_retention_days.get(kind)
        if days:
            found.append(text % {"days": days})
        elif days == 0 and kind == "media":
            found.append(_("Recordings are not kept."))
    return tuple(found)
