"""What every message of the contract has in common."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Language = Literal["zh-CN", "en", "ja"]
"""A language a candidate or HR may choose; Chinese comes first everywhere."""

Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
"""A name that is safe as a topic level, a file name and a primary key alike."""

Seconds = Annotated[float, Field(ge=0, allow_inf_nan=False)]
"""Seconds from the beginning of the answer (or interview) that the message speaks of."""

Ratio = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]

Modality = Literal["content", "voice", "face", "body"]
"""What a feature is taken from: what is said, how it is said, the face, the posture."""

Region = Literal["cn", "eu", "us-il", "us-ny", "jp"]
"""Whose law an interview is held under; each has its pack in ``sync/contract/regions``."""

MediaClass = Literal["media", "transcript", "score", "audit"]
"""What is kept for a time of its own."""

ThumbnailKind = Literal["none", "blurred", "clear"]
"""Whether key moments carry a small picture, and whether the face in it can be known."""

StoryPart = Literal["situation", "task", "action", "result", "detail"]
"""The parts of a told experience (STAR); ``detail`` is anything of one's own at all."""

Localised = dict[Language, str]
"""One text in several languages. Readers fall back zh-CN → en → whatever there is."""


class Message(BaseModel):
    """Frozen, and strict about fields.

    An unknown field is refused rather than ignored: it may be a restriction (a sense
    switched off by policy) that an older program would silently fail to honour.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


def localise(texts: Localised, language: Language) -> str:
    """The text in ``language``, else in Chinese, English, or any language there is."""
    for choice in (language, "zh-CN", "en"):
        if choice in texts:
            return texts[choice]
    return next(iter(texts.values()), "")
