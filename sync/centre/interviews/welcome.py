"""What the candidate reads and hears first: the greeting, and what the interview concentrates on.

Spoken in the room in the interview's language, hence data of the plan and not of the pages.
"""

from __future__ import annotations

from typing import Final

from models.text.language import detect, family
from sync.centre.people.models import Candidate
from sync.centre.posts.models import Post
from sync.contract.message import Language

GREETINGS: Final[dict[Language, str]] = {
    "zh-CN": "{name}，您好！欢迎应聘{post}岗位，本次面试将围绕{focus}展开。",
    "en": "Hello {name}, and welcome. You have applied for {post}; this interview is about {focus}.",
    "ja": "{name}様、こんにちは。{post}にご応募ありがとうございます。本日は{focus}についてお伺いします。",
}

GREETINGS_WITHOUT_FOCUS: Final[dict[Language, str]] = {
    "zh-CN": "{name}，您好！欢迎应聘{post}岗位。",
    "en": "Hello {name}, and welcome. You have applied for {post}.",
    "ja": "{name}様、こんにちは。{post}にご応募いただきありがとうございます。",
}

_BETWEEN: Final[dict[Language, tuple[str, str]]] = {
    "zh-CN": ("、", "和"),
    "en": (", ", " and "),
    "ja": ("、", "と"),
}
"""Between the names of competencies, and before the last one."""

_MOST_NAMED: Final = 3
LONGEST_GREETING: Final = 300


def focus_of(post: Post, language: Language) -> str:
    """The post's own words, or where they are none or in another language, its first competencies' names."""
    if post.focus and family(detect(post.focus)) == family(language):
        return post.focus
    rows = post.competency_model.select_related("competency")[:_MOST_NAMED]
    names = [name for row in rows if (name := row.competency.names.get(language))]
    if not names:
        return post.focus
    between, last = _BETWEEN[language]
    named = f"{between.join(names[:-1])}{last}{names[-1]}" if names[1:] else names[0]
    return named.lower() if language == "en" else named


def greeting_of(post: Post, candidate: Candidate, language: Language) -> str:
    """At most `LONGEST_GREETING` characters: a long focus is left to the page."""
    focus = focus_of(post, language)
    template = GREETINGS[language] if focus else GREETINGS_WITHOUT_FOCUS[language]
    greeting = template.format(name=candidate.name, post=post.title, focus=focus)
    if len(greeting) <= LONGEST_GREETING:
        return greeting
    return GREETINGS_WITHOUT_FOCUS[language].format(name=candidate.name, post=post.title)
