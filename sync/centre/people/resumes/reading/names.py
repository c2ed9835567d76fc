"""Whose résumé it is."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from sync.centre.people.resumes.reading.parts import parts_of
from sync.centre.people.resumes.reading.resume import Quoted
from sync.centre.people.resumes.reading.sections import heading
from sync.centre.people.resumes.reading.spelling import HAN, KANA, Line, plainly
from sync.centre.people.resumes.reading.words import EMPLOYER, SCHOOL, TITLE

_SURNAMES: Final = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗"
    "毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏"
    "蔡田樊胡凌霍虞万支柯管卢莫房缪干解应宗丁宣邓单杭洪包诸左石崔吉钮龚程嵇邢裴陆荣翁荀羊惠甄曲家封芮储靳井段富巫乌焦巴弓牧谷车侯宓蓬全班仰秋仲伊宫宁仇栾甘厉戎祖武符"
    "刘景詹束龙叶幸司韶黎蓟薄印宿白怀蒲台从鄂索咸籍赖卓蔺屠蒙池乔阴能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习"
    "艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殴殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公闫肖付代佟"
    "张張陳陸劉黃楊吳鄭許謝鄧馮趙孫葉蘇呂蔣韓羅賴鐘盧蕭龔"
)
_DOUBLE: Final = (
    "欧阳|上官|皇甫|司徒|诸葛|司马|端木|公孙|令狐|东方|南宫|夏侯|尉迟|长孙|慕容|宇文|独孤|申屠|轩辕|歐陽"
)
_CHINESE: Final = re.compile(
    rf"(?:(?:{_DOUBLE})[{HAN}]{{1,2}}|[{_SURNAMES}][{HAN}]{{1,2}}|[{_SURNAMES}][{HAN}]{{3}})"
)
_UYGHUR: Final = re.compile(rf"[{HAN}]{{2,8}}·[{HAN}·]{{2,12}}")
_JAPANESE: Final = re.compile(rf"[{HAN}{KANA}]{{1,5}} [{HAN}{KANA}]{{1,5}}")
_LATIN: Final = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ÿ'’.-]+(?: [A-ZÀ-Þ][A-Za-zÀ-ÿ'’.-]*){1,3}")
_LABEL: Final = re.compile(
    r"(?:姓\s*名|名\s*字|氏\s*名|候选人|(?<![A-Za-z])(?:full "
    r")?name)\s*[::]?\s*(?:\(?(?:ふりがな|フリガナ)\)?)?\s*(.+)",
    re.IGNORECASE,
)
_NOT_A_NAME: Final = re.compile(
    r"简历|履历|求职|个人|应聘|基本|信息|教育|工作|技能|联系|电话|手机|邮箱|学历|专业|经历|"
    r"Resume|Curriculum|Vitae|CV|Profile|履歴書|職務経歴書|"
    r"Address|Phone|Email|Street|Road|Experience|Education|Summary|Skills|時間|时间|起止|経歴|東京都|在住|"
    r"中国|汉族|未婚|已婚",
    re.IGNORECASE,
)
_FILE_WORDS: Final = re.compile(r"[-_\s【】\[\]()|+·,]+|的?个?人?简历|resume|cv", re.IGNORECASE)
_TOLD: Final = re.compile(
    rf"(?:我叫|我是|本人)([{HAN}]{{2,4}}?)(?=[,。、;\s]|$)|\b[Mm]y name is ([A-Z][a-z]+(?: [A-Z][a-z]+)+)"
)
_SPACED: Final = re.compile(rf"\s*([{HAN}]{{1,2}})\s+([{HAN}]{{1,2}})(?![{HAN}])")
TOP: Final = 8
"""A name stands in the first lines, or behind its label."""


def name_of(lines: list[Line], language: str, file_name: str) -> Quoted | None:
    """By its label; else the first that looks like a name near the top; else from the file's name."""
    for line in lines:
        found = _LABEL.match(line.plain) or re.search(rf"[|\t ]{_LABEL.pattern}", line.plain, re.IGNORECASE)
        name = _name_in(found[1], language, labelled=True) if found else ""
        if name:
            return Quoted(name, line.text, line.number)
    for line in lines[:TOP]:
        if heading(line.plain) or "@" in line.plain.split(" ")[0]:
            continue
        name = _name_in(line.plain, language, labelled=False)
        if name:
            return Quoted(name, line.text, line.number)
    for line in lines[:TOP]:
        if (told := _TOLD.search(line.plain)) and (told[2] or _CHINESE.fullmatch(told[1])):
            return Quoted(told[1] or told[2], line.text, line.number)
    return _from_file_name(file_name)


