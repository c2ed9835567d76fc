"""The words of invitations, changes, cancellations and reminders: the program's, or HR's own."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, cast

from sync.centre.scheduling.ics import place
from sync.centre.scheduling.models import Booking, MessageText
from sync.centre.scheduling.opening import local
from sync.centre.scheduling.wishes.replies import written
from sync.commandline import Language
from sync.commandline.texts import read_catalogue

Kind = Literal["request", "update", "cancel", "reminder"]
KINDS: Final[tuple[Kind, ...]] = ("request", "update", "cancel", "reminder")
FOLDER: Final = Path(__file__).parent / "texts"
PLACES: Final = ("name", "post", "time", "length", "place", "materials", "signature")
"""What may stand in braces; anything else in braces is left as it is written."""

_PLACE: Final = re.compile(r"\{(\w+)\}")
_BRACED: Final = re.compile(r"[{\uff5b][^{}\uff5b\uff5d\n]*[}\uff5d]")
_BRACE: Final = re.compile(r"[{}\uff5b\uff5d]")


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str
    sms: str
    email: str


def letter(kind: Kind, booking: Booking) -> Letter:
    """What is written of ``booking`` in the candidate's language."""
    language = language_of(booking)
    template = template_of(kind, language)
    facts = facts_of(booking, language)
    subject, sms, email = (filled(text, facts) for text in (template.subject, template.sms, template.email))
    return Letter(one_line(subject), sms, email)


def template_of(kind: Kind, language: Language) -> Letter:
    newest = MessageText.objects.filter(kind=kind, language=language).order_by("-version").first()
    if newest is not None and newest.is_own:
        return Letter(newest.subject, newest.sms, newest.email)
    return programs_words(kind, language)


def programs_words(kind: Kind, language: Language) -> Letter:
    texts = read_catalogue(FOLDER, language)
    return Letter(*(texts[f"{kind}.{part}"] for part in ("subject", "sms", "email")))


def title_of(booking: Booking) -> str:
    """What the event is called in a calendar."""
    language = language_of(booking)
    if booking.post is None:
        return say("title.plain", language)
    return one_line(say("title", language, post=booking.post.title))


def facts_of(booking: Booking, language: Language) -> dict[str, str]:
    return {
        "name": booking.candidate.name,
        "post": booking.post.title if booking.post else say("post", language),
        "time": written(local(booking.starts_at), language),
        "length": say("length", language, minutes=str(int(booking.length.total_seconds() // 60))),
        "place": place(booking),
        "materials": booking.note or say("materials", language),
        "signature": signature(),
    }


def signature() -> str:
    """The company, as it stands before text messages; empty where none is set."""
    company = os.environ.get("VIVAVOCE_HR_COMPANY", "")
    return f"【{company}】" if company else ""


def filled(template: str, facts: dict[str, str]) -> str:
    """HR writes templates, so they are filled word by word and never by `str.format`."""
    return _PLACE.sub(lambda found: facts.get(found[1], found[0]), template)


def one_line(text: str) -> str:
    """For a header, which holds no line break (RFC 5322, 2.2), cut to what a subject's column holds."""
    return " ".join(text.split())[:200]


def unknown_places(template: str) -> list[str]:
    """What stands in braces, of whatever width, and is nothing that we fill; a brace that is left over."""
    known = {f"{{{name}}}" for name in PLACES}
    unknown = [each for each in _BRACED.findall(template) if each not in known]
    return [*unknown, *_BRACE.findall(_BRACED.sub("", template))]


def say(key: str, language: Language, **facts: str) -> str:
    return filled(read_catalogue(FOLDER, language)[key], facts)


def language_of(booking: Booking) -> Language:
    return cast("Language", booking.candidate.language)
