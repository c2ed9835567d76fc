"""What a candidate's message means for the appointment."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final, Literal

from sync.centre.scheduling.wishes import (
    chinese,
    chinese_matters,
    chinese_spelling,
    chinese_wording,
    english,
    english_matters,
    english_spelling,
    english_wording,
    japanese,
    japanese_matters,
    japanese_wording,
)
from sync.centre.scheduling.wishes.matters import own_words, spoken, undeclined
from sync.centre.scheduling.wishes.mentions import Open, Outline, outline
from sync.centre.scheduling.wishes.points import Lack, Now, Point, assemble
from sync.centre.scheduling.wishes.roles import bounded, excluded, rest, wished_for, without_arrivals
from sync.centre.scheduling.wishes.spelling import language_of, plain
from sync.centre.scheduling.wishes.statements import clauses
from sync.centre.scheduling.wishes.takebacks import attends, returned
from sync.centre.scheduling.wishes.wording import Grammar, Wording
from sync.commandline import Language

Outcome = Literal["move", "ask", "none"]
Reason = Literal[
    "moved", "time", "day", "hour", "alternatives", "open", "reference", "past", "impossible",
    "far", "cancelled", "confirmed", "unrelated",
]  # fmt: skip

Refusal = Literal["cancelled", "confirmed", "unrelated"]

GRAMMARS: Final[dict[Language, Grammar]] = {
    "zh-CN": Grammar(
        chinese_spelling.respelt, chinese.RULES, chinese_wording.WORDING, chinese_matters.MATTERS
    ),
    "en": Grammar(english_spelling.respelt, english.RULES, english_wording.WORDING, english_matters.MATTERS),
    "ja": Grammar(japanese.respelt, japanese.RULES, japanese_wording.WORDING, japanese_matters.MATTERS),
}
LONGEST: Final = 2000
"""Characters that are read: a message of more is no plain text message."""


@dataclass(frozen=True, slots=True)
class Reading:
    """``start`` is there exactly where the outcome is ``move``, and it is after the message came.

    ``reason`` tells what an ``ask`` lacks, and a cancellation from anything else that is ``none``.
    """

    outcome: Outcome
    reason: Reason
    language: Language
    start: dt.datetime | None = None


def read(text: str, now: dt.datetime, booked: dt.datetime | None = None) -> Reading:
    """Read ``text`` as it came at ``now``; all times are those of the place of the interview.

    ``booked`` is what “同一时间”, “推迟一个小时” and an hour without a day refer to. A time is taken only
    where one single future time is meant.
    """
    text = text[:LONGEST]
    language = language_of(text)
    grammar, moment = GRAMMARS[language], Now(now, booked)
    found = outline(grammar.respelt(plain(own_words(text), language)), grammar.rules)
    whole = _heard(spoken(found, grammar.matters), grammar.wording, moment)
    wishes = undeclined(whole.found, grammar.matters)
    message = whole if wishes is whole.found else _heard(wishes, grammar.wording, moment)
    refusal = _refusal(whole, message, grammar.wording, moment)
    if refusal:
        return Reading("none", refusal, language)
    return _resolved(message.wished, message.found, grammar.wording, moment, language)


@dataclass(frozen=True, slots=True)
class _Message:
    found: Outline
    points: list[Point]
    wished: list[Point]


def _heard(found: Outline, wording: Wording, now: Now) -> _Message:
    points = without_arrivals(assemble(found, now), found.text, wording)
    return _Message(found, points, wished_for(points, found.text, wording, now))


def _refusal(whole: _Message, message: _Message, wording: Wording, now: Now) -> Refusal | None:
    """Why the message is no request to move; ``message`` is the whole without what is not wanted."""
    if wording.advert.search(whole.found.text):
        return "unrelated"
    if _stays(whole.found.text, whole.points, whole.wished, wording, now):
        return "confirmed"
    text = message.found.text
    if message is not whole and not message.wished and not _moving(text, message.points, wording):
        return "cancelled" if wording.cancelled.search(text) else "confirmed"
    return _no_wish(text, message.points, message.wished, wording, now)


def _resolved(wished: list[Point], found: Outline, wording: Wording, now: Now, language: Language) -> Reading:
    lack = _lack(wished, found, wording, now)
    if lack:
        return Reading("ask", lack, language)
    start = wished[0].start(now)
    if start == now.booked:
        return Reading("none", "confirmed", language)
    return Reading("move", "moved", language, start)


def _lack(wished: list[Point], found: Outline, wording: Wording, now: Now) -> Lack | Literal["time"] | None:
    if not wished:
        return "open" if any(isinstance(each.value, Open) for each in found.mentions) else "time"
    if wording.undecided.search(found.text) or any(bounded(point, found.text, wording) for point in wished):
        return "open"
    return "alternatives" if len(wished) > 1 else wished[0].lack(now)


def _no_wish(
    text: str, points: list[Point], wished: list[Point], wording: Wording, now: Now
) -> Refusal | None:
    moving = _moving(text, points, wording)
    if wording.cancelled.search(text) and not moving and not (wished and wording.requested.search(text)):
        return "cancelled"
    if moving:
        return None
    if _unable(text, points, wished, wording, now):
        return None
    if wording.other_matter.search(text):
        return "unrelated"
    if points and not wished and wording.proposed.search(text):
        return None
    offered = [point for point in wished if not _asked_about(point, text, wording)]
    if not offered:
        return "unrelated" if not wording.confirmed.search(text) else "confirmed"
    if any(excluded(point, text, wording) for point in points):
        return None
    return None if _offered(offered, text, wording, now) else "confirmed"


def _stays(text: str, points: list[Point], wished: list[Point], wording: Wording, now: Now) -> bool:
    if wording.kept.search(text) or wording.reported.search(text) or returned(points, text, wording, now):
        return True
    if attends(points, wished, text, wording, now):
        return True
    if _moving(text, points, wording):
        return False
    booked = now.booked.date() if now.booked else None
    other_day = any(point.day and point.date(now) != booked for point in wished)
    return bool(wording.as_booked.search(text)) and not other_day


def _moving(text: str, points: list[Point], wording: Wording) -> bool:
    shifted = any(point.shift for point in points)
    return shifted or bool(wording.moved.search(text) or wording.target.search(text))


def _unable(text: str, points: list[Point], wished: list[Point], wording: Wording, now: Now) -> bool:
    """Whether the candidate cannot come, and does not say after all that nothing changes."""
    matches = list(wording.unable.finditer(text))
    if not matches:
        return False
    if (
        wording.asked.search(text)
        and not wording.requested.search(text)
        and _busy_elsewhen(text, points, wording, now)
    ):
        return False
    as_booked = now.booked is not None and all(point.date(now) == now.booked.date() for point in wished)
    settled = wording.confirmed.search(text, matches[-1].end()) is not None
    return not (as_booked and settled and not wording.requested.search(text))


def _busy_elsewhen(text: str, points: list[Point], wording: Wording, now: Now) -> bool:
    """Whether all that is said of being busy is said of times beside the appointment."""
    for clause in clauses(text, wording):
        if wording.unable.search(text[clause.start : clause.end]):
            starts = [point.start(now) for point in points if clause.holds(point)]
            if not starts or None in starts or now.booked in starts:
                return False
    return True


def _asked_about(point: Point, text: str, wording: Wording) -> bool:
    return any(
        clause.holds(point) and wording.asked.search(text[clause.start : clause.end + 1])
        for clause in clauses(text, wording)
    )


def _offered(points: list[Point], text: str, wording: Wording, now: Now) -> bool:
    """Whether a time is proposed by one who uses no word of moving."""
    if now.booked is not None and all(point.start(now) == now.booked for point in points):
        return False
    if wording.requested.search(text) or (len(points) > 1 and wording.choosing.search(text)):
        return True
    asking = wording.asked.search(text) and not any(point.start(now) for point in points)
    if asking or wording.confirmed.search(text):
        return False
    if wording.assented.search(text):
        return now.booked is not None and all(point.start(now) for point in points)
    return bool(wording.proposed.search(text)) or len(rest(text, wording)) <= wording.longest_rest