def _name_in(text: str, language: str, *, labelled: bool) -> str:
    text = re.sub(
        r"^(?:个人简历|简历|履歴書|職務経歴書|Resume|Curriculum Vitae|CV)[\s:|·-]*",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = re.split(r"(?<=.{2})(?:性别|民族|出生|年龄|联系电话|电话|手机|籍贯|学历|邮箱|政治面貌)", text)[0]
    if aged := re.match(rf"([{HAN}]{{2,4}}?)[男女][|丨,\s]*\d{{2}}岁", text):
        text = aged[1]
    dotted = re.match(rf"\s*([{HAN}]{{2,8}}(?:·[{HAN}]{{2,12}})+)", text)
    if dotted and (labelled or not _CHINESE.fullmatch(dotted[1].partition("·")[0])):
        return dotted[1]
    text = re.sub(r"(?:的?(?:个人)?简历|先生|女士|様)\s*$", "", text)
    first = next(
        iter(
            re.split(
                r"\s{2,}|\t|[|/,;•·(:](?![\u4e00-\u9fff]+·)|\s(?=性别|男|女|电话|手机|出生|年龄|学历|\d)",
                text,
            )
        ),
        "",
    ).strip()
    whole = re.sub(rf"(?<=[{HAN}])\s+(?=[{HAN}])", "", first)
    spaced = _SPACED.match(text) if language != "ja" else None
    if spaced and _CHINESE.fullmatch(spaced[1] + spaced[2]) and len(spaced[1]) == 1:
        whole = first = spaced[1] + spaced[2]
    if not first or _NOT_A_NAME.search(first):
        return ""
    if language == "ja" and _JAPANESE.fullmatch(first):
        return first
    chinese = _CHINESE.fullmatch(whole) and (labelled or not (TITLE.search(whole) or EMPLOYER.search(whole)))
    if chinese or _UYGHUR.fullmatch(whole):
        return whole
    if labelled and re.fullmatch(rf"[{HAN}{KANA} ]{{2,10}}", first):
        return first if language == "ja" else whole
    latin = _LATIN.fullmatch(first.title() if first.isupper() else first)
    telling = TITLE.search(first) or EMPLOYER.search(first) or SCHOOL.search(first)
    if latin and (labelled or not telling) and len(first) <= 40:
        return first.title() if first.isupper() else first
    if labelled and re.fullmatch(r"[A-Za-z'’. -]{2,40}", first):
        return first
    return _mixed(parts_of(text)[:1])


def _mixed(parts: list[str]) -> str:
    """`李雷 Lei Li` and `LI LEI 李雷`: the part in characters."""
    pattern = rf"([{HAN}]{{2,4}})\s+[A-Z][A-Za-z]+|[A-Z][A-Za-z' .-]+\s([{HAN}]{{2,4}})$"
    found = re.match(pattern, parts[0]) if parts else None
    name = (found[1] or found[2]) if found else ""
    return name if _CHINESE.fullmatch(name) else ""


def _from_file_name(file_name: str) -> Quoted | None:
    stem = plainly(PurePath(file_name).stem)
    for part in _FILE_WORDS.split(re.sub(r"【.*?】|\[.*?\]", " ", stem)):
        if _CHINESE.fullmatch(part) and not (
            TITLE.search(part) or EMPLOYER.search(part) or _NOT_A_NAME.search(part)
        ):
            return Quoted(part, file_name, 0)
    return None
