"""Skills, one by one, from their own section or behind their label."""

from __future__ import annotations

import re
from typing import Final

from sync.centre.people.resumes.reading.parts import BULLET
from sync.centre.people.resumes.reading.resume import Quoted
from sync.centre.people.resumes.reading.sections import Section
from sync.centre.people.resumes.reading.spelling import HAN, KANA

_LABEL: Final = re.compile(rf"^[{HAN}{KANA}A-Za-z/& ]{{2,24}}?\s*[::]\s*")
_LEVEL: Final = re.compile(
    r"^(?:熟练(?:掌握|使用|运用|操作)?|精通|掌握|熟悉|了解|擅长|善于|具备|拥有|能够?|会使用|会|"
    r"获得?|持有|通过|proficient (?:in|with)|familiar with|"
    r"experienced (?:in|with)|knowledge of|skilled in|fluent in)\s*",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(
    rf"[、,;|•·\t。]|\s{{2,}}|\s/\s|/(?=[{HAN}A-Z])|(?<=[A-Za-z{HAN}])和(?=[A-Za-z])|"
    rf"\s(?=[{HAN}])(?<=[{HAN}]\s)"
)
_TRAILING: Final = re.compile(r"(?:等(?:办公|常用|工具|软件|技能|编程语言)*.{0,6}|ができる|可能)$")
LONGEST: Final = 40


def read_skills(sections: list[Section]) -> list[Quoted]:
    """Every skill once, each with the line that names it."""
    found: dict[str, Quoted] = {}
    for section in sections:
        if section.kind == "skills":
            for line in section.lines:
                bare = _LABEL.sub("", BULLET.sub("", line.plain))
                for piece in _BETWEEN.split(bare):
                    skill = _TRAILING.sub("", _LEVEL.sub("", piece.strip(" .:-"))).strip()
                    if 1 < len(skill) <= LONGEST or skill in {"C", "R"}:
                        found.setdefault(skill.lower(), Quoted(skill, line.text, line.number))
    return list(found.values())
