"""What each screen shows: one frozen dataclass a screen, complete in itself."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from kiosk.interview.conductor import Calibration, Conductor
from kiosk.interview.consent import CAMERA_SENSES, MICROPHONE_SENSES, consent_form
from kiosk.interview.machine import State
from kiosk.plan.lawful import forbidden_senses
from sync.contract.message import Localised, Region, ThumbnailKind
from sync.contract.plan import InterviewPlan, Sense


@dataclass(frozen=True, slots=True)
class PlanCard:
    """One line of the check-in list."""

    plan_id: str
    name: str
    """Partly masked: the person knows themselves, a passer-by learns nothing."""
    post: str
    time: str
    """Local, ``HH:MM``; empty when the plan names no time."""


@dataclass(frozen=True, slots=True)
class IdleView:
    plans: tuple[PlanCard, ...]
    today: date
    online: bool = True
    fault: str = ""
    """Code of a fault that keeps interviews from beginning, or empty."""


@dataclass(frozen=True, slots=True)
class WelcomeView:
    name: str
    greeting: str
    post: str
    focus: str
    questions: int
    minutes: int


@dataclass(frozen=True, slots=True)
class ConsentView:
    notice: Localised
    together: tuple[Sense, ...]
    separately: tuple[Sense, ...]
    media_days: int
    """0 where sound and picture are not kept."""
    transcript_days: int
    score_days: int
    media_may_leave: bool = False
    thumbnails: ThumbnailKind = "none"
    """Whether the report carries small pictures of key moments."""
    off: tuple[Sense, ...] = ()
    """Senses that the law of the place switches off."""


@dataclass(frozen=True, slots=True)
class DeviceCheckView:
    picture: bool
    sound: bool
    face: bool
    """Whether the face is sensed; without it only the preview is shown."""
    ready: bool
    calibration: Calibration = "waiting"
    captured: bool = False
    """Whether sound or picture has been taken already."""


@dataclass(frozen=True, slots=True)
class AskingView:
    number: int
    of: int
    question: str
    reading: bool
    follow_up: bool = False
    """One question more on the answer just given."""


@dataclass(frozen=True, slots=True)
class AnsweringView:
    number: int
    of: int
    question: str
    picture: bool
    captions: bool
    follow_up: bool = False


@dataclass(frozen=True, slots=True)
class SavingView:
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class PausedView:
    code: str
    captured: bool


@dataclass(frozen=True, slots=True)
class ThanksView:
    name: str


@dataclass(frozen=True, slots=True)
class DeclinedView:
    pass


@dataclass(frozen=True, slots=True)
class WithdrawnView:
    captured: bool


@dataclass(frozen=True, slots=True)
class InterruptedView:
    code: str


View = (
    IdleView
    | WelcomeView
    | ConsentView
    | DeviceCheckView
    | AskingView
    | AnsweringView
    | SavingView
    | PausedView
    | ThanksView
    | DeclinedView
    | WithdrawnView
    | InterruptedView
)

_MINUTES_AROUND = 3
"""For greeting, consent, device check and goodbye."""


def view_of(conductor: Conductor, region: Region | None = None) -> View:
    """The screen that belongs to where an interview stands, in a room of ``region``.

    An idle conductor has no screen of its own: show `idle_view`.
    """
    state = conductor.state
    code = conductor.faults[-1] if conductor.faults else ""
    if state in _BEFORE_QUESTIONS:
        return _before_questions(conductor, region)
    if state in (State.ASKING, State.ANSWERING, State.SAVING):
        return _with_question(conductor)
    match state:
        case State.PAUSED:
            return PausedView(code, conductor.captured)
        case State.THANKS:
            return ThanksView(conductor.plan.candidate.name)
        case State.DECLINED:
            return DeclinedView()
        case State.WITHDRAWN:
            return WithdrawnView(conductor.captured)
        case State.INTERRUPTED:
            return InterruptedView(code)
    raise ValueError("an idle conductor has no screen; show idle_view")


_BEFORE_QUESTIONS = frozenset({State.WELCOME, State.CONSENT, State.DEVICE_CHECK})


def _before_questions(conductor: Conductor, region: Region | None) -> View:
    plan, senses = conductor.plan, conductor.senses
    if conductor.state is State.WELCOME:
        return _welcome(plan)
    if conductor.state is State.CONSENT:
        return _consent(plan, region)
    return DeviceCheckView(
        picture=bool(senses & CAMERA_SENSES),
        sound=bool(senses & MICROPHONE_SENSES),
        face="face" in senses,
        ready=conductor.senses_ready,
        calibration=conductor.calibration,
        captured=conductor.captured,
    )


def _welcome(plan: InterviewPlan) -> WelcomeView:
    seconds = sum(question.time_limit_seconds for question in plan.questions)
    return WelcomeView(
        name=plan.candidate.name,
        greeting=plan.greeting,
        post=plan.post.title,
        focus=plan.post.focus,
        questions=len(plan.questions),
        minutes=math.ceil(seconds / 60) + _MINUTES_AROUND,
    )


def _consent(plan: InterviewPlan, region: Region | None) -> ConsentView:
    policy, form = plan.policy, consent_form(plan.policy)
    days = policy.retention_days
    return ConsentView(
        notice=policy.notice.text,
        together=form.together,
        separately=form.separately,
        media_days=days.get("media", 0) if policy.record_media else 0,
        transcript_days=days.get("transcript", 0),
        score_days=days.get("score", 0),
        media_may_leave=policy.media_may_leave_room,
        thumbnails=policy.thumbnails if "face" in policy.senses else "none",
        off=forbidden_senses(plan, region),
    )


def _with_question(conductor: Conductor) -> View:
    turn, senses = conductor.turn, conductor.senses
    number, of = turn.number + 1, len(conductor.plan.questions)
    more = turn.follow_up is not None
    if conductor.state is State.ASKING:
        return AskingView(number, of, turn.text, reading=not conductor.question_read, follow_up=more)
    if conductor.state is State.ANSWERING:
        return AnsweringView(
            number,
            of,
            turn.text,
            picture=bool(senses & CAMERA_SENSES),
            captions="speech" in senses,
            follow_up=more,
        )
    return SavingView(number, of)


def idle_view(
    plans: Iterable[InterviewPlan],
    now: datetime,
    *,
    online: bool = True,
    fault: str = "",
) -> IdleView:
    """The check-in list in the order of time; plans without a time stand at its end.

    ``now`` carries the time zone in which the times are shown.
    """
    ordered = sorted(plans, key=lambda plan: (plan.starts_at is None, plan.starts_at or now, plan.plan_id))
    cards = tuple(
        PlanCard(
            plan_id=plan.plan_id,
            name=masked(plan.candidate.name),
            post=plan.post.title,
            time=plan.starts_at.astimezone(now.tzinfo).strftime("%H:%M") if plan.starts_at else "",
        )
        for plan in ordered
    )
    return IdleView(cards, now.date(), online=online, fault=fault)


_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


def masked(name: str) -> str:
    """A name as a public list may show it.

    林知夏 → 林＊夏, 林夏 → 林＊, Anna Maria Schmidt → Anna S., 佐藤 花子 → 佐＊ 花＊.
    """
    words = name.split()
    if not words:
        return name
    if all(_LATIN.match(word) for word in words):
        first, *_, last = [*words, ""]
        rest = words[-1] if len(words) > 1 else last
        return f"{first} {rest[0]}." if rest else first
    return " ".join(_masked_word(word, alone=len(words) == 1) for word in words)


def _masked_word(word: str, *, alone: bool) -> str:
    if len(word) > 2 and alone:
        return word[0] + "＊" * (len(word) - 2) + word[-1]
    return word[0] + "＊" * (len(word) - 1)
