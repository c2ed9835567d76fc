"""Classes of driving licences, and which of them one may drive with which.

China: 机动车驾驶证申领和使用规定, appendix 1. Japan: 道路交通法; the United States: 49 CFR 383.91.
"""

from __future__ import annotations

import re
from typing import Final

ANY: Final = "car"
"""A licence for cars of whatever class."""

_C1: Final = {"c1", "c2", "c3", "c4"}
_COVERS: Final[dict[str, frozenset[str]]] = {
    "a1": frozenset({"a1", "a3", "b1", "b2", *_C1}),
    "a2": frozenset({"a2", "b1", "b2", "c6", *_C1}),
    "a3": frozenset({"a3", *_C1}),
    "b1": frozenset({"b1", *_C1}),
    "b2": frozenset({"b2", *_C1}),
    "c1": frozenset(_C1),
    "c2": frozenset({"c2"}),
    "c3": frozenset({"c3", "c4"}),
    "c4": frozenset({"c4"}),
    "c5": frozenset({"c5"}),
    "c6": frozenset({"c6", *_C1}),
    "d": frozenset({"d", "e", "f"}),
    "e": frozenset({"e", "f"}),
    "f": frozenset({"f"}),
    "cdl a": frozenset({"cdl", "cdl a", "cdl b", "c1", "c2"}),
    "cdl b": frozenset({"cdl", "cdl b", "c1", "c2"}),
    "cdl": frozenset({"cdl", "c1", "c2"}),
    "large": frozenset({"large", "middle", "c1", "c2"}),
    "middle": frozenset({"middle", "c1", "c2"}),
}
_NOT_CARS: Final = frozenset({"c3", "c4", "c5", "d", "e", "f"})

_WORD: Final = re.compile(
    r"驾照|驾驶[证本执员技资]|驾证|行车执照|准驾|驾龄|增驾|机动车|牵引|开车|运転免許|免許|"
    r"自動車第?[一二]?種?免許|"
    r"driv(?:er'?s?'?|ing) (?:licen[cs]e|permit)|licen[cs]e|\bcdl\b|卡车|货车|大巴|司机|领证|实习期|"
    r"[照证本](?=$|[,，、。])"
)
_CLASS: Final = re.compile(
    r"(?<![a-z0-9])((?:[abc][1-6][、,/和与及+\s]*)+)([def])?(?![a-z0-9])(?!\s*(?:级|等级|纸|水平|打印|幅面))"
)
_SINGLE: Final = re.compile(r"(?<![a-z])([abc])(?:照|类(?:驾|照)|证(?=驾|司机))")
_NAMED: Final = (
    ("cdl a", r"\bcdl[- ](?:class )?a\b|class a cdl|class a commercial"),
    ("cdl b", r"\bcdl[- ](?:class )?b\b|class b cdl"),
    ("cdl", r"\bcdl\b|commercial driver'?s? licen[cs]e|hgv|lgv"),
    ("large", r"大型自動車|大型免許|大型一種|大型[一二]種|けん引"),
    ("middle", r"中型自動車|中型免許|準中型"),
    (
        "c1",
        (
            r"普通自動車(?:第?[一二]種)?(?:運転)?免許|普通(?:運転)?免許|自動車免許|運転免許|小型汽车|小车驾|"
            r"手动挡驾"
        ),
    ),
)
_AUTOMATIC: Final = re.compile(r"at限定|自动挡(?=驾)")
_ORDINARY: Final = re.compile(
    r"驾照|驾驶证|驾证|机动车驾驶资格|driv(?:er'?s?'?|ing) licen[cs]e|driving permit|driver licen[cs]e|"
    r"valid licen[cs]e"
)
_MANUAL: Final = re.compile(r"手动挡|\bmt\b|マニュアル|manual (?:gear|transmission)")
_MOPED: Final = re.compile(r"原付|二輪(?!車?も)|摩托|motorcycle|moped")
_LOWERED: Final = re.compile(r"降级|降为|降到|降至|降成|降成了|downgraded")


def wanted(part: str) -> str:
    """The class that a must-have names, `ANY` without one, ``""`` where it asks for no licence."""
    named = classes(part) - (frozenset() if _MANUAL.search(part) or re.search(r"c1", part) else {"c1"})
    if named:
        return min(named, key=lambda each: len(_COVERS[each]))
    return ANY if _ORDINARY.search(part) or classes(part) else ""


def covers(held: frozenset[str], asked: str) -> bool:
    if asked in {ANY, ""}:
        return bool(held - _NOT_CARS)
    return any(asked in _COVERS.get(each, {each}) for each in held)


def classes(plain: str, *, spoken_of: bool = False) -> frozenset[str]:
    """What classes are named, those that were taken away left out.

    ``spoken_of``: that it is about licences is known from beside it; a class alone then suffices.
    """
    lowered = _LOWERED.search(plain)
    if lowered:
        plain = plain[lowered.end() :]
        spoken_of = True
    if not spoken_of and not _WORD.search(plain):
        return frozenset()
    found = {each for match in _CLASS.finditer(plain) for each in re.findall(r"[abc][1-6]", match[1])}
    found |= {match[2] for match in _CLASS.finditer(plain) if match[2]}
    found |= {{"a": "a2", "b": "b2", "c": "c1"}[match[1]] for match in _SINGLE.finditer(plain)}
    named = next((name for name, pattern in _NAMED if re.search(pattern, plain)), "")
    if named:
        found.add("c2" if named == "c1" and _AUTOMATIC.search(plain) else named)
    return frozenset(each for each in found if each in _COVERS)


def held(plain: str) -> frozenset[str]:
    """The classes a clause speaks of; a car's where it only says that there is a licence."""
    if _MOPED.search(plain) and not re.search(r"普通|c\d|自動車免", plain):
        return frozenset({"e"})
    named = classes(plain)
    if named:
        return named
    return frozenset({"c1"}) if _ORDINARY.search(plain) and not _LOWERED.search(plain) else frozenset()


def place(plain: str) -> int:
    """Where a clause speaks of it."""
    places = [
        match.start()
        for pattern in (_CLASS, _ORDINARY, _WORD)
        if (match := pattern.search(plain)) is not None
    ]
    return min(places, default=0)
