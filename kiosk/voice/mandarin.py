"""Chinese text → the phonemes Kokoro was trained on, in pieces its window can hold."""

from __future__ import annotations

import functools
import json
import logging
import re
from collections.abc import Callable, Iterator
from importlib import resources
from typing import Final

LONGEST_PIECE: Final = 60
"""Characters in one piece: the speech stays lively, and one character is at most seven phonemes, well
below the model's 510 tokens."""

_SENTENCE = re.compile(r"[^。！？!?；;…\n]*(?:[。！？!?；;…\n]+[”』」）)\"]*|$)")
_CLAUSE = re.compile(r"[^，,、：:]*(?:[，,、：:]+|$)")
_LATIN = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?")
_LONG_NUMBER = re.compile(r"(?<![\d.])\d{7,}(?![\d.])")
_DIGITS: Final = "零一二三四五六七八九"
_FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF5B))}


def pieces(text: str) -> Iterator[str]:
    """Cuts a text at the ends of sentences, then of clauses, then anywhere, into pieces short enough."""
    gathered = ""
    for sentence in filter(str.strip, _SENTENCE.findall(text)):
        parts = [sentence] if len(sentence) <= LONGEST_PIECE else _CLAUSE.findall(sentence)
        for part in (bit for clause in filter(str.strip, parts) for bit in _slices(clause)):
            if gathered and len(gathered) + len(part) > LONGEST_PIECE:
                yield gathered.strip()
                gathered = ""
            gathered += part
    if gathered.strip():
        yield gathered.strip()


def _slices(clause: str) -> Iterator[str]:
    for start in range(0, len(clause), LONGEST_PIECE):
        yield clause[start : start + LONGEST_PIECE]


def phonemes(text: str) -> str:
    """The phonemes of a text. Numbers are read as Chinese, Latin words as English, other Latin by letter."""
    text = text.translate(_FULL_WIDTH)
    text = _LONG_NUMBER.sub(lambda number: "".join(_DIGITS[int(digit)] for digit in number[0]), text)
    spoken: list[str] = []
    after = 0
    for word in _LATIN.finditer(text):
        spoken += [_chinese(text[after : word.start()]), _english(word[0])]
        after = word.end()
    spoken.append(_chinese(text[after:]))
    return " ".join(filter(None, spoken))


def _chinese(text: str) -> str:
    return str(_converter()(text)[0]).strip() if text.strip() else ""


def _english(word: str) -> str:
    """Looks a word up; what is written in capitals or unknown is spelt, as people do with CRM or KPI."""
    dictionary = _dictionary()
    entry = None if word.isupper() and len(word) <= 4 and word != "OK" else dictionary.get(word)
    entry = entry or (None if word.isupper() and len(word) <= 4 else dictionary.get(word.lower()))
    if entry is None:
        return " ".join(_plain(dictionary[letter]) for letter in word.upper() if letter in dictionary)
    return _plain(entry)


def _plain(entry: str | dict[str, str]) -> str:
    return entry if isinstance(entry, str) else entry["DEFAULT"]


@functools.cache
def _converter() -> Callable[[str], tuple[str, None]]:
    import jieba
    from misaki.zh import ZHG2P

    jieba.setLogLevel(logging.WARNING)  # it announces the loading of its dictionary otherwise
    converter: Callable[[str], tuple[str, None]] = ZHG2P()
    return converter


@functools.cache
def _dictionary() -> dict[str, str | dict[str, str]]:
    """English words and letters in Kokoro's phonemes, as carried by misaki (91,000 words)."""
    data = resources.files("misaki.data").joinpath("us_gold.json").read_text(encoding="utf-8")
    return dict(json.loads(data))
