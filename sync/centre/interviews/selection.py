"""Which extras somebody is asked beside the core, from what their résumé says and how they were assessed.

Pure: the same background and the same bank choose the same questions. An extra is one question
more to speak about; neither it nor an assessment adds a point (design §5.6).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Final, Literal

from sync.centre.interviews.saying import part_with, says, works_beside
from sync.centre.posts.bank.document import Trigger, TriggerKind
from sync.contract.message import Language

ClauseKind = Literal["employment", "education", "skill"]

MOST_EXTRAS: Final = 3
"""Everyone answers nearly the same questions; a few of their own keep the answers comparable."""

GRADUATE_MONTHS: Final = 12
"""So long after the degree, and with less than a year of work, somebody counts as a graduate."""

_LONGEST_QUOTE: Final = 120

_ORDER: Final[tuple[TriggerKind, ...]] = ("experience", "graduate", "assessment", "skill")
"""In which order the reasons take turns."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of the résumé as it was written. ``title`` is the job's, where it belongs to one."""

    kind: ClauseKind
    text: str
    line: int | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Assessed:
    """The result of an assessment somebody else made, such as ``mbti``: ``ESTJ``."""

    instrument: str
    result: str


@dataclass(frozen=True, slots=True)
class Background:
    """What is known of a person that may choose an extra; nothing of it is rated."""

    clauses: tuple[Clause, ...] = ()
    finished_studies: dt.date | None = None
    """When the last degree ends or ended."""
    experience_months: int = 0
    assessed: tuple[Assessed, ...] = ()
    names: tuple[str, ...] = ()
    """Employers and schools, newest first, to be heard rightly."""


@dataclass(frozen=True, slots=True)
class Extra:
    """A question of the bank that may become an extra."""

    question_id: str
    triggers: tuple[Trigger, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is asked: what was looked for, and the line of the résumé it was found in."""

    kind: TriggerKind
    quote: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    question_id: str
    reason: Reason


WHY: Final[dict[Language, dict[TriggerKind, str]]] = {
    "zh-CN": {
        "experience": "简历中的经历：“{quote}”",
        "graduate": "应届毕业：“{quote}”",
        "skill": "简历中的技能：“{quote}”",
        "assessment": "测评结果：{quote}（只多问一题，不加分）",
    },
    "en": {
        "experience": "Experience in the résumé: “{quote}”",
        "graduate": "A recent graduate: “{quote}”",
        "skill": "Skill in the résumé: “{quote}”",
        "assessment": "Assessment: {quote} (one question more, never a point)",
    },
    "ja": {
        "experience": "履歴書の経験：「{quote}」",
        "graduate": "新卒：「{quote}」",
        "skill": "履歴書のスキル：「{quote}」",
        "assessment": "適性検査：{quote}（質問が一つ増えるだけで、点数には影響しません）",
    },
}
"""Travels with the plan, in the interview's language; HR reads it, the candidate does not."""


def why(reason: Reason, language: Language) -> str:
    return WHY[language][reason.kind].format(quote=reason.quote)


def choose(
    bank: Sequence[Extra], background: Background, today: dt.date, most: int = MOST_EXTRAS
) -> list[Chosen]:
    """At most ``most`` extras, the reasons taking turns in their order, each question once.

    Within a reason, the order of ``bank`` decides.
    """
    waiting = {kind: _reached(bank, background, today, kind) for kind in _ORDER}
    chosen: dict[str, Chosen] = {}
    while len(chosen) < most and any(waiting.values()):
        for kind in _ORDER:
            found = next((one for one in waiting[kind] if one.question_id not in chosen), None)
            waiting[kind] = waiting[kind][waiting[kind].index(found) + 1 :] if found else []
            if kind == "assessment":
                waiting[kind] = []  # one question for an assessment, whatever it is
            if found and len(chosen) < most:
                chosen[found.question_id] = found
    return list(chosen.values())


def reached(bank: Sequence[Extra], background: Background, today: dt.date) -> list[Chosen]:
    """Every extra that something speaks for, by its first reason; HR may add any of them."""
    found: dict[str, Chosen] = {}
    for kind in _ORDER:
        for one in _reached(bank, background, today, kind):
            found.setdefault(one.question_id, one)
    return list(found.values())


def _reached(
    bank: Sequence[Extra], background: Background, today: dt.date, kind: TriggerKind
) -> list[Chosen]:
    found = []
    for extra in bank:
        reasons = (_reason(one, background, today) for one in extra.triggers if one.kind == kind)
        reason = next((one for one in reasons if one), None)
        if reason:
            found.append(Chosen(extra.question_id, reason))
    return found


def _reason(trigger: Trigger, background: Background, today: dt.date) -> Reason | None:
    match trigger.kind:
        case "experience":
            return _found(trigger, background, "employment")
        case "skill":
            return _found(trigger, background, "skill") or _found(trigger, background, "employment")
        case "graduate":
            return _graduate(background, today)
        case "assessment":
            return _assessed(trigger, background)


def _found(trigger: Trigger, background: Background, kind: ClauseKind) -> Reason | None:
    for clause in background.clauses:
        if clause.kind != kind or works_beside(clause.title):
            continue
        for word in trigger.words:
            if says(clause.text, word):
                return Reason(trigger.kind, _quote(clause.text, word), clause.line)
    return None


def _graduate(background: Background, today: dt.date) -> Reason | None:
    finished = background.finished_studies
    if finished is None or background.experience_months >= GRADUATE_MONTHS:
        return None
    if (today.year - finished.year) * 12 + today.month - finished.month > GRADUATE_MONTHS:
        return None
    education = next(
        (one for one in background.clauses if one.kind == "education" and one.text.strip()), None
    )
    quote = _shortened(education.text) if education else finished.strftime("%Y-%m")
    return Reason("graduate", quote, education.line if education else None)


def _assessed(trigger: Trigger, background: Background) -> Reason | None:
    for one in background.assessed:
        if one.instrument.casefold() != trigger.instrument.casefold():
            continue
        if any(fnmatchcase(one.result.upper(), word.upper().replace("*", "?")) for word in trigger.words):
            return Reason("assessment", f"{one.instrument.upper()} {one.result}")
    return None


def _quote(text: str, word: str) -> str:
    """The line, or of a long one the part that has the word."""
    text = " ".join(text.split())
    if len(text) <= _LONGEST_QUOTE:
        return text
    return _shortened(part_with(text, word))


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1]}…"
