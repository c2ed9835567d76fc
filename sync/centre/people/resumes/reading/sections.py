"""The parts of a résumé, by their headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, Literal

from sync.centre.people.resumes.reading.spelling import HAN, KANA, Line

Kind = Literal["top", "work", "internship", "project", "education", "skills", "other"]

_HAN_HEADINGS: Final[dict[Kind, str]] = {
    "work": "工作经历 工作经验 工作履历 工作背景 工作情况 职业经历 职业履历 任职经历 从业经历 "
    "主要工作经历 工作及实习经历 "
    "全职经历 経歴 職歴 職務経歴 職務経歴詳細 職務内容 業務経歴 勤務経歴 学歴職歴",
    "internship": "实习经历 实习经验 实习实践 实践经历 社会实践 兼职经历 インターン インターンシップ",
    "project": "项目经历 项目经验 主要项目 研究经历 科研经历 プロジェクト経験",
    "education": "教育经历 教育背景 教育情况 教育程度 教育 学习经历 学历 学历背景 求学经历 学歴 最終学歴",
    "skills": "技能 专业技能 技能特长 职业技能 个人技能 专长 掌握技能 技能证书 技能与证书 "
    "技能及证书 技能专长 特长 "
    "IT技能 核心技能 スキル 資格 免許資格 資格免許 保有資格 活かせる経験知識技術 スキル資格",
    "other": "个人信息 基本信息 个人资料 基本资料 联系方式 求职意向 求职信息 期望工作 自我评价 "
    "个人评价 自我介绍 个人简介 个人优势 "
    "个人总结 自我描述 获奖情况 获奖经历 荣誉 荣誉奖项 荣誉证书 所获奖项 奖项荣誉 证书 "
    "资格证书 语言能力 语言 兴趣爱好 爱好 "
    "校园经历 在校经历 学生工作 培训经历 附加信息 其他 其他信息 作品 志愿经历 基本情報 自己PR "
    "志望動機 職務要約 趣味特技 "
    "本人希望記入欄 語学 受賞歴 連絡先 通勤時間 推荐人",
}
_LATIN_HEADINGS: Final[dict[Kind, str]] = {
    "work": "work experience|experience|employment|employment history|professional experience|work history|"
    "career history|relevant experience|career",
    "internship": "internships|internship|internship experience|internships experience",
    "project": "projects|project experience|research|research experience|selected projects",
    "education": "education|academic background|education background|educational background|qualifications|"
    "education and training|academic history",
    "skills": "skills|technical skills|key skills|core skills|skills and certifications|skills "
    "& certifications|"
    "competencies|core competencies|professional skills|computer skills|skills and tools",
    "other": "summary|profile|professional summary|personal details|personal information|contact|contacts|"
    "contact details|objective|career objective|awards|honors|honours|honors and awards|languages|interests|"
    "hobbies|references|certifications|certificates|publications|volunteering|volunteer "
    "experience|activities|"
    "about me|training|additional information|extracurricular activities",
}
_BY_HAN: Final = {name: kind for kind, names in _HAN_HEADINGS.items() for name in names.split()}
_BY_LATIN: Final = {name: kind for kind, names in _LATIN_HEADINGS.items() for name in names.split("|")}

_ORNAMENT: Final = re.compile(
    r"^(?:[\s#*=_\-–—|■□●○◆◇★☆▶►▪•·\[【<《〈〔(]+|[一二三四五六七八九十]+\s*[、.]|\d{1,2}\s*[、.)]\s*)+"
)
_INLINE: Final = re.compile(r"^(.{2,12}?)\s*[::]\s*(.+)$")


@dataclass(slots=True)
class Section:
    kind: Kind
    lines: list[Line] = field(default_factory=list)


def divide(lines: list[Line]) -> list[Section]:
    """The sections in their order; what stands before the first heading is the ``top``."""
    sections = [Section("top")]
    for line in lines:
        kind = heading(line.plain)
        if kind:
            sections.append(Section(kind))
        elif inline := _inline(line.plain):
            before = sections[-1].kind
            sections.append(Section(inline, [line]))
            if inline == "skills":
                sections.append(Section(before))
        else:
            sections[-1].lines.append(line)
    return sections


def heading(plain: str) -> Kind | None:
    """Which part a line begins, if it is nothing but a heading, in one language or two."""
    if len(plain) > 48:
        return None
    bare = _ORNAMENT.sub("", plain)
    if re.search(r"\d", bare) or re.search(r"[::].*\w", bare):
        return None
    han = "".join(re.findall(f"[{HAN}{KANA}]", bare)).replace("・", "")
    latin = " ".join(re.findall(r"[A-Za-z&]+", bare)).lower()
    if han in {"技能", "自己"} and latin in {"it", "pr"}:
        latin = ""
    if han and han not in _BY_HAN:
        return None
    if latin and latin not in _BY_LATIN:
        return None
    return _BY_HAN.get(han) or _BY_LATIN.get(latin)


def _inline(plain: str) -> Kind | None:
    """`技能：Excel` and `教育背景：2014.09-2018.06 …` begin a part on their own line."""
    found = _INLINE.match(_ORNAMENT.sub("", plain))
    if not found:
        return None
    label = "".join(re.findall(f"[{HAN}{KANA}]", found[1])) or found[1].strip().lower()
    kind = _BY_HAN.get(label) or _BY_LATIN.get(label)
    if kind == "skills":
        return kind
    dated = len(re.findall(r"(?:19|20)\d\d", found[2])) > 1 or re.search(
        r"至今|present|現在", found[2], re.IGNORECASE
    )
    return kind if kind in {"work", "education", "internship"} and dated else None
