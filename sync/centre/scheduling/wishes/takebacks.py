"""What a candidate takes back in the same message: a slip put right, a time that will not do after all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sync.centre.scheduling.wishes.mentions import Clock, Half
from sync.centre.scheduling.wishes.points import Now, Point
from sync.centre.scheduling.wishes.statements import clauses
from sync.centre.scheduling.wishes.wording import Wording

_NEAR: Final = 12
"""Characters within which something is said of what stands before it."""


def after_correction(points: Sequence[Point], text: str, wording: Wording) -> list[Point]:
    """The points after the last correction; a day alone that is put right keeps the hour it was said with."""
    for match in reversed(list(wording.corrected.finditer(text))):
        after = [point for point in points if point.first >= match.end()]
        before = [point for point in points if point.last < match.end()]
        if after and not (after[0].clock is None and _hampered(after[0], text, wording)):
            near = after[0].first - match.end() <= _NEAR
            free = before and near and not wording.unable.search(text[: match.end()])
            return [_with_hour_of(before[-1], after[0]), *after[1:]] if free else after
    return list(points)


def _hampered(point: Point, text: str, wording: Wording) -> bool:
    """Whether it is said right after the point that it will not do."""
    return wording.unable.search(text, point.last + 1, point.last + _NEAR) is not None


def _with_hour_of(before: Point, after: Point) -> Point:
    if after.day is None or after.clock or after.half or after.shift or after.open:
        return after
    return replace(after, clock=before.clock, half=before.half)


def taken_back(points: Sequence[Point], text: str, wording: Wording, now: Now) -> list[Point]:
    """Times wished for, of which it is said afterwards that they will not do: “周五3点…哦不行，那天有事”."""
    back: list[Point] = []
    stops = {match.start() for match in wording.turned.finditer(text)}
    for turn in sorted(stops | {match.start() for match in wording.anaphor.finditer(text)}):
        before = [point for point in points if point.first < turn]
        for clause in clauses(text, wording):
            start = max(clause.start, turn)
            whole = text[clause.start : clause.end]
            if not before or start >= clause.end or wording.conditional.search(whole):
                continue
            said = text[start : clause.end]
            inside = [point for point in points if start <= point.first < clause.end]
            if wording.unable.search(said):
                back += _hindered(before, inside, now)
            elif (
                turn in stops
                and wording.postponed.search(said)
                and not any(point.start(now) for point in inside)
            ):
                back += before
    return back


def _hindered(before: Sequence[Point], inside: Sequence[Point], now: Now) -> list[Point]:
    if not inside:
        return [before[-1]]
    return [point for point in before if any(_covers(each, point, now) for each in inside)]


def _covers(hindered: Point, point: Point, now: Now) -> bool:
    """Whether a point lies within one of which less is said."""
    if hindered.date(now) is None or hindered.date(now) != point.date(now):
        return False
    if hindered.clock is not None:
        return hindered.start(now) == point.start(now)
    return hindered.half in {None, _half(point)}


def _half(point: Point) -> Half | None:
    return point.half or (point.clock.half if isinstance(point.clock, Clock) else None)


def returned(points: Sequence[Point], text: str, wording: Wording, now: Now) -> bool:
    """Whether a wish is taken back for the appointment as it stands: “never mind, tomorrow is fine”."""
    match = wording.returned.search(text)
    if match is None:
        return False
    after = [point for point in points if point.last >= match.start()]
    return not wording.unable.search(text, match.end()) and all(_is_as_booked(point, now) for point in after)


def attends(points: Sequence[Point], wished: Sequence[Point], text: str, wording: Wording, now: Now) -> bool:
    """Whether the last that is said of any time is that the candidate comes as booked."""
    if not points or not _is_as_booked(points[-1], now) or points[-1].day is None:
        return False
    if any(point.start(now) not in {None, now.booked} for point in wished):
        return False
    last = points[-1]
    clause = next(each for each in clauses(text, wording) if each.holds(last))
    said = text[clause.start : clause.end + 1]
    hindered = wording.unable.search(said) or wording.unable.search(text, last.first)
    asked = wording.requested.search(said) or said[-1:] in "？?"
    return wording.attending.search(said) is not None and not (hindered or asked)


def _is_as_booked(point: Point, now: Now) -> bool:
    if now.booked is None or point.date(now) != now.booked.date() or point.shift or point.half:
        return False
    return point.clock is None or point.start(now) == now.booked
