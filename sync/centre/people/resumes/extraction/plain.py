"""Plain text, whatever it is encoded in."""

from __future__ import annotations

import re
from typing import Final

from sync.centre.people.resumes.errors import FileEncodingUnknown

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_LEGACY: Final = ("gb18030", "cp932", "big5hkscs")
_ODD: Final = re.compile("[\uff61-\uff9f\ue000-\uf8ff\ufffd\x80-\x9f]")
"""What a text becomes that is read in the wrong encoding: half-width kana, private characters."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(content: bytes, name: str) -> str:
    """The text of ``content``. Raises FileEncodingUnknown for what is no text."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _checked(_try(content, encoding), name)
    if (text := _try(content, "utf-8")) is not None:
        return _checked(text, name)
    if content[1::2].count(0) > len(content) / 6:
        return _checked(_try(content, "utf-16-le"), name)
    read = [(text, encoding) for encoding in _LEGACY if (text := _try(content, encoding)) is not None]
    if not read:
        raise FileEncodingUnknown(file=name)
    return _checked(max(read, key=lambda each: _likeness(each[0]))[0], name)


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _checked(text: str | None, name: str) -> str:
    if text is None or len(_CONTROL.findall(text)) > len(text) / 100:
        raise FileEncodingUnknown(file=name)
    return text


def _likeness(text: str) -> float:
    """How much of it is common writing: the first level of GB 2312 are the 3,755 commonest characters."""
    wide = [each for each in text if ord(each) > 0x7F]
    if not wide:
        return 1.0
    common = sum(_common(each) for each in wide)
    return (common - 2 * len(_ODD.findall(text))) / len(wide)


def _common(character: str) -> bool:
    if "\u3041" <= character <= "\u30ff" or character in "，。、；：（）！？・　「」～":
        return True
    try:
        return 0xB0 <= character.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False
