"""JSON lines of answers → JSON lines of ratings, one for one, in order.

In:  {"id", "question", "competency", "language", "text"}; competency and language may be left
out. Out: {"id", "score", "interval", "parts", "reason"}, or {"id", "error"} for a line that is
not such an object. A bad line never stops the others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from kiosk.rate.wording import sentence
from models.scoring.raters import rate_answer
from models.text.language import detect

LANGUAGES: Final = {
    "中文": "zh-CN",
    "汉语": "zh-CN",
    "普通话": "zh-CN",
    "chinese": "zh-CN",
    "mandarin": "zh-CN",
    "cn": "zh-CN",
    "英文": "en",
    "英语": "en",
    "english": "en",
    "日文": "ja",
    "日语": "ja",
    "日本語": "ja",
    "japanese": "ja",
    "jp": "ja",
}
"""Names people write where a language tag is meant."""

LONGEST_LINE: Final = 1_000_000
"""Characters; nobody speaks that long, and a line must not fill the memory."""


class LineUnreadable(ValueError):
    """A line that is no answer; the text says what is wrong with it."""


def rate_lines(lines: Iterable[bytes]) -> Iterator[str]:
    """One line of JSON for each line that is not blank."""
    for line in lines:
        if line.strip():
            yield json.dumps(_rated(line), ensure_ascii=False)


def _rated(line: bytes) -> dict[str, Any]:
    identity: Any = None
    try:
        request = _object(line)
        identity = _identity(request)
        question, text = _text(request, "question"), _text(request, "text")
        competency, language = _name(request, "competency"), _language(request, question)
    except LineUnreadable as wrong:
        return {"id": identity, "error": str(wrong)}
    rating = rate_answer(question, competency, language, text)
    return {
        "id": identity,
        "score": rating.score,
        "interval": list(rating.interval) if rating.interval else None,
        "parts": rating.parts,
        "reason": sentence(rating, language),
    }


def _object(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise LineUnreadable(f"longer than {LONGEST_LINE} bytes")
    try:
        request = json.loads(line.decode("utf-8-sig"), parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise LineUnreadable("not UTF-8") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is a plain ValueError
        raise LineUnreadable("not JSON") from error
    if not isinstance(request, dict):
        raise LineUnreadable("not a JSON object")
    return request


def _no_number(_name: str) -> object:
    """``NaN`` and ``Infinity`` are Python's, not JSON's."""
    raise LineUnreadable("not JSON")


def _identity(request: dict[str, Any]) -> Any:
    """The line's id, if it can be said again as JSON: 1e999 and half a character cannot."""
    identity = request.get("id")
    try:
        json.dumps(identity, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise LineUnreadable("id cannot be repeated") from error
    return identity


def _text(request: dict[str, Any], name: str) -> str:
    if name not in request:
        raise LineUnreadable(f"{name} is missing")
    value = request[name]
    if not isinstance(value, str):
        raise LineUnreadable(f"{name} is not a text")
    if name == "question" and not value.strip():
        raise LineUnreadable("question is empty")
    return value.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate is no text


def _name(request: dict[str, Any], name: str) -> str:
    value = request.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise LineUnreadable(f"{name} is not a text")
    return value


def _language(request: dict[str, Any], question: str) -> str:
    """What is asked for; where nothing is, what the question is written in."""
    named = _name(request, "language").strip()
    return LANGUAGES.get(named.casefold(), named) or detect(question)
