"""What must not weigh: name, sex, age, birthplace, family, photograph. Taken out before anything is read."""

from __future__ import annotations

import re
from typing import Final

from sync.centre.matching.phrases import work_tags
from sync.centre.matching.spelling import respell

_PLACES: Final = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|"
    "广东|海南|四川|贵州|云南|"
    "陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|深圳|广州|成都|武汉|杭州|南京|西安|"
    "长沙|郑州|大连|青岛"
)
_SURNAMES: Final = (
    "欧阳|司马|上官|诸葛|王|李|张|刘|陈|杨|赵|黄|周|吴|徐|孙|胡|朱|高|林|何|郭|马|罗|梁|宋|郑|谢|"
    "韩|唐|冯|于|董|萧|"
    "程|曹|袁|邓|许|傅|沈|曾|彭|吕|苏|卢|蒋|蔡|贾|丁|魏|薛|叶|阎|余|潘|杜|戴|夏|钟|汪|田|任|姜|范|"
    "方|石|姚|谭|廖|邹|"
    "熊|金|陆|郝|孔|白|崔|康|毛|邱|秦|江|史|顾|侯|邵|孟|龙|万|段|雷|钱|汤|尹|黎|易|常|武|乔|贺|赖|龚|文|"
    "庞|樊|兰|殷|施|陶|洪|翟|安|颜|倪|严|牛|温|芦|季|俞|章|鲁|葛|伍|韦|申|尤|毕|聂|丛|焦|向|柳|邢|路|岳|齐|"
    "梅|莫|庄|辛|管|祝|左|涂|谷|祁|时|舒|耿|牟|卜|詹|关|苗|凌|费|纪|靳|盛|童|欧|甄|项|曲|成|游|阳|裴|席|"
    "卫|查|屈|鲍|位|覃|霍|翁|隋|植|甘|景|薄|单|包|司|柏|宁|柯|阮|桂|闵|解|强|柴|华|车|冉|房|边|尚|瞿|"
    "上官|夏侯|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|南宫|端木"
)
_END: Final = r"(?=[\s,，。.;；、|｜/()（）]|$)"
_BEGIN: Final = r"(?:(?<=[\s,，。.;；、|｜/()（）:：])|^)"
_SELF: Final = (
    r"(?:(?:我|本人)是?(?:一?[名位个])?|(?:作为|身为|是)?一[名位个]|(?<=[\s,，。.;；、|｜/()（）:：])|^)"
)
_PERSONAL: Final = (
    r"(?:男|女|先生|女士|小姐|\d{2}\s{0,4}(?:岁|周岁)|1[3-9]\d{9}|电话|手机|性别|出生|年龄|籍贯|汉族|照片)"
)

