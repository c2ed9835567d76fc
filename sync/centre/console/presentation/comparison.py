"""Two ratings of one report, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sync.centre.console.presentation import labels
from sync.centre.console.presentation.labels import label
from sync.centre.console.presentation.numbers import points
from sync.centre.console.presentation.report import RubricTexts
from sync.centre.console.presentation.scores import DimensionCard, ScoreBar, dimension_card, overall_bar
from sync.contract.report import AnswerReport, DimensionScore, OverallScore


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating with the words of its rubric."""

    rubric: str
    dimensions: Sequence[DimensionScore]
    overall: OverallScore
    texts: RubricTexts


@dataclass(frozen=True, slots=True)
class Pair:
    """One dimension twice; a side is None where that rubric does not have the dimension."""

    key: str
    title: str
    before: DimensionCard | None
    after: DimensionCard | None
    difference: str
    """In points, with its sign; empty where one side has no score."""


@dataclass(frozen=True, slots=True)
class Comparison:
    before: str
    after: str
    overall_before: ScoreBar
    overall_after: ScoreBar
    difference: str
    pairs: tuple[Pair, ...]


def compare(before: Rated, after: Rated, answers: Sequence[AnswerReport], language: str) -> Comparison:
    old, new = _cards(before, answers, language), _cards(after, answers, language)
    old_scores = {one.dimension: one.score for one in before.dimensions}
    new_scores = {one.dimension: one.score for one in after.dimensions}
    names = [*old, *(name for name in new if name not in old)]
    return Comparison(
        before=before.rubric,
        after=after.rubric,
        overall_before=overall_bar(before.overall),
        overall_after=overall_bar(after.overall),
        difference=_difference(before.overall.score, after.overall.score),
        pairs=tuple(
            Pair(
                key=name,
                title=(new.get(name) or old[name]).title,
                before=old.get(name),
                after=new.get(name),
                difference=_difference(old_scores.get(name), new_scores.get(name)),
            )
            for name in names
        ),
    )


def _cards(rated: Rated, answers: Sequence[AnswerReport], language: str) -> dict[str, DimensionCard]:
    return {
        one.dimension: dimension_card(
            one,
            rated.texts.dimensions.get(one.dimension) or label(labels.DIMENSIONS, one.dimension),
            rated.texts.explain,
            answers,
            language,
        )
        for one in rated.dimensions
    }


def _difference(before: float | None, after: float | None) -> str:
    return "" if before is None or after is None else points(round(after - before, 1))
