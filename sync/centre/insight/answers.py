"""A report's answers as the scorer takes them."""

from __future__ import annotations

from collections.abc import Sequence

from models.features import FEATURES, Feature
from models.observation import Span
from models.scoring.interval import RATING, rating_error, recogniser_confidence
from models.scoring.result import AnswerFeatures
from models.text.language import joint
from sync.centre.insight.document import ComputedAnswer
from sync.contract.report import AnswerReport, FeatureValue, TimeRange, Transcript


def answer_features(answer: AnswerReport, computed: ComputedAnswer | None = None) -> AnswerFeatures:
    """One answer; ``computed`` fills in what the report did not carry.

    Features this program does not know any more are left out: no rubric can name them.
    """
    measured = (*(computed.features if computed else ()), *answer.features)
    features = {one.name: one for one in measured if one.name in FEATURES}
    story = features.get("star_completeness")
    told = story.occurrences if story else []
    return AnswerFeatures(
        index=answer.index,
        competency=answer.competency,
        language=answer.transcript.language,
        duration=answer.duration,
        features={
            "speech_length": Feature("speech_length", None, "not-measured"),
            **{name: _feature(one, answer.transcript, told) for name, one in features.items()},
        },
        confidence=recogniser_confidence(answer.transcript.segments),
        follows=answer.follow_up.to if answer.follow_up else None,
        rating_error=rating_error(answer.rating or (computed.rating if computed else None)),
    )


def _feature(one: FeatureValue, transcript: Transcript, told: Sequence[TimeRange]) -> Feature:
    """``told``: where the parts of the story lie; the rating of the whole quotes them."""
    spans = tuple(Span(place.start, place.end) for place in one.occurrences)
    places = told if one.name == RATING else one.occurrences
    quotes = _words(places, transcript) if one.modality == "content" else ()
    return Feature(one.name, one.value, one.reason, spans, quotes)


def _words(places: Sequence[TimeRange], transcript: Transcript) -> tuple[tuple[str, Span], ...]:
    """What was said in each place: the report keeps a finding's time, and the words have theirs."""
    words = [word for segment in transcript.segments for word in segment.words]
    found = []
    for place in places:
        inside = [
            word.text for word in words if place.start - 0.001 <= (word.start + word.end) / 2 <= place.end
        ]
        if inside:
            found.append((joint(transcript.language).join(inside).strip(), Span(place.start, place.end)))
    return tuple(found)
