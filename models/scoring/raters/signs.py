"""The words by which the parts of an answer show themselves, language by language.

They are signs, not proofs: a clause that carries one is a candidate for the part.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from models.text.language import Family

Part = Literal["situation", "task", "action", "reason", "result"]


def _any(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


PARTS: Final[dict[Family, dict[Part, re.Pattern[str]]]] = {
    "zh": {
        "situation": _any(
            "去年|前年|今年|大前年|上个?(?:月|季度)|上周|上半年|下半年|[一二三四五六七八九十两\\d]+月|那年|"
            "那天|那时|当时|有一次|有一回|有次|有一天|"
            "之前在|以前在|刚(?:入职|毕业|进|来|工作|开始)|实习|大[一二三四]|疫情|春节|国庆|双十一|"
            "第一年|[一二三四五六七八九十\\d]+年前|"
            "有[个位名家](?!人都)|遇到|碰到|我在.{1,12}(?:做|当|上班|工作|的时候|实习|干)|"
            "我是.{1,12}(?:班长|领班|主管|经理|护士|老师|店员|客服|前台|负责人)"
        ),
        "task": _any(
            "目标|要求|任务|负责|必须|需要我|要我|让我|轮到我|派我|安排我|指标|截止|期限|来不及|只剩|"
            "还剩|还差|限|之前要|要在|得在|压到|缺|"
            "怎么(?:也|都)|问题(?:是|在)|难(?:点|处|的是)|想要的是|担心|希望我|答应"
        ),
        "action": _any(
            "(?:我|我们|我自己|自己)(?:就|先|再|又|当场|当天|马上|立刻|主动|连夜|每天|每次|每周|单独|"
            "直接|特意|专门|也|还|后来|会|去|把|给|跟|和|请|让|帮|问|找|打|写|"
            "拿|带|做|列|查|约|画|算|记|教|拉|改|看|翻|跑|提|申请|建议|决定|整理|联系|道歉|重新|停|"
            "坐|陪|贴|借|拆|分|调|盯|送|买|学|练|讲|说|想了|试)",
            "(?:^|就|先|再|又|然后|接着|于是|会|并且?|主动)(?:把|给|跟|请|让|找|打电话|约|列|查|问|"
            "写|画|整理|联系|核对|安排|带|拿|贴|调|改|算|记|拆|递|倒|翻|登记|申请|确认|提醒|回访|比|"
            "道歉|承认|告诉)",
            "我(?:负责|来)|我的(?:办法|做法)",
            "[\u4e00-\u9fff]了(?:\\d|[一二两三四五六七八九十几]+(?:多|几)?(?:个|位|年|次|家|名|人))",
        ),
        "reason": _any(
            "因为|所以|为了|免得|以免|怕|考虑到|担心|这样(?:一来|他|她|就|可以|能|做)|否则|不然|毕竟|"
            "原因|说明|我想(?:着|的是|了想)?|我(?:发现|知道|意识到|觉得.{0,4}是因为)|"
            "既然|由于|万一|而不是|不是.{1,12}(?:而)?是|越.{1,6}越"
        ),
        "result": _any(
            "最后|最终|结果|后来|终于|到现在|至今|现在(?:还|都|他|她|我们|也|新)|从那以后|"
            "之后.{0,8}(?:没|再|就|了)|"
            "(?:提高|提升|降低?|下降|减少|增加|增长|上升|缩短|涨|升|从.{1,12}(?:变成|变|降|升|到|涨|"
            "减)).{0,8}|(?:提前|按时|准时|超额|如期).{0,6}(?:完成|交|到|做完|了)|"
            "满意|感谢|表扬|好评|夸|续(?:签|约|保)|签(?:了|下)|成交|回头|介绍(?:了|过?来|给)|没有?再|"
            "还在用|都在用|采用|推广|写进|学到|转正|录取|赶上|成功|挽回|不吭声|消了?气|一件没有|零"
        ),
    },
    "ja": {
        "situation": _any(
            "昨年|去年|一昨年|今年|先月|当時|以前|年前|[一二三四五六七八九十\\d]+月|ある日|あるとき|"
            "大学|アルバイト|前職|勤務|働いて|入社|担当して|という(?:お客|方)|様から|のとき|時に|頃"
        ),
        "task": _any(
            "目標|課題|任され|担当|役割|責任|必要|しなければ|締め切り|納期|期限|問題は|求められ|依頼|足り"
        ),
        "action": _any(
            "(?:私|僕)(?:は|が|も)|提案し|確認し|伺い|連絡し|調べ|作(?:り|っ|成)|話し合|説明し|書き|"
            "聞き|お願いし|用意し|相談し|直し|分け|整理し|練習し|準備し|謝罪し|電話し|試し|教え|"
            "案内し|手伝|工夫"
        ),
        "reason": _any(
            "ため|ので|から(?:です)?|なぜなら|理由|と考え|と思い|おかげ|ように|すると|分かった|気づ"
        ),
        "result": _any(
            "結果|最終的|その後|おかげで|達成|成功|解決|増え|減|なりました|ゼロ|超え|いただ(?:き|"
            "け)ました|くださ(?:い|り)ました|今でも|現在も|喜|満足|褒め|合格|半分|売れ"
        ),
    },
    "en": {
        "situation": _any(
            r"\b(?:last|in (?:january|february|march|april|may|june|july|august|september|october|"
            r"november|december|\d{4}))\b|"
            r"\b(?:years?|months?|weeks?) ago\b|\bat my (?:last|previous|first|old|current)|"
            r"\bwhen i (?:was|worked|joined|started)|\bonce\b|"
            r"\bi was (?:working|a|an|in|the)\b|\bi worked\b|\bthere was\b|\bone (?:day|time|of our|"
            r"customer|client)\b|\bat the time\b|\bwe had\b|\bcalled m[rs]"
        ),
        "task": _any(
            r"\bmy (?:job|task|role|part|goal|responsibility)\b|responsible for|\bhad to\b|"
            r"\bneeded to\b|\bdeadline\b|\btarget\b|\bin charge\b|"
            r"\basked me\b|\bmy manager wanted\b|\bwithin \w+ (?:days|weeks|hours)|\bsupposed to\b|"
            r"\bshort of\b|\bproblem was\b"
        ),
        "action": _any(
            r"\bi(?:'d| would| then| also| first| immediately| personally)* (?:asked|called|rang|"
            r"wrote|made|set|built|checked|put|showed|told|"
            r"offered|suggested|proposed|went|took|started|stopped|moved|planned|printed|sat|found|"
            r"compared|split|tested|trained|talked|spoke|"
            r"explained|listened|apologi[sz]ed|organi[sz]ed|created|fixed|booked|walked|kept|ask|call|"
            r"ring|write|make|set|check|start|sit|take|show|tell|"
            r"offer|suggest|bring|find|present|rewrite|practi[sc]e|compare|listen|give|gave|met|meet|"
            r"sent|send|learned|decided|worked out)\b",
            r"\bwe (?:agreed|decided|split|moved|tested|changed|set|went|met|tried)\b",
        ),
        "reason": _any(
            r"\bbecause\b|\bsince\b|\bso that\b|\bin order to\b|\bthat way\b|\botherwise\b|"
            r"\bthe reason\b|\bi (?:realised|realized|noticed|figured|knew|thought)\b|"
            r"\brather than\b|\binstead of\b|\bwhich (?:meant|means)\b|\bin case\b"
        ),
        "result": _any(
            r"\bin the end\b|\bas a result\b|\beventually\b|\bfinally\b|\bafterwards?\b|"
            r"\bsince then\b|\bstill (?:use|uses|in use|with)\b|\bnow (?:use|uses|in)\b|"
            r"\b(?:went|dropped|fell|rose|grew|increased|decreased|reduced|improved|"
            r"cut)\b.{0,20}\b(?:from|to|by)\b|\bwe (?:finished|delivered|hit|went live|lost|won)\b|"
            r"\bthanked\b|\bhappy\b|\bsatisfied\b|\bsigned\b|\brenewed\b|\bstayed\b|\blearn(?:ed|t)\b|"
            r"\bon time\b|\bahead of\b"
        ),
    },
}

GENERAL: Final[dict[Family, re.Pattern[str]]] = {
    "zh": _any(
        "我(?:是|觉得我是)一个|我这个?人|我(?:的)?性格|(?:能力|精神|意识|素养)(?:很|比较|非常|极|"
        "较)?强|善于|擅长|具有|具备|富有|充满|热爱|乐于|勇于|敢于|甘于|"
        "始终|一贯|一向|一直(?:坚持|保持|秉持|认为)|坚信|相信|秉持|秉承|坚持|信念|理念|追求|卓越|"
        "奉献|拼搏|砥砺|初心|使命|梦想|人生|格言|俗话说|古人云|常言道|"
        "是(?:企业|公司|成功|人生|团队|我们|一切|最好)的|的(?:生命线|桥梁|基石|法宝|源泉|舞台|真谛|"
        "动力|力量|钥匙)|才能(?:立于|更|走)|只要.{1,16}就(?:没有|一定|能)|"
        "(?:非常|十分|很|特别)(?:重要|关键)|最重要|重要的是|换位思考|全心全意|尽职尽责|吃苦耐劳|"
        "认真负责|积极(?:乐观|向上|主动|配合)|百分之百|共赢|双赢|赋能|闭环|抓手|"
        "应该|一般(?:都|会|就|来说|我)|平时|都会|肯定|总之|尽量|尽力|努力|加油|看情况|"
        "具体问题具体分析|没什么|不太清楚|还行|还可以|差不多|随便|无所谓"
    ),
    "ja": _any(
        "だと思います|と考えております|心がけて|大切(?:だ|です|に)|重要(?:だ|です)|信条|モットー|"
        "強みは|協調性|誠心誠意|一丸|貢献し(?:たい|て)|成長|努力(?:し|を)|"
        "いつも|常に|何事も|頑張|得意|性格|笑顔|コミュニケーション能力|活かし"
    ),
    "en": _any(
        r"\bi am a(?:n)?\b|\bi'm a(?:n)?\b|\bpassion|\bresults[- ]driven|\bteam player|"
        r"\bhard[- ]?work|\balways\b|\bnever\b|\bstrive\b|\bthrive\b|\bessential\b|"
        r"\bimportant\b|\bkey to\b|\bbelieve\b|\bmindset\b|\bexceed|\bgo(?:es)? above and beyond|"
        r"\bcommitted\b|\bdedicated\b|\bexcellent\b|\bstrong (?:communication|skills)|"
        r"\bgenerally\b|\busually\b|\bjust have to\b|\beveryone\b|\bin general\b|\bno problem\b|"
        r"\bi guess\b|\bi don't really\b"
    ),
}
"""What is true of everybody, or of nobody in particular: claims, sayings, intentions."""
