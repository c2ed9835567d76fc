"""What a post seeks, as a file says it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sync.contract.errors import KnownError

LONGEST: Final = 2_000
"""Characters of one must-have."""


class PostUnreadable(KnownError):
    code = "post-unreadable"
    sentence = "The post in {path} cannot be read: {reason}."
    remedy = 'Write it as JSON: {{"id", "title", "description", "must": ["…"], "nice": ["…"]}}, in UTF-8.'


@dataclass(frozen=True, slots=True)
class Sought:
    """A post as matching sees it: ``must`` decides, ``nice`` only sorts."""

    post_id: str
    title: str
    description: str
    must: tuple[str, ...]
    nice: tuple[str, ...] = ()


def read_post(path: Path) -> Sought:
    """Raises PostUnreadable with the field that is wrong."""
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise PostUnreadable(path=path, reason=error.strerror or error) from error
    except (ValueError, RecursionError) as error:
        raise PostUnreadable(path=path, reason=f"not JSON in UTF-8 ({error})") from error
    try:
        return sought(document)
    except ValueError as error:
        raise PostUnreadable(path=path, reason=error) from error


def sought(document: Any) -> Sought:
    """Raises ValueError that names the field."""
    if not isinstance(document, dict):
        raise ValueError("not an object")  # noqa: TRY004 (one fault for the whole file)
    post_id = document.get("id", "")
    if not isinstance(post_id, str | int) or isinstance(post_id, bool):
        raise ValueError("“id” is not a string")  # noqa: TRY004 (one fault for the whole file)
    title, description = (_text(document, field) for field in ("title", "description"))
    must, nice = (_texts(document, field) for field in ("must", "nice"))
    if not must:
        raise ValueError("“must” names no must-have")
    return Sought(str(post_id), title, description, must, nice)


def _text(document: dict[str, Any], field: str) -> str:
    value = document.get(field, "")
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"“{field}” is not a string")  # noqa: TRY004 (one fault for the whole file)
    return value


def _texts(document: dict[str, Any], field: str) -> tuple[str, ...]:
    value = document.get(field)
    if value is None:
        return ()
    if not isinstance(value, list):
        raise ValueError(f"“{field}” is not a list of strings")  # noqa: TRY004 (one fault for the whole file)
    for place, each in enumerate(value):
        if not isinstance(each, str) or not each.strip():
            raise ValueError(f"“{field}”[{place}] is not a text")
        if len(each) > LONGEST:
            raise ValueError(f"“{field}”[{place}] is longer than {LONGEST} characters")
    return tuple(each.strip() for each in value)
