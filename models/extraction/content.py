"""What is said: length, keywords, coherence."""

from __future__ import annotations

from collections.abc import Sequence

from models.features import FEATURES, Feature
from models.observation import AnswerObservations, Utterance
from models.scoring.content import NAMES, before
from models.text.coherence import coherence
from models.text.keywords import KeywordHit, find_keywords, keyword_density
from models.text.length import spoken_length
from models.text.sentences import split_sentences

_NAMES = tuple(name for name, kind in FEATURES.items() if kind.modality == "content")


def measure(
    observations: AnswerObservations,
    question_keywords: Sequence[str],
    competency_keywords: Sequence[str],
    preceding: str = "",
) -> list[Feature]:
    """The content features; all unknown where nothing was listened to or nothing was said.

    ``preceding`` are the words of the answer that this one was asked to complete: values are of
    both together, occurrences and quotes of this one. What the raters say is filled in by
    `models.assessment`, which knows the question.
    """
    if "speech" not in observations.senses:
        return [Feature(name, None, "sense-off") for name in _NAMES]
    language = observations.language
    said = [*before(preceding), *observations.utterances]
    length = sum(spoken_length(one.text, language) for one in said)
    if length == 0:
        unsaid = (name for name in _NAMES if name != "speech_length")
        return [Feature("speech_length", 0.0), *(Feature(name, None, "silence") for name in unsaid)]
    return [
        Feature("speech_length", float(length)),
        _density(said, competency_keywords, language, length),
        _coverage(said, question_keywords, language),
        _coherence(said, language),
        *(Feature(name, None, "not-rated") for name in NAMES),
    ]


def _density(said: Sequence[Utterance], keywords: Sequence[str], language: str, length: int) -> Feature:
    if not keywords:
        return Feature("keyword_density", None, "no-keywords")
    hits = find_keywords(said, keywords, language)
    return _with_hits("keyword_density", keyword_density(hits, length), hits)


def _coverage(said: Sequence[Utterance], keywords: Sequence[str], language: str) -> Feature:
    if not keywords:
        return Feature("keyword_coverage", None, "no-keywords")
    hits = find_keywords(said, keywords, language)
    touched = {hit.keyword for hit in hits}
    wanted = {keyword.strip() for keyword in keywords if keyword.strip()}
    return _with_hits("keyword_coverage", len(touched) / max(1, len(wanted)), hits)


def _coherence(said: Sequence[Utterance], language: str) -> Feature:
    sentences = split_sentences(said, language)
    value = coherence(sentences, language)
    if value is None:
        return Feature("coherence", None, "too-short")
    spans = tuple(sentence.span for sentence in sentences if sentence.span.start >= 0)
    return Feature("coherence", value, occurrences=spans)


def _with_hits(name: str, value: float, hits: Sequence[KeywordHit]) -> Feature:
    own = [hit for hit in hits if hit.span.start >= 0]
    return Feature(
        name,
        value,
        occurrences=tuple(hit.span for hit in own),
        quotes=tuple((hit.text, hit.span) for hit in own),
    )
