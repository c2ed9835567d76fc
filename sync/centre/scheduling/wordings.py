"""HR's own words for what candidates are told, kept version by version; nothing is overwritten."""

from __future__ import annotations

import datetime as dt
import math
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from sync.centre.policy.audit import write_down
from sync.centre.policy.models import User
from sync.centre.scheduling.errors import PlaceUnknown, TextChanged
from sync.centre.scheduling.letters import (
    PLACES,
    Kind,
    Letter,
    filled,
    one_line,
    programs_words,
    say,
    signature,
    template_of,
    unknown_places,
)
from sync.centre.scheduling.models import MessageText
from sync.centre.scheduling.opening import local
from sync.centre.scheduling.wishes.replies import written
from sync.commandline import Language

PROGRAMS: Final = 0
"""The version before the first: the words that come with the program."""

_TWO_O_CLOCK: Final = dt.time(14)


def versions(kind: Kind, language: Language) -> QuerySet[MessageText]:
    """The newest first."""
    rows = MessageText.objects.filter(kind=kind, language=language)
    return rows.select_related("made_by").order_by("-version")


def newest_version(kind: Kind, language: Language) -> int:
    newest = versions(kind, language).first()
    return newest.version if newest else PROGRAMS


def keep(kind: Kind, language: Language, words: Letter, seen: int, actor: User | None) -> int:
    """Make ``words`` the next version, unless they are what counts already; returns the newest version.

    ``seen`` is the version that was looked at. Raises PlaceUnknown, TextChanged.
    """
    for text in (words.subject, words.sms, words.email):
        demand_known_places(text)
    if words == template_of(kind, language):
        return newest_version(kind, language)
    return _add(kind, language, words, seen, actor, is_own=True)


def restore(kind: Kind, language: Language, version: int, seen: int, actor: User | None) -> int:
    """The words of ``version`` count again, as the next version.

    Raises TextChanged, MessageText.DoesNotExist.
    """
    earlier = None if version == PROGRAMS else versions(kind, language).get(version=version)
    if earlier is None or not earlier.is_own:
        return _add(kind, language, programs_words(kind, language), seen, actor, is_own=False)
    words = Letter(earlier.subject, earlier.sms, earlier.email)
    return _add(kind, language, words, seen, actor, is_own=True)


def demand_known_places(text: str) -> None:
    """Raises PlaceUnknown."""
    if unknown := unknown_places(text):
        raise PlaceUnknown(unknown=" ".join(unknown), known=" ".join(f"{{{name}}}" for name in PLACES))


def previewed(words: Letter, language: Language) -> Letter:
    """As somebody invented would read it, a week from now."""
    facts = _invented(language)
    subject, sms, email = (filled(text, facts) for text in (words.subject, words.sms, words.email))
    return Letter(one_line(subject), sms, email)


def sms_parts(text: str) -> int:
    """Text messages that ``text`` is cut into: 160 letters, 153 where there are several (3GPP TS 23.038);
    70 and 67 where one of them is not of the GSM alphabet, which for brevity is taken to be ASCII.
    """
    alone, together = (160, 153) if text.isascii() else (70, 67)
    length = len(text.encode("utf-16-le")) // 2
    return 1 if length <= alone else math.ceil(length / together)


@transaction.atomic
def _add(
    kind: Kind, language: Language, words: Letter, seen: int, actor: User | None, *, is_own: bool
) -> int:
    version = newest_version(kind, language) + 1
    if version != seen + 1:
        raise TextChanged
    try:
        with transaction.atomic():
            MessageText.objects.create(
                kind=kind,
                language=language,
                version=version,
                is_own=is_own,
                subject=words.subject,
                sms=words.sms,
                email=words.email,
                made_by=actor,
            )
    except IntegrityError as error:
        raise TextChanged from error
    write_down(actor, "changed", "message-text", f"{kind}.{language}", version=version)
    return version


def _invented(language: Language) -> dict[str, str]:
    day = local(timezone.now()).date() + dt.timedelta(days=7)
    begins = dt.datetime.combine(day, _TWO_O_CLOCK)
    return {
        "name": say("invented.name", language),
        "post": say("invented.post", language),
        "time": written(begins, language),
        "length": say("length", language, minutes="60"),
        "place": say("invented.place", language),
        "materials": say("materials", language),
        "signature": signature(),
    }
