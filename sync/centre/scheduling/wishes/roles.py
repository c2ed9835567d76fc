"""Which points of a text are wished for: not the old time, not what is excluded or cannot be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from sync.centre.scheduling.wishes.mentions import pattern
from sync.centre.scheduling.wishes.points import Now, Point
from sync.centre.scheduling.wishes.statements import Span, clauses
from sync.centre.scheduling.wishes.takebacks import after_correction, taken_back
from sync.centre.scheduling.wishes.wording import Wording

_LISTED: Final = 3
"""So close stand the times of a list: Tuesday 10am, Tuesday 2pm."""
SHIFTED: Final = pattern("<shift>")


def without_arrivals(points: Iterable[Point], text: str, wording: Wording) -> list[Point]:
    """Without “提前十分钟到”: a shift of arriving, unless somebody asks to be allowed to come late."""
    asking = bool(wording.requested.search(text))
    return [
        point
        for point in points
        if not (
            point.shift
            and point.shift.loose
            and wording.arriving.search(text[point.last + 1 :])
            and not (asking and point.shift.sign > 0)
        )
    ]


def wished_for(points: Sequence[Point], text: str, wording: Wording, now: Now) -> list[Point]:
    """The points that are left when those that play another part are taken away."""
    left = after_correction(points, text, wording)
    ruled_out = [point for point in left if excluded(point, text, wording)]
    ruled_out += [point for point in left if _only_day_of(point, ruled_out, now)]
    ruled_out += taken_back(left, text, wording, now)
    for clause in clauses(text, wording):
        ruled_out += _ruled_out(left, text, clause, wording)
    left = [point for point in left if point not in ruled_out]
    left = _without_reasons(left, text, wording)
    left = _after_target(left, text, wording)
    left = _unless_alone(left, lambda point: _is_source(point, text, wording))
    left = _unless_alone(left, lambda point: _is_booked(point, now))
    return _told_apart(left, now)


def _only_day_of(point: Point, others: Iterable[Point], now: Now) -> bool:
    """“周五，不是这周五”: the day that is taken back was said before."""
    date = point.date(now)
    return point.clock is None and date is not None and any(other.date(now) == date for other in others)


def bounded(point: Point, text: str, wording: Wording) -> bool:
    """Whether the point only says where a free choice begins or ends: 3点以后."""
    return any(
        wording.bounded_before.search(text[:place]) or wording.bounded_after.search(text[place + 1 :])
        for place in point.places
    )


def rest(text: str, wording: Wording) -> str:
    """What a text says beside times and filling words."""
    return "".join(each for each in wording.filler.sub("", text) if not "\ue000" <= each <= "\ue006").strip()


def excluded(point: Point, text: str, wording: Wording) -> bool:
    return bool(
        any(
            wording.excluded_before.search(text[:place])
            for place in point.places[: 1 if point.open else None]
        )
        or wording.excluded_after.search(text[point.last + 1 :])
    )


def _ruled_out(points: Sequence[Point], text: str, clause: Span, wording: Wording) -> list[Point]:
    inside = [point for point in points if clause.holds(point)]
    if wording.cancelled.search(text[clause.start : clause.end]) and not wording.target.search(
        text[clause.start : clause.end]
    ):
        return inside
    ruled_out: list[Point] = []
    for match in wording.unable.finditer(text, clause.start, clause.end):
        before = [point for point in inside if point.first < match.start()]
        after = [
            point
            for point in inside
            if point.first >= match.start()
            and not _asked_anew(match.end(), point, text, wording)
            and not (point is inside[-1] and _asked_of(point, text[: clause.end], wording))
        ]
        ruled_out += before or after
    return ruled_out


def _asked_anew(start: int, point: Point, text: str, wording: Wording) -> bool:
    """Whether between ``start`` and the point somebody begins to ask for it.

    What follows a blank alone belongs to the word before: can't make it on Thursday.
    """
    return any(
        start <= match.start() < point.first and text[start : match.start()] != " "
        for words in (wording.target, wording.requested)
        for match in words.finditer(text)
    )


def _without_reasons(points: Sequence[Point], text: str, wording: Wording) -> list[Point]:
    """Without the times of statements that wish nothing, beside one that does: I have to leave by noon."""
    if wording.choosing.search(text):
        return list(points)
    wishing = [clause for clause in clauses(text, wording) if _wishes(_statement(text, clause), wording)]
    left: list[Point] = []
    for point in points:
        listed = bool(left) and not left[-1].shift and point.first - left[-1].last <= _LISTED
        if listed or any(_touches(clause, point) for clause in wishing):
            left.append(point)
    return left or list(points)


def _statement(text: str, clause: Span) -> str:
    """The clause, with the question mark that begins the next one."""
    asked = text[clause.end : clause.end + 1] in {"?", "？"}
    return text[clause.start : clause.end + asked]


def _touches(clause: Span, point: Point) -> bool:
    return any(clause.start <= place < clause.end for place in point.places)


def _wishes(statement: str, wording: Wording) -> bool:
    words = (wording.moved, wording.target, wording.requested, wording.proposed)
    return (
        any(each.search(statement) for each in words)
        or SHIFTED.search(statement) is not None
        or not rest(statement, wording)
    )


def _asked_of(point: Point, text: str, wording: Wording) -> bool:
    """Whether right after the point it is asked whether it would do."""
    match = wording.requested.search(text, point.last + 1)
    return match is not None and match.start() - point.last <= _LISTED


def _after_target(points: Sequence[Point], text: str, wording: Wording) -> list[Point]:
    for match in wording.target.finditer(text):
        after = [point for point in points if point.last >= match.end()]
        if after:
            return after
    return list(points)


def _is_source(point: Point, text: str, wording: Wording) -> bool:
    moving = wording.moved.search(text) or wording.target.search(text)
    if not moving and bounded(point, text, wording):
        return False
    before, after = text[: point.first], text[point.last + 1 :]
    return bool(wording.source_before.search(before) or wording.source_after.search(after))


def _is_booked(point: Point, now: Now) -> bool:
    if now.booked is None or point.date(now) != now.booked.date() or point.shift:
        return False
    return point.start(now) == now.booked or (point.clock is None and point.half is None)


def _unless_alone(points: Sequence[Point], drop: Callable[[Point], bool]) -> list[Point]:
    left = [point for point in points if not drop(point)]
    return left or list(points)


def _told_apart(points: Sequence[Point], now: Now) -> list[Point]:
    """Each time once, as it was said last, and none that says nothing but a part of another one."""
    points = [point for point in points if not _said_again(point, points, now)]
    whole = {start: point for point in points if (start := point.start(now)) is not None}
    if not whole:
        return list(points)
    last = list(whole.values())
    return [
        point
        for point in points
        if point in last or (point.start(now) is None and not _within(point, last, now))
    ]


def _said_again(point: Point, points: Sequence[Point], now: Now) -> bool:
    """“延后一天，改到周五下午3点”: the days of a shift, where the day they lead to is said as well."""
    if not (point.shift and point.shift.days):
        return False
    others = (other for other in points if other.shift is None and other.start(now))
    return any(other.date(now) == point.date(now) for other in others)


def _within(point: Point, whole: Sequence[Point], now: Now) -> bool:
    if point.open and point.day is None:
        return True
    dates = {each.date(now) for each in whole}
    return point.clock is None and point.day is not None and bool(point.day.dates & dates)
