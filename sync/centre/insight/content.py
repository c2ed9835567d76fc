"""Measuring in a transcript what an older report does not carry: what was said is still there.

Only what is said can be measured again; voice, face and body are gone with the interview.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from models.features import FEATURES, Feature
from models.observation import SpokenWord, Utterance
from models.scoring.content import NAMES, content_features, rate_content
from models.scoring.raters import AnswerRating
from sync.centre.insight.document import ComputedAnswer
from sync.contract import report as contract
from sync.contract.codec import rounded
from sync.contract.plan import InterviewPlan
from sync.contract.report import AnswerReport, FeatureValue, InterviewReport
from sync.contract.scores import time_range


def measure_content(
    report: InterviewReport, plan: InterviewPlan, wanted: Collection[str]
) -> list[ComputedAnswer]:
    """The raters' features among ``wanted``, for the answers that do not carry them.

    An answer in which nothing was said, or not listened to, is left as it is.
    """
    by_index = {answer.index: answer for answer in report.answers}
    return [
        computed
        for answer in report.answers
        if (lacking := (set(NAMES) & set(wanted)) - {feature.name for feature in answer.features})
        and answer.transcript.segments
        and (computed := _measure(answer, by_index, plan, lacking))
    ]


def _measure(
    answer: AnswerReport, by_index: Mapping[int, AnswerReport], plan: InterviewPlan, lacking: set[str]
) -> ComputedAnswer | None:
    first = by_index.get(answer.follow_up.to) if answer.follow_up else None
    rating = rate_content(
        (first or answer).question,
        answer.competency,
        answer.transcript.language,
        _utterances(answer),
        keywords=plan.post.keywords.get(answer.competency, ()),
        preceding=first.transcript.text if first else "",
    )
    if rating is None:
        return None
    features = [_value(one) for one in content_features(rating) if one.name in lacking]
    return ComputedAnswer(index=answer.index, features=features, rating=_rating(rating))


def _utterances(answer: AnswerReport) -> list[Utterance]:
    return [
        Utterance(
            segment.start,
            segment.end,
            segment.text,
            [SpokenWord(word.text, word.start, word.end, word.confidence) for word in segment.words],
            segment.confidence,
        )
        for segment in answer.transcript.segments
    ]


def _value(feature: Feature) -> FeatureValue:
    kind = FEATURES[feature.name]
    return FeatureValue(
        name=feature.name,
        modality=kind.modality,
        unit=kind.unit,
        value=None if feature.value is None else rounded(feature.value),
        reason=feature.reason,
        occurrences=[time_range(span) for span in feature.occurrences],
    )


def _rating(rating: AnswerRating) -> contract.AnswerRating:
    """Without the quotes: they stand in the transcript, which has its own time to be kept."""
    return contract.AnswerRating(
        score=rating.score,
        interval=rating.interval,
        parts=rating.parts,
        spread=rating.spread,
        missing=list(rating.missing),
        reasons=list(rating.reasons),
        rater=rating.rater,
    )
