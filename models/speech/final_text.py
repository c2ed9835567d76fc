"""What a recogniser made of an utterance → its final text: marks, terms, figures, word times."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from models.observation import Correction, Span, SpokenWord, Utterance
from models.speech.correction import Edit, apply
from models.speech.numerals import numeral_edits
from models.speech.punctuation import punctuated
from models.speech.terms import Terms
from models.speech.word_times import Timing, edited, letter_times, timed_words
from models.text.language import family


def final_text(
    heard: str,
    pieces: Sequence[SpokenWord],
    speech: Sequence[Span],
    language: str,
    *,
    terms: Terms,
    confidence: float | None,
) -> Utterance:
    """``heard`` is in its language's orthography; ``pieces`` spell it, with times of the answer.

    ``speech`` is where the voice was: its gaps are the pauses, its ends those of the utterance.
    """
    bounds = Span(speech[0].start, speech[-1].end)
    times = letter_times(pieces, heard)
    gaps = [Span(before.end, after.start) for before, after in pairwise(speech)]
    spans = [None if one is None else Span(one.start, one.end) for one in times]
    marked = punctuated(heard, spans, gaps, language)
    times = letter_times(pieces, marked)
    edits = text_edits(marked, times, language, terms)
    text = apply(marked, edits)
    return Utterance(
        bounds.start,
        bounds.end,
        text,
        timed_words(edited(times, edits), text, language, bounds),
        confidence,
        heard=marked if edits else "",
        corrections=tuple(_correction(edit, marked, times, bounds) for edit in edits),
    )


def text_edits(heard: str, times: Timing, language: str, terms: Terms) -> list[Edit]:
    """What is to be written instead of what was heard, in the order of the text."""
    if family(language) != "zh":
        return []
    edits = terms.edits(heard, [None if one is None else one.confidence for one in times])
    taken = {at for edit in edits for at in range(edit.start, edit.end)}
    edits += [edit for edit in numeral_edits(heard) if taken.isdisjoint(range(edit.start, edit.end))]
    return sorted(edits, key=lambda edit: edit.start)


def _correction(edit: Edit, heard: str, times: Timing, bounds: Span) -> Correction:
    own = [one for one in times[edit.start : edit.end] if one is not None]
    start = min(max(own[0].start, bounds.start), bounds.end) if own else bounds.start
    end = min(max(own[-1].end, start), bounds.end) if own else bounds.end
    return Correction(heard[edit.start : edit.end], edit.text, start, end, edit.kind)
