"""The markup of a card on the board: one filled-in form each, since a board shows dozens at once.

The template language looks every value of a card up anew, which took half of the page's time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from sync.centre.console.presentation.board import Card
from sync.centre.console.presentation.obstacles import OBSTACLES
from sync.centre.scheduling.models import Booking

_FORM: Final = """<li class="application" id="{id}" data-application="{id}" data-name="{name}"{handle} \
aria-label="{told}">
  <div class="who">{tick}<a href="{address}" draggable="false">{name}</a>{score}</div>
  {post}
  {state}
  {missing}
  {obstacle}
</li>"""
_HANDLE: Final = mark_safe(' draggable="true" tabindex="0" aria-describedby="keys"')
_TICK: Final = (
    '<input type="checkbox" name="application" value="{}" form="bulk" aria-label="{}" tabindex="-1">'
)
_NOTHING: Final = SafeString("")


@dataclass(frozen=True, slots=True)
class Hand:
    """What the reader may do with a card."""

    may_change: bool
    may_invite: bool
    may_send: bool
    may_read: bool
    """Résumés."""


def markup(cards: Iterable[Card], hand: Hand) -> SafeString:
    """Every value is escaped where it is put in."""
    board = reverse("console:board")
    return SafeString("\n".join(_card(card, hand, board) for card in cards))


def _card(card: Card, hand: Hand, board: str) -> SafeString:
    ident = escape(card.application_id)
    tick = format_html(_TICK, ident, card.select) if hand.may_change else _NOTHING
    return format_html(
        _FORM,
        id=ident,
        name=escape(card.name),
        handle=_HANDLE if hand.may_change else _NOTHING,
        told=card.told,
        tick=tick,
        address=f"{board}{card.application_id}/",
        score=_score(card),
        post=_post(card),
        state=_state(card, hand),
        missing=_missing(card),
        obstacle=_obstacle(card, hand),
    )


def _score(card: Card) -> SafeString:
    if card.score is None:
        return _NOTHING
    return format_html('<span class="score{}">{}</span>', "" if card.meets else " short", card.score)


def _post(card: Card) -> SafeString:
    if card.post:
        return format_html('<p class="post">{}</p>', card.post)
    if card.obstacle:
        return _NOTHING
    why = _("is being matched …") if card.waiting else _("no open post fits yet")
    return format_html('<p class="post muted">{}</p>', why)


def _state(card: Card, hand: Hand) -> SafeString:
    """The appointment; where there should be one, that there is none; else the words that carry the score."""
    if card.booking:
        return _appointment(card.booking, hand)
    if card.stage in ("invited", "confirmed"):
        return _no_appointment(card, hand)
    return format_html('<blockquote class="clause">{}</blockquote>', card.clause) if card.clause else _NOTHING


def _appointment(booking: Booking, hand: Hand) -> SafeString:
    shown = format_html(
        '<p class="when"><a href="{}" draggable="false">{} · {}</a></p>',
        reverse("console:booking", args=[booking.booking_id]),
        date_format(localtime(booking.starts_at), "m-d H:i"),
        booking.room.name,
    )
    if booking.plan is None or booking.plan.sent_at or not hand.may_send:
        return shown
    return shown + format_html(
        '<p><a class="plan" href="{}" draggable="false">{}</a></p>',
        reverse("console:plan", args=[booking.plan_id]),
        _("Read the plan and send it"),
    )


def _no_appointment(card: Card, hand: Hand) -> SafeString:
    if not hand.may_invite:
        return format_html('<p class="when">{}</p>', _("No appointment"))
    return format_html(
        '<p class="when"><a href="{}?application={}" draggable="false">{}</a></p>',
        reverse("console:invite-applications"),
        card.application_id,
        _("No appointment: choose a time"),
    )


def _missing(card: Card) -> SafeString:
    if card.stage != "matched" or not card.missing:
        return _NOTHING
    return format_html('<p class="missing">{}</p>', card.not_found)


def _obstacle(card: Card, hand: Hand) -> SafeString:
    """Why nothing is known of it, with the way to where a person puts that right."""
    if not card.obstacle or card.stage not in ("new", "matched"):
        return _NOTHING
    why = format_html('<p class="obstacle">{}</p>', OBSTACLES[card.obstacle])
    if card.resume_id and not hand.may_read:
        return why
    way = (
        (reverse("console:resume", args=[card.resume_id]), _("Look at the résumé"))
        if card.resume_id
        else (reverse("console:candidate", args=[card.candidate_id]), _("Look at the candidate"))
    )
    return why + format_html('<p class="when"><a href="{}" draggable="false">{}</a></p>', *way)
