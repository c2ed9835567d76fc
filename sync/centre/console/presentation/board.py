"""The board: applications by stage, each card as one viewer may see it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sync.centre.applications.models import Application, Stage
from sync.centre.console.presentation.obstacles import Arrived, arrived_of, obstacle_of
from sync.centre.people.models import Resume
from sync.centre.policy.fields import Viewer, view_name, view_words
from sync.centre.scheduling.models import Booking
from sync.centre.search.finding import people_with

A_COLUMN: Final = 8
"""Cards of a stage that are shown at first."""
MOST: Final = 300

COLUMNS: Final[tuple[tuple[str, str | Promise, tuple[Stage, ...]], ...]] = (
    ("new", _("New"), (Stage.NEW,)),
    ("matched", _("Matched"), (Stage.MATCHED,)),
    ("invited", _("Invited"), (Stage.INVITED,)),
    ("confirmed", _("Confirmed"), (Stage.CONFIRMED,)),
    ("interviewed", _("Interviewed"), (Stage.INTERVIEWED,)),
    ("decided", _("Decided"), (Stage.ADVANCED, Stage.DECLINED)),
)
HINTS: Final[dict[str, str | Promise]] = {
    "new": _("A résumé that comes stands here until it is matched."),
    "matched": _("Sorted by how well they fit, with the sentence that shows it."),
    "invited": _("Tick cards and choose “Invite …”: a room, a time, the letter, sent."),
    "confirmed": _("Move a card here when the candidate has said yes."),
    "interviewed": _("A card comes here by itself when the interview has been held."),
    "decided": _("You decide who goes on. The machine declines nobody."),
}
"""What an empty column is for."""
BANDS: Final[dict[str, tuple[str | Promise, Q]]] = {
    "strong": (_("75 and more"), Q(score__gte=0.75)),
    "meets": (_("50 to 74"), Q(score__gte=0.5, score__lt=0.75)),
    "short": (_("below 50: a must-have is missing"), Q(score__lt=0.5)),
    "none": (_("not matched"), Q(score=None)),
}
"""The matcher gives 0.5 and more exactly where every must-have is met."""


_ON_A_CARD: Final = (
    "stage",
    "score",
    "meets",
    "clause",
    "missing",
    "to_match",
    "fault",
    "candidate__name",
    "post__title",
)
"""What a card is made of."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the board is wanted; empty: everything."""

    post: str = ""
    band: str = ""
    source: str = ""
    sought: str = ""
    whole: str = ""
    """The stage of which more than the first cards are shown."""

    @property
    def is_narrow(self) -> bool:
        return bool(self.post or self.band or self.source or self.sought)

    def query(self) -> str:
        """As an address carries it."""
        query = QueryDict(mutable=True)
        names = {"post": self.post, "band": self.band, "source": self.source, "q": self.sought}
        query.update({name: value for name, value in {**names, "whole": self.whole}.items() if value})
        return query.urlencode()


@dataclass(frozen=True, slots=True)
class Card:
    application_id: str
    candidate_id: str
    name: str
    post: str
    stage: str
    stage_title: str
    score: int | None
    """0…100."""
    meets: bool | None
    clause: str
    missing: tuple[str, ...]
    source: str
    booking: Booking | None
    waiting: bool
    """It is still to be matched."""
    obstacle: str
    """What keeps it from being matched: a key of `obstacles.OBSTACLES`, or nothing."""
    resume_id: str
    """The résumé that speaks for them, else the one that is in question; may be none."""

    @property
    def told(self) -> str:
        """What a screen reader says of the card."""
        parts = [self.name]
        if self.score is not None:
            parts.append(gettext("score %(score)s") % {"score": self.score})
        return ", ".join([*parts, self.post] if self.post else parts)

    @property
    def select(self) -> str:
        return gettext("Select %(name)s") % {"name": self.name}

    @property
    def not_found(self) -> str:
        """Of the must-haves that are missing the first, and how many more; empty where none is."""
        if not self.missing:
            return ""
        more = f" +{len(self.missing) - 1}" if len(self.missing) > 1 else ""
        return gettext("Not found: %(what)s") % {"what": self.missing[0]} + more


