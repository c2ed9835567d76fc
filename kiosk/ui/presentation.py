"""A view as its screen reads it: plain values, sentences already in the candidate's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import reduce
from typing import Any

from kiosk.ui import views
from kiosk.ui.texts import say, say_fault
from sync.contract.message import Language, localise

Page = dict[str, Any]


Faults = Mapping[str, Mapping[str, object]]
"""What is known about faults, by their codes."""


def present(view: views.View, language: Language, faults: Faults | None = None) -> Page:
    """The page for QML; ``screen`` names the file in ``qml/pages``."""
    return {
        **_content(view, language, faults or {}),
        "screen": type(view).__name__.removesuffix("View"),
        "withdrawable": isinstance(view, _UNDER_WAY),
        "captured": _captured(view),
    }


_QUESTIONS = (views.AskingView, views.AnsweringView, views.SavingView)
_UNDER_WAY = (views.WelcomeView, views.ConsentView, views.DeviceCheckView, views.PausedView, *_QUESTIONS)


def _captured(view: views.View) -> bool:
    """Whether who leaves now has had sound or picture taken; no question comes before the check."""
    match view:
        case views.DeviceCheckView() | views.PausedView():
            return view.captured
        case _:
            return isinstance(view, _QUESTIONS)


def _content(view: views.View, language: Language, faults: Faults) -> Page:
    match view:
        case views.IdleView():
            return _idle(view, language, faults)
        case views.WelcomeView():
            return _welcome(view, language)
        case views.ConsentView():
            return _consent(view, language)
        case views.DeviceCheckView():
            return _device_check(view, language)
        case views.PausedView(code=code) | views.InterruptedView(code):
            return _fault(code, language, faults)
        case views.ThanksView(name):
            return {"title": say(language, "thanks.title", name=name)}
        case views.WithdrawnView(captured):
            key = "withdrawn.text" if captured else "withdrawn.text.nothing"
            return {"text": say(language, key)}
        case views.DeclinedView():
            return {}
        case _:
            return _question(view, language)


def _fault(code: str, language: Language, faults: Faults) -> Page:
    if not code:
        return {"sentence": "", "remedy": "", "code": ""}
    sentence, remedy = say_fault(language, code, faults.get(code, {}))
    return {"sentence": sentence, "remedy": remedy, "code": say(language, "fault.code", code=code)}


def _idle(view: views.IdleView, language: Language, faults: Faults) -> Page:
    return {
        "plans": [
            {
                "plan": card.plan_id,
                "name": card.name,
                "post": card.post,
                "time": card.time or say(language, "idle.unscheduled"),
            }
            for card in view.plans
        ],
        "today": _day(view.today, language),
        "online": view.online,
        "fault": _on_two_lines(_fault(view.fault, language, faults)),
    }


def _on_two_lines(fault: Page) -> str:
    return f"{fault['sentence']}\n{fault['remedy']}".strip()


def _day(day: date, language: Language) -> str:
    months = say(language, "date.months").split()
    weekdays = say(language, "date.weekdays").split()
    return say(
        language,
        "date.weekday",
        month=months[day.month - 1],
        day=day.day,
        weekday=weekdays[day.weekday()],
    )


def _welcome(view: views.WelcomeView, language: Language) -> Page:
    length = say(language, "welcome.length.value", questions=view.questions, minutes=view.minutes)
    facts = [("welcome.post", view.post), ("welcome.focus", view.focus), ("welcome.length", length)]
    return {
        "greeting": view.greeting,
        "facts": [{"label": say(language, label), "value": value} for label, value in facts if value],
    }


def _consent(view: views.ConsentView, language: Language) -> Page:
    media = "consent.media.days" if view.media_days else "consent.media.none"
    face = ["consent.face.text", "consent.face.refusable"]
    if view.thumbnails != "none":
        face.insert(1, f"consent.face.thumbnails.{view.thumbnails}")
    elif not view.media_may_leave:
        face.insert(1, "consent.face.stays")
    return {
        "notice": localise(view.notice, language),
        "senses": [_sense(sense, language) for sense in view.together],
        "off": _off(view.off, language),
        "together": list(view.together),
        "separately": list(view.separately),
        "face": [say(language, key) for key in face],
        "kept": [
            say(language, media, days=view.media_days),
            say(language, "consent.transcript.days", days=view.transcript_days),
            say(language, "consent.score.days", days=view.score_days),
        ],
    }


def _off(senses: Sequence[str], language: Language) -> str:
    """One sentence, so that what the law switches off is said rather than hidden."""
    if not senses:
        return ""
    names = (say(language, f"sense.{sense}") for sense in senses)
    joined = reduce(lambda listed, name: say(language, "list.pair", listed=listed, name=name), names)
    return say(language, "consent.off", senses=joined)


def _sense(sense: str, language: Language) -> Page:
    return {"name": say(language, f"sense.{sense}"), "detail": say(language, f"sense.{sense}.detail")}


def _device_check(view: views.DeviceCheckView, language: Language) -> Page:
    titles = {
        (True, True): "check.title",
        (False, True): "check.title.sound",
        (True, False): "check.title.picture",
        (False, False): "check.title.nothing",
    }
    return {
        "title": say(language, titles[view.picture, view.sound]),
        "picture": view.picture,
        "sound": view.sound,
        "face": view.face,
        "ready": view.ready,
        "calibration": view.calibration,
    }


def _question(view: views.AskingView | views.AnsweringView | views.SavingView, language: Language) -> Page:
    more = not isinstance(view, views.SavingView) and view.follow_up
    place = "question.follow-up" if more else "question.number"
    page: Page = {
        "place": say(language, place, number=view.number, of=view.of),
        "number": view.number,
        "of": view.of,
    }
    match view:
        case views.AskingView():
            return {**page, "question": view.question, "reading": view.reading}
        case views.AnsweringView():
            return {
                **page,
                "question": view.question,
                "picture": view.picture,
                "captions": view.captions,
            }
        case views.SavingView():
            key = "saving.last" if view.number == view.of else "saving.next"
            return {**page, "next": say(language, key)}
