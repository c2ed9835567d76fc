"""Text → its content words."""

from __future__ import annotations

import logging
import re
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from models.text.keywords import stem
from models.text.language import family
from models.text.length import WORD
from models.text.lexicon import CHINESE_FUNCTION_WORDS, ENGLISH_FUNCTION_WORDS

if TYPE_CHECKING:
    from jieba import Tokenizer

_JAPANESE_WORD: Final = re.compile(r"[\u4e00-\u9fff々]{2,}|[\u30a1-\u30fa\u30fc]{2,}|[A-Za-z0-9]{2,}")
"""Runs of kanji, of katakana, of Latin: nearly all content words of Japanese are one of these."""

_JAPANESE_PIECE: Final = re.compile(
    r"[\u4e00-\u9fff々]+[\u3041-\u309f]*|[\u3041-\u309f]+|[\u30a1-\u30fa\u30fc]+|[A-Za-z0-9]+|.", re.DOTALL
)
"""Kanji with the endings after them, or a run of one script: about a phrase (bunsetsu)."""

_BLANK_OR_NOT: Final = re.compile(r"\s+|\S+")


def content_words(text: str, language: str) -> list[str]:
    """Words that carry meaning, in order, repeats kept; English ones without their endings."""
    match family(language):
        case "zh":
            return [word for word in _segmenter().cut(text) if _is_content(word)]
        case "ja":
            return _JAPANESE_WORD.findall(text)
        case _:
            words = (match.group().casefold() for match in WORD.finditer(text))
            return [stem(word) for word in words if len(word) > 2 and word not in ENGLISH_FUNCTION_WORDS]


def cut(text: str, language: str) -> list[str]:
    """The text in pieces of a word each, with nothing lost: joined they are the text again."""
    match family(language):
        case "zh":
            return [str(word) for word in _segmenter().cut(text)]
        case "ja":
            return _JAPANESE_PIECE.findall(text)
        case _:
            return _BLANK_OR_NOT.findall(text)


def is_word(text: str) -> bool:
    """Whether a Chinese dictionary has it."""
    return bool(_segmenter().FREQ.get(text))


def _is_content(word: str) -> bool:
    return len(word) > 1 and any(map(str.isalnum, word)) and word not in CHINESE_FUNCTION_WORDS


@lru_cache(maxsize=1)
def _segmenter() -> Tokenizer:
    """jieba, silent, its cached dictionary in this user's own folder.

    Its default is the common temporary folder, where another user could leave a file that it
    would load (the cache is ``marshal``).
    """
    from platformdirs import user_cache_path

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its old escapes and pkg_resources
        import jieba

    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(user_cache_path("vivavoce", ensure_exists=True))
    tokenizer.initialize()
    return tokenizer
