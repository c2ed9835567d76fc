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
    remedy = "Give the path of a JSON file in UTF-8 with id, title, description, must and nice."


class PostFieldWrong(KnownError):
    code = "post-field-wrong"
    sentence = "The post in {path} is not as it must be: {field}."
    remedy = "id, title and description are texts; must and nice are lists of texts, and must is not empty."


class FieldWrong(ValueError):
    """The field that is wrong, such as ``must[2]``."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A post as matching sees it: ``must`` decides, ``nice`` only sorts."""

    post_id: str
    title: str
    description: str
    must: tuple[str, ...]
    nice: tuple[str, ...] = ()


def read_post(path: Path) -> Sought:
    """Raises PostUnreadable, PostFieldWrong."""
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise PostUnreadable(path=path, reason=error.strerror or error) from error
    except (ValueError, RecursionError) as error:
        raise PostUnreadable(path=path, reason=error) from error
    try:
        return sought(document)
    except FieldWrong as error:
        raise PostFieldWrong(path=path, field=error) from error


def sought(document: Any) -> Sought:
    """Raises FieldWrong."""
    if not isinstance(document, dict):
        raise FieldWrong("{…}")
    post_id = document.get("id", "")
    if not isinstance(post_id, str | int) or isinstance(post_id, bool):
        raise FieldWrong("id")
    title, description = (_text(document, field) for field in ("title", "description"))
    must, nice = (_texts(document, field) for field in ("must", "nice"))
    if not must:
        raise FieldWrong("must")
    return Sought(str(post_id), title, description, must, nice)


def _text(document: dict[str, Any], field: str) -> str:
    value = document.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise FieldWrong(field)
    return value


def _texts(document: dict[str, Any], field: str) -> tuple[str, ...]:
    value = document.get(field)
    if value is None:
        return ()
    if not isinstance(value, list):
        raise FieldWrong(field)
    for place, each in enumerate(value):
        if not isinstance(each, str) or not each.strip() or len(each) > LONGEST:
            raise FieldWrong(f"{field}[{place}]")
    return tuple(each.strip() for each in value)
