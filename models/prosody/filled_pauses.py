"""Filled pauses: sounds and words that hold the turn while the next words are looked for.

嗯 and um are nothing else. 那个, 就是 and you know are words like others, and fill a pause only where
they stand by themselves: between marks, before a silence, or repeated. 那个客户 and 就是说明书 do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from models.observation import Span, Utterance
from models.text.hesitation import (
    DRAWN,
    ENGLISH_SOUNDS,
    GOES_ON,
    JAPANESE_SOUNDS,
    PARTICLES,
    SOUNDS,
    STOCK,
)
from models.text.language import Family, family
from models.text.timing import character_times, span_of

_MARK: Final = r"[，。、,.！？!?…；;：:\s]"
_BEFORE: Final = rf"(?:^|(?<={_MARK}))"

_SOUNDS: Final[dict[Family, re.Pattern[str]]] = {
    "zh": re.compile(rf"[{SOUNDS}]+|{_BEFORE}(?:[{PARTICLES}{DRAWN}]+(?={_MARK})|[{DRAWN}](?={GOES_ON}))"),
    "ja": re.compile(rf"{_BEFORE}(?:{JAPANESE_SOUNDS})(?=.)"),
    "en": re.compile(rf"\b(?:{ENGLISH_SOUNDS})\b", re.IGNORECASE),
}
"""Wherever they stand. Recognisers also write 额 and 饿 for a hesitating e."""

_WORDS: Final[dict[Family, str]] = {
    "zh": "|".join((*STOCK["zh"], "怎么说呢?", "你知道吗?", "那么")),
    "ja": "|".join((*STOCK["ja"], "なんか", "なんていうか")),
    "en": "|".join((*STOCK["en"], "like")),
}
"""Where they stand by themselves."""

PAUSE_NEAR: Final = 0.2
"""Seconds by which word times may miss a silence."""


@dataclass(frozen=True, slots=True)
class FilledPause:
    """``text`` as recognised; empty where only a held sound was heard."""

    span: Span
    text: str = ""


def filled_pauses(
    utterances: Sequence[Utterance], language: str, silences: Sequence[Span] = (), held: Sequence[Span] = ()
) -> list[FilledPause]:
    """In the order of time. ``silences`` are the pauses of the answer, ``held`` its held sounds.

    A held sound that was also recognised counts once.
    """
    kind = family(language)
    spoken = [
        FilledPause(span_of(times, start, end), one.text[start:end])
        for one in utterances
        if (times := character_times(one))
        for start, end in _places(one.text, times, kind, silences)
    ]
    unspoken = [
        FilledPause(span)
        for span in held
        if not any(one.span.start < span.end and span.start < one.span.end for one in spoken)
    ]
    return sorted([*spoken, *unspoken], key=lambda one: one.span)


def _places(text: str, times: list[Span], kind: Family, silences: Sequence[Span]) -> list[tuple[int, int]]:
    """Where fillers stand in ``text``, without overlaps."""
    found = [match.span() for match in _SOUNDS[kind].finditer(text)]
    found += _set_off(text, times, kind, silences, [end for _, end in found])
    found += _repeated(text, kind)
    return sorted(_apart(found))


def _set_off(
    text: str, times: list[Span], kind: Family, silences: Sequence[Span], after_sounds: list[int]
) -> list[tuple[int, int]]:
    """Words with a mark, a silence or the edge on both sides; at the very end they are no filler
    but a sentence broken off, unless a comma stands there.
    """
    words = rf"\b(?:{_WORDS[kind]})\b" if kind == "en" else rf"(?:{_WORDS[kind]})"
    places = []
    for match in re.finditer(words, text, re.IGNORECASE):
        start, end = match.span()
        begins = start == 0 or bool(re.match(_MARK, text[start - 1])) or start in after_sounds
        if kind == "en" and start and text[start - 1] == " ":
            begins = start == 1 or text[start - 2] in ",.!?;"
        begins = begins or _silence_at(times[start].start, silences)
        comma = text[end : end + 1] in tuple("，、,…") if end < len(text) else False
        ends = comma or (end < len(text) and _silence_at(times[end - 1].end, silences))
        if begins and ends:
            places.append((start, end))
    return places


def _repeated(text: str, kind: Family) -> list[tuple[int, int]]:
    """那个那个客户: what is said again is what was meant, the ones before it held the turn."""
    if kind == "en":
        return []
    return [match.span() for match in re.finditer(rf"({_WORDS[kind]})(?=[，、]?\1)", text)]


def _apart(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(places), key=lambda place: (place[0], -place[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _silence_at(moment: float, silences: Sequence[Span]) -> bool:
    return any(
        silence.start - PAUSE_NEAR <= moment <= silence.start + PAUSE_NEAR
        or silence.end - PAUSE_NEAR <= moment <= silence.end + PAUSE_NEAR
        for silence in silences
    )
