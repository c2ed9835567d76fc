"""Scores while somebody speaks, as the live page shows them: bands, and that nothing of it holds yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from sync.centre.console.presentation import labels
from sync.centre.console.presentation.clock import clock
from sync.centre.console.presentation.labels import label
from sync.centre.console.presentation.rubric import rubric_texts
from sync.centre.console.presentation.scores import ScoreBar, score_bar
from sync.contract.live import Live, LiveScore
from sync.contract.message import Language


@dataclass(frozen=True, slots=True)
class LiveDimensionRow:
    title: str
    score: ScoreBar


@dataclass(frozen=True, slots=True)
class LiveCard:
    state: str
    question: int
    time: str
    """Of the answer that is being given, ``1:05 / 3:00``; empty between answers."""
    overall: ScoreBar
    dimensions: tuple[LiveDimensionRow, ...]


def live_card(live: Live, rubric: Mapping[str, Any], language: Language) -> LiveCard:
    """``rubric`` is the plan's document, which has the dimensions' titles."""
    titles = rubric_texts(rubric, language).dimensions
    return LiveCard(
        state=label(labels.STATES, live.state),
        question=live.question,
        time=f"{clock(live.seconds)} / {clock(live.limit)}" if live.limit else "",
        overall=_bar(live.overall),
        dimensions=tuple(
            LiveDimensionRow(titles.get(one.dimension) or label({}, one.dimension), _bar(one))
            for one in live.dimensions
        ),
    )


def _bar(one: LiveScore) -> ScoreBar:
    bar = score_bar(one.score, one.interval, one.score_without_face_and_body, one.abstained)
    return replace(bar, abstained=_("not asked yet")) if one.abstained == "not-asked" else bar
