"""Small words for the templates: languages, states, numbers that no locale may change."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sync.centre.console.navigation import Entry
from sync.centre.console.navigation import navigation as entries_of
from sync.centre.console.presentation import labels
from sync.centre.console.presentation.board import Card
from sync.centre.console.presentation.card_markup import Hand, markup
from sync.centre.console.presentation.labels import label
from sync.centre.console.presentation.numbers import rounded_score
from sync.centre.console.presentation.scores import ScoreBar, score_bar

register = template.Library()

OWN_NAMES = (("zh-hans", "中文"), ("en", "English"), ("ja", "日本語"))
"""Each language by its own name, Chinese first."""

DELIVERY_TONES = {"draft": "hollow", "sent": "warn dot", "delivered": "good dot", "refused": "bad dot"}
STATUS_TONES = {
    "live": "good alive",
    "completed": "dot",
    "withdrawn": "warn dot",
    "consent-refused": "warn dot",
    "interrupted": "bad dot",
    "online": "good dot",
    "offline": "bad dot",
    "unknown": "hollow",
}


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> list[Entry]:
    """The bar's entries for the request being answered."""
    return entries_of(context["request"])


@register.simple_tag
def cards(shown: Sequence[Card], hand: Hand) -> SafeString:
    """Cards of the board for somebody who may do with them what ``hand`` says."""
    return markup(shown, hand)


@register.filter
def in_the_bar(entries: list[Entry]) -> list[Entry]:
    return [entry for entry in entries if not entry.behind]


@register.filter
def behind_it(entries: list[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.behind]


@register.filter
def html_language(code: str) -> str:
    """``zh-hans`` → ``zh-Hans``, as HTML's lang wants it."""
    return "zh-Hans" if code.startswith("zh") else code


@register.simple_tag
def own_names() -> tuple[tuple[str, str], ...]:
    """(code, the language's own name)."""
    return OWN_NAMES


@register.filter
def plain(number: float) -> str:
    """A number for SVG and scripts: a point and no grouping, whatever the locale."""
    return f"{number:.3f}".rstrip("0").rstrip(".")


@register.filter
def score(value: float | None) -> str:
    return rounded_score(value)


@register.filter
def state_title(state: str) -> str:
    return label(labels.STATES, state)


@register.filter
def source_title(source: str) -> str:
    return label(labels.SOURCES, source)


@register.filter
def language_title(language: str) -> str:
    return label(labels.LANGUAGES, language)


@register.filter
def sense_title(sense: str) -> str:
    return label(labels.SENSES, sense)


@register.filter
def note_title(note: str) -> str:
    return label(labels.NOTES, note)


@register.filter
def delivery_tone(delivery: str) -> str:
    return DELIVERY_TONES.get(delivery, "")


@register.filter
def status_tone(status: str) -> str:
    return STATUS_TONES.get(status, "")


@register.filter
def bar_of(report: object) -> ScoreBar:
    """The score bar of anything with `score`, `low`, `high` and `score_without_face_and_body`."""
    low, high = getattr(report, "low", None), getattr(report, "high", None)
    return score_bar(
        getattr(report, "score", None),
        None if low is None or high is None else (low, high),
        getattr(report, "score_without_face_and_body", None),
        getattr(report, "abstained", None),
    )


@register.filter
def at_place(place: int) -> str:
    """Which question of an interview is being asked, in words."""
    return _("Question %(number)s") % {"number": place} if place else _("Before the first question")