_PATTERNS: Final = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        # labelled
        (
            r"(?:姓\s{0,4}名|候选人|求职者|氏\s{0,4}名|お名前|ふりがな|full name|candidate name|"
            r"(?<!user)(?<!file)name)\s{0,4}[:：]\s{0,4}[^\n,，。;；|｜、]{1,24}"
        ),
        (
            r"(?:性\s{0,4}别|年\s{0,4}龄|出生(?:年月|日期|地)?|生日|籍\s{0,4}贯|户籍(?:所在地)?|"
            r"户口(?:所在地)?|家乡|民\s{0,4}族|婚姻状况|婚否|"
            r"政治面貌|身高|体重|照片|相片|証明写真|写真|性別|年齢|生年月日|出身地?|本籍|国籍|配偶者|"
            r"\bsex\b|\bgender\b|\bage\b|date of birth|\bdob\b|birth ?place|place of birth|"
            r"hometown|nationality|marital status|"
            r"\bphoto(?:graph)?\b|\bpicture\b)\s{0,4}[:：]\s{0,4}[^\n,，。;；|｜、]{0,24}"
        ),
        # said in passing
        r"(?:我|本人)(?:叫|名叫|名字叫|是)(?:" + _SURNAMES + r")[\u4e00-\u9fff]{1,2}" + _END,
        r"\bmy name is [A-Z][a-z]+(?: [A-Z][a-z'-]+){0,2}",
        r"^\s{0,4}(?:" + _SURNAMES + r")[\u4e00-\u9fff]{1,2}[\s,，、|｜/(（]+(?=" + _PERSONAL + ")",
        r"^\s{0,4}[A-Z][a-z]+ [A-Z][a-z'-]+\s{0,4}[,|(]\s{0,4}(?=(?:male|female|aged?|\d{2}\b|born))",
        (
            r"^\s{0,4}[\u4e00-\u9fff]{1,3}\s?[\u4e00-\u9fff\u3041-\u30fa]{1,4}\s{0,4}[(（、,\s]\s{0,4}(?=(?:男性|"
            r"女性|\d{2}\s{0,4}[歳才]))"
        ),
        _BEGIN + r"(?:男|女)(?:性|士|生)?" + _END,
        (
            _SELF + r"(?:[男女](?:性|生|孩|的)?" + _END + r"|[男女](?:性|生)?(?!"
            r"性|生|装|鞋|包|袜|裤|裙|表|款|式|用品|患者|[女科士子儿友朋足篮排队团童校监厕浴宾宿向]|工(?!程|艺)|客|用户|顾客|"
            r"健康|内衣|服|时尚|护(?:肤|理)|消费|美容|市场|疾病|杂志|面部|皮肤|形体|产后|盆底|发|题材|学员|会员|乘客|"
            r"员工|人|孩|主播服|性))"
        ),
        _BEGIN + r"(?:全职)?(?:宝妈|宝爸|奶爸)(?:一枚)?" + _END,
        r"\b(?:she|he)\b(?='s\b|\s)|\b(?:her|his|hers|him|herself|himself)\b",
        r"(?:今年|现年|年仅|年满|我|本人)\s{0,4}[二三四五六]?十[一二三四五六七八九]?\s{0,4}(?:周岁|岁)",
        r"(?:我|本人)是?(?:" + _PLACES + r")(?:省|市)?[\u4e00-\u9fff]{0,4}人" + _END,
        r"^\s{0,4}[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8})?" + _END,
        _BEGIN
        + r"(?:male|female|man|woman|gentleman|lady|男性|女性|mr\.?|ms\.?|mrs\.?|先生|女士|小姐)"
        + _END,
        r"(?:今年|现年|年仅|年满|满)?\s{0,4}\d{2}\s{0,4}(?:周岁|岁|歳|才(?=[\s、,，。)）]|$))",
        r"\b(?:aged?\s+\d{2}|\d{2}[ -]years?[ -]old|\d{2}\s{0,4}y/?o)\b",
        (
            r"(?:19|20)\d{2}\s{0,4}[年.\-/]\s{0,4}(?:\d{1,2}\s{0,4}[月.\-/]?\s{0,4}(?:\d{1,2}\s{0,4}日?)?)?\s{0,4}(?:出生|"
            r"生まれ|生(?=[,，、\s]))"
        ),
        r"\bborn (?:in|on)\s+[^\n,.;]{2,30}",
        r"[789]0后|零零后|00后",
        r"(?:祖籍|来自|生于|出生于|老家(?:在|是)?)(?:" + _PLACES + r")[\u4e00-\u9fff]{0,6}" + _END,
        _BEGIN + r"(?:" + _PLACES + r")(?:省|市)?[\u4e00-\u9fff]{0,4}人" + _END,
        _BEGIN + r"[\u4e00-\u9fff]{1,2}族" + _END,
        _BEGIN + r"(?:已婚(?:已育|未育)?|未婚|离异|单身|married|single|divorced|既婚|独身)" + _END,
        (
            r"[\[【(（<](?:照片|相片|头像|photo|写真|image|picture)[^\]】)）>]{0,30}[\]】)）>]|"
            r"[\w-]{1,40}\.(?:jpe?g|png|gif|bmp)\b"
        ),
        r"(?:手机号?码?|(?:联系)?电话|联系方式|邮箱|微信|e-?mail|mobile|phone|tel)\s{0,4}[:：]\s{0,4}(?=[\w+])",
        r"(?<!\d)1[3-9]\d{9}(?!\d)|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,32}|(?<!\d)\d{17}[\dx](?!\d)",
    )
)


_FIRST_LINE: Final = re.compile(
    r"\A\s{0,4}(?P<name>(?:"
    + _SURNAMES
    + r")[\u4e00-\u9fff]{1,2}|[A-Z][a-z'’-]{1,15}(?:\s(?:[A-Z]\.?|[A-Z][A-Za-z'’-]{1,15}))"
    r"{1,3})\s{0,4}(?=[\r\n])"
)
"""A name without a label."""

_NO_NAME: Final = re.compile(
    r"\b(?:manager|director|engineer|analyst|assistant|specialist|consultant|officer|executive|representative|"
    r"coordinator|supervisor|technician|designer|developer|teacher|nurse|clerk|attendant|operator|agent|"
    r"advis[eo]r|accountant|lawyer|driver|chef|worker|resume|curriculum|vitae|profile|summary|experience|"
    r"education|skills|history|company|ltd|inc|university|school|bank|hospital|hotel|group)\b"
)


def redact(text: str, name: str = "") -> list[tuple[int, int]]:
    """The ranges of ``text`` that are not read, in order, not overlapping.

    ``name`` is the person's own where the store knows it.
    """
    plain = _folded(text)
    found = [match.span() for pattern in _PATTERNS for match in pattern.finditer(plain)]
    first = _FIRST_LINE.match(plain)
    if first and _is_name(respell(first["name"])):
        found.append(first.span("name"))
    if len(name.strip()) > 1:
        found += [match.span() for match in re.finditer(re.escape(name.strip()), text, re.IGNORECASE)]
    return _joined(found)


def _is_name(line: str) -> bool:
    """What names work instead is none (文员, Sales Manager); but people are called like firms."""
    return not _NO_NAME.search(line) and all(tag.meaning.form == "org" for tag in work_tags(line))


def _folded(text: str) -> str:
    """Half-width, with the capitals that tell names of Latin letters."""
    plain = respell(text)
    return "".join(
        given if given.isascii() and given.isupper() else folded
        for given, folded in zip(text, plain, strict=True)
    )


def _joined(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif end > start:
            joined.append((start, end))
    return joined
