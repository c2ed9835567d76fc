"""The words around a time that tell what is wished: one table of patterns for each language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from sync.centre.scheduling.wishes.matters import Matters
from sync.centre.scheduling.wishes.mentions import Rule


@dataclass(frozen=True, slots=True)
class Wording:
    """Patterns over an outline (see `mentions.pattern`), each with its one meaning."""

    advert: re.Pattern[str]
    """Advertising and unsubscribing, whatever else is said."""
    other_matter: re.Pattern[str]
    """Times of something else: taking up work, a delivery, a lesson."""
    cancelled: re.Pattern[str]
    """Will not come at all."""
    kept: re.Pattern[str]
    """Nothing is to be moved."""
    as_booked: re.Pattern[str]
    """The time stays, which may be said of the hour alone: 还是原来的时间."""
    reported: re.Pattern[str]
    """Speaks of a move that was already made."""
    asked: re.Pattern[str]
    """Asks about the interview and wishes nothing."""
    confirmed: re.Pattern[str]
    """Will come as agreed."""
    assented: re.Pattern[str]
    """Yes, without saying to what."""
    moved: re.Pattern[str]
    """Words of moving; the point that is wished may stand anywhere."""
    target: re.Pattern[str]
    """Words of moving that the wished point follows."""
    unable: re.Pattern[str]
    """Cannot at the point before it, or if there is none, at that after it."""
    requested: re.Pattern[str]
    """Asks whether the point would do."""
    proposed: re.Pattern[str]
    """Says that the point would do; so does one who merely agrees."""
    excluded_before: re.Pattern[str]
    """Ends where a point begins that is not meant."""
    excluded_after: re.Pattern[str]
    """Begins where a point ends that is not meant."""
    undecided: re.Pattern[str]
    """The time itself is left to be settled later or by others."""
    choosing: re.Pattern[str]
    """More than one time is offered."""
    corrected: re.Pattern[str]
    """Takes back the points before it."""
    turned: re.Pattern[str]
    """Somebody stops and thinks of something else."""
    anaphor: re.Pattern[str]
    """The point said before, by another word."""
    postponed: re.Pattern[str]
    """The candidate will say more another time."""
    attending: re.Pattern[str]
    """Will come, or can."""
    conditional: re.Pattern[str]
    """Says what is to be if."""
    returned: re.Pattern[str]
    """Takes back a wish, and comes as agreed."""
    source_before: re.Pattern[str]
    """Ends where the old point begins."""
    source_after: re.Pattern[str]
    """Begins where the old point ends."""
    bounded_before: re.Pattern[str]
    """Ends where a point begins that only bounds the time."""
    bounded_after: re.Pattern[str]
    """Begins where a point ends that only bounds the time."""
    arriving: re.Pattern[str]
    """A shift with this is of arriving, not of the interview."""
    clause: re.Pattern[str]
    """Where one statement ends and another begins."""
    filler: re.Pattern[str]
    """What may stand beside a bare time without saying anything more."""
    longest_rest: int
    """How many characters may be left beside a bare time that is meant as a proposal."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language: its spelling mistakes put right, its times, the words around them, its other matters."""

    respelt: Callable[[str], str]
    rules: tuple[Rule, ...]
    wording: Wording
    matters: Matters
