"""What is said: length, keywords, coherence."""

from __future__ import annotations

from collections.abc import Sequence

from models.features import FEATURES, Feature
from models.observation import AnswerObservations
from models.text.coherence import coherence
from models.text.keywords import KeywordHit, find_keywords, keyword_density
from models.text.length import spoken_length
from models.text.sentences import split_sentences

_NAMES = tuple(name for name, kind in FEATURES.items() if kind.modality == "content")


def measure(
    observations: AnswerObservations,
    question_keywords: Sequence[str],
    competency_keywords: Sequence[str],
) -> list[Feature]:
    """The content features; all unknown where nothing was listened to or nothing was said."""
    if "speech" not in observations.senses:
        return [Feature(name, None, "sense-off") for name in _NAMES]
    length = spoken_length(observations.text, observations.language)
    if length == 0:
        unsaid = (name for name in _NAMES if name != "speech_length")
        return [Feature("speech_length", 0.0), *(Feature(name, None, "silence") for name in unsaid)]
    return [
        Feature("speech_length", float(length)),
        _density(observations, competency_keywords, length),
        _coverage(observations, question_keywords),
        _coherence(observations),
    ]


def _density(observations: AnswerObservations, keywords: Sequence[str], length: int) -> Feature:
    if not keywords:
        return Feature("keyword_density", None, "no-keywords")
    hits = find_keywords(observations.utterances, keywords, observations.language)
    return _with_hits("keyword_density", keyword_density(hits, length), hits)


def _coverage(observations: AnswerObservations, keywords: Sequence[str]) -> Feature:
    if not keywords:
        return Feature("keyword_coverage", None, "no-keywords")
    hits = find_keywords(observations.utterances, keywords, observations.language)
    touched = {hit.keyword for hit in hits}
    wanted = {keyword.strip() for keyword in keywords if keyword.strip()}
    return _with_hits("keyword_coverage", len(touched) / max(1, len(wanted)), hits)


def _coherence(observations: AnswerObservations) -> Feature:
    sentences = split_sentences(observations.utterances, observations.language)
    value = coherence(sentences, observations.language)
    if value is None:
        return Feature("coherence", None, "too-short")
    return Feature("coherence", value, occurrences=tuple(sentence.span for sentence in sentences))


def _with_hits(name: str, value: float, hits: Sequence[KeywordHit]) -> Feature:
    return Feature(
        name,
        value,
        occurrences=tuple(hit.span for hit in hits),
        quotes=tuple((hit.text, hit.span) for hit in hits),
    )
