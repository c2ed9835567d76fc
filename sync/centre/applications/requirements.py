"""What a post seeks, as matching wants it: from its newest version, else from its description."""

from __future__ import annotations

import re
from typing import Any, Final

from sync.centre.matching.sought import LONGEST, Sought
from sync.centre.posts.models import Post

MOST: Final = 24
"""Requirements that are read out of one description."""

_HEADING: Final = re.compile(
    r"^\W*(?:(?P<must>(?:任职|岗位|职位|应聘)?(?:要求|条件|资格)|requirements?|qualifications?|"
    r"must[- ]haves?|応募資格|応募条件|必須条件?|必須スキル)|"
    r"(?P<nice>加分项?|优先(?:条件|考虑)?|nice[- ]to[- ]haves?|preferred|歓迎条件?|歓迎スキル)|"
    r"(?P<other>\S{2,12}))\s*[:\uff1a]\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(r"[;\uff1b\u3002\n]")
_MARK: Final = re.compile(r"^\s*(?:[-*•·●]|[(\uff08]?\d{1,2}[.)\uff09\u3001])\s*")
_PREFERRED: Final = re.compile(r"优先|加分|preferred|a plus|歓迎|尚可", re.IGNORECASE)


def sought_of(post: Post) -> Sought | None:
    """None where the post says nothing that could be matched."""
    newest = post.versions.first()
    must, nice = _stated(newest.document) if newest is not None else ([], [])
    if not must:
        must, described = read_description(post.description)
        nice = nice or described
    if not must:
        return None
    return Sought(post.pk, post.title, post.description, tuple(must), tuple(nice))


def read_description(description: str) -> tuple[list[str], list[str]]:
    """Must-haves and nice-to-haves under their headings; “… is preferred” is nice wherever it stands."""
    must: list[str] = []
    nice: list[str] = []
    under: str | None = None
    for line in description.splitlines():
        text = line
        if heading := _HEADING.match(line):
            under = next((name for name in ("must", "nice") if heading[name]), None)
            text = heading["rest"]
        if under is None:
            continue
        for part in _PARTS.split(text):
            said = _MARK.sub("", part).strip()[:LONGEST]
            if said:
                (nice if under == "nice" or _PREFERRED.search(said) else must).append(said)
    return must[:MOST], nice[:MOST]


def _stated(document: Any) -> tuple[list[str], list[str]]:
    def texts(name: str) -> list[str]:
        stated = document.get(name) if isinstance(document, dict) else None
        return [str(each) for each in stated if str(each).strip()] if isinstance(stated, list) else []

    return texts("must"), texts("nice")