@dataclass(frozen=True, slots=True)
class Group:
    """One stage within a column; only the last column has two."""

    stage: str
    title: str
    cards: tuple[Card, ...]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.cards)


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    title: str
    groups: tuple[Group, ...]
    hint: str

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)


def read_filter(query: QueryDict) -> Filter:
    band, source, whole = (query.get(name, "") for name in ("band", "source", "whole"))
    return Filter(
        post=query.get("post", "")[:64],
        band=band if band in BANDS else "",
        source=source if source in Resume.Source.values else "",
        sought=query.get("q", "").strip()[:80],
        whole=whole if whole in Stage.values else "",
    )


def found(viewer: Viewer, chosen: Filter) -> QuerySet[Application]:
    rows = Application.objects.all()
    if chosen.post:
        rows = rows.filter(post=chosen.post)
    if chosen.band:
        rows = rows.filter(BANDS[chosen.band][1])
    if chosen.source:
        rows = rows.filter(candidate__in=Resume.objects.filter(source=chosen.source).values("candidate"))
    if chosen.sought:
        rows = rows.filter(candidate__in=people_with(viewer, chosen.sought))
    return rows


def columns(viewer: Viewer, chosen: Filter) -> list[Column]:
    rows = found(viewer, chosen)
    counts: dict[str, int] = dict(rows.values_list("stage").annotate(number=Count("*")).order_by())
    shown = _placed(rows, {stage: MOST if chosen.whole == stage else A_COLUMN for stage in counts})
    cards = cards_of(viewer, [each for column in shown.values() for each in column])
    return [
        Column(
            key,
            str(title),
            tuple(
                Group(
                    str(stage),
                    str(stage.label),
                    tuple(cards[each.pk] for each in shown.get(stage, ())),
                    counts.get(stage, 0),
                )
                for stage in stages
            ),
            str(HINTS[key]),
        )
        for key, title, stages in COLUMNS
    ]


def _placed(rows: QuerySet[Application], most: Mapping[str, int]) -> dict[str, list[Application]]:
    """The first of each stage in their order. Ids alone are looked for stage by stage: what a card shows
    is read once, for all of them together.
    """
    ids = {
        stage: list(rows.filter(stage=stage).order_by("position", "pk").values_list("pk", flat=True)[:number])
        for stage, number in most.items()
    }
    every = [pk for column in ids.values() for pk in column]
    read = Application.objects.select_related("candidate", "post").only(*_ON_A_CARD).in_bulk(every)
    return {stage: [read[pk] for pk in column if pk in read] for stage, column in ids.items()}


def cards_of(viewer: Viewer, applications: Iterable[Application]) -> dict[str, Card]:
    """By the application's id, in the order given."""
    rows = list(applications)
    people = {row.candidate_id for row in rows}
    arrived = arrived_of(people)
    bookings = _bookings(people)
    return {row.pk: _card(viewer, row, arrived.get(row.candidate_id), bookings) for row in rows}


def _card(
    viewer: Viewer, row: Application, arrived: Arrived | None, bookings: Mapping[str, list[Booking]]
) -> Card:
    booking = next((each for each in bookings[row.candidate_id] if each.post_id in (None, row.post_id)), None)
    return Card(
        application_id=row.pk,
        candidate_id=row.candidate_id,
        name=view_name(viewer, row.candidate),
        post=row.post.title if row.post else "",
        stage=row.stage,
        stage_title=str(Stage(row.stage).label),
        score=None if row.score is None else round(100 * row.score),
        meets=row.meets,
        clause=view_words(viewer, row.clause),
        missing=tuple(row.missing),
        source=arrived.source if arrived else "",
        booking=booking,
        waiting=row.to_match,
        obstacle=obstacle_of(row, arrived),
        resume_id=arrived.resume_id if arrived else "",
    )


def _bookings(people: set[str]) -> dict[str, list[Booking]]:
    """Those that stand and are to come, the next first."""
    since = timezone.now() - dt.timedelta(hours=12)
    standing = Booking.objects.filter(
        candidate__in=people, status=Booking.Status.BOOKED, ends_at__gt=since
    ).select_related("room", "plan")
    by_person: dict[str, list[Booking]] = defaultdict(list)
    for booking in standing.order_by("starts_at"):
        by_person[booking.candidate_id].append(booking)
    return by_person
