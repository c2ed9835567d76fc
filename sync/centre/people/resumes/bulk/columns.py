"""The columns of the template, in three languages; a table may use any of them, in any order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sync.centre.people.resumes.reading.resume import Degree, Language
from sync.centre.people.resumes.reading.spelling import plainly

EMPLOYMENTS: Final = 3
EDUCATIONS: Final = 2
LONGEST: Final = 2000
"""Characters in a cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """``number`` counts employments and educations from 1, the newest first; 0 stands for the person."""

    key: str
    titles: dict[Language, str]
    example: str
    number: int = 0

    @property
    def name(self) -> str:
        return f"{self.key}-{self.number}" if self.number else self.key

    def title(self, language: Language) -> str:
        return f"{self.titles[language]}{self.number}" if self.number else self.titles[language]


def _titles(chinese: str, english: str, japanese: str) -> dict[Language, str]:
    return {"zh-CN": chinese, "en": english, "ja": japanese}


_PERSON: Final = (
    Column("name", _titles("姓名", "Name", "氏名"), "林晓雨"),
    Column("phone", _titles("手机", "Phone", "電話番号"), "13800000000"),
    Column("email", _titles("邮箱", "E-mail", "メール"), "lin@example.com"),
    Column("resident-id", _titles("身份证号", "Resident ID", "身分証番号"), ""),
)
_EMPLOYMENT: Final = (
    Column("employer", _titles("公司", "Employer", "会社"), "示例保险有限公司"),
    Column("title", _titles("职位", "Title", "役職"), "客户经理"),
    Column("from", _titles("入职", "From", "入社"), "2019-03"),
    Column("until", _titles("离职", "Until", "退社"), "至今"),
)
_EDUCATION: Final = (
    Column("school", _titles("学校", "School", "学校"), "示例大学"),
    Column("degree", _titles("学历", "Degree", "学位"), "本科"),
    Column("major", _titles("专业", "Major", "専攻"), "金融学"),
    Column("entered", _titles("入学", "Entered", "入学"), "2012-09"),
    Column("graduated", _titles("毕业", "Graduated", "卒業"), "2016-06"),
)
_LAST: Final = (
    Column("claim", _titles("工作年限", "Years of experience", "経験年数"), "7"),
    Column("skills", _titles("技能", "Skills", "スキル"), "Excel、基金从业资格"),
)

COLUMNS: Final[tuple[Column, ...]] = (
    *_PERSON,
    *(
        Column(column.key, column.titles, column.example if number == 1 else "", number)
        for number in range(1, EMPLOYMENTS + 1)
        for column in _EMPLOYMENT
    ),
    *(
        Column(column.key, column.titles, column.example if number == 1 else "", number)
        for number in range(1, EDUCATIONS + 1)
        for column in _EDUCATION
    ),
    *_LAST,
)
REQUIRED: Final = ("name",)
"""Columns that must be there; of phone and e-mail each row needs one."""

DEGREE_WORDS: Final[dict[Degree, str]] = {
    "secondary": "高中",
    "associate": "大专",
    "bachelor": "本科",
    "master": "硕士",
    "doctor": "博士",
}


def _normal(title: str) -> str:
    return plainly(title).replace(" ", "").replace("*", "").casefold()


_ALIASES: Final = {
    "手机号": "phone",
    "手机号码": "phone",
    "电话": "phone",
    "联系电话": "phone",
    "电子邮箱": "email",
    "电子邮件": "email",
    "email": "email",
    "身份证": "resident-id",
    "身份证号码": "resident-id",
}
BY_TITLE: Final[dict[str, Column]] = {
    **{_normal(column.title(language)): column for column in COLUMNS for language in column.titles},
    **{
        _normal(column.titles[language]): column
        for column in COLUMNS
        if column.number == 1
        for language in column.titles
    },
    **{title: next(column for column in COLUMNS if column.key == key) for title, key in _ALIASES.items()},
}


def column_of(title: str) -> Column | None:
    return BY_TITLE.get(_normal(title))
