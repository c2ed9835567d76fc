"""What a clause says of its words: done, denied, wished for, being learnt, somebody else's, bought.

A stance covers a stretch of the clause: “没有保险经验” denies what follows, “保险经验：无” what precedes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from sync.centre.matching.others import others_work

Kind = Literal[
    "denied",
    "wished",
    "learnt",
    "others",
    "bought",
    "known",
    "liked",
    "employer",
    "novice",
    "consumed",
    "elsewhere",
]
"""``known``: heard of, understood, but not done; ``liked``: an interest; ``employer``: what the company does;
``novice``: being learnt just now; ``consumed``: watched, played, read for pleasure;
``elsewhere``: see `others`."""


UNDONE: Final[frozenset[Kind]] = frozenset(
    {
        "denied",
        "wished",
        "learnt",
        "others",
        "bought",
        "known",
        "liked",
        "employer",
        "novice",
        "consumed",
        "elsewhere",
    }
)
UNABLE: Final[frozenset[Kind]] = frozenset(
    {"denied", "wished", "others", "bought", "liked", "novice", "consumed", "elsewhere"}
)
"""What speaks against an ability: to know or to have learnt does not."""


@dataclass(frozen=True, slots=True)
class Stance:
    """``clause[start:end]`` is spoken of in this way."""

    kind: Kind
    start: int
    end: int

    def covers(self, place: int) -> bool:
        return self.start <= place < self.end


def _compiled(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in alternatives), re.IGNORECASE)


_FAULTS: Final = (
    "底薪|责任底薪|差错|投诉|事故|违规|违纪|不良|逾期|间断|中断|缺勤|迟到|失误|出过|出现|发生|收到|被|缺席|"
    "断过|一次|一个|一例|一单|客户投诉|任何投诉|任何差错|任何事故|任何违规|空窗|休息|一天|跳槽"
)
_NOTHING: Final = (
    "经验|经历|背景|基础|从业|接触|资格|证书|学历|学位|相关|业绩|"
    "下属|下级|部下|带人|团队|涉及|涉足|能力|实操|驾照"
)

DENIALS: Final = _compiled(
    rf"(?:从来|并|还|也|都|暂时|目前|此前|之前|尚)?没有?(?!{_FAULTS}|关系|问题)",
    r"(?:从|并|尚|均|暂|还|皆)?未(?:曾|能|带|有过?|正式|直接|实际|独立|获得?|取得|通过|拿到|考取|完成|毕业|接受|"
    r"尝试|负责|参与|从事|做|接触|担任|涉及|涉足|销售|卖|开展|具备|达到|系统|在|学|使用|用|掌握|"
    r"持有|及格|过|入职)",
    rf"(?:并|毫|暂|尚|均|皆)?无(?=.{{0,14}}(?:{_NOTHING})|$|任何(?!投诉|差错))",
    r"不曾|从不|不带(?!货)|不具备|不具有|不从事|不负责|不涉及|不参与|不做|不会(?!.{0,3}(?:抱怨|放弃|推卸))|"
    r"不懂|不熟|不了解|"
    r"不擅长|不善|不符合|不能(?!.{0,2}满足)|不可|不接受|不掌握|不包括|不承担|不直接|不含|不属于|"
    r"缺乏|缺少|欠缺|零(?=.{0,6}(?:经验|基础))|拒绝|放弃|(?<!是)(?:并)?不是(?!很难)|并非|而非|"
    r"除了?(?=.{1,14}外)",
    r"非(?=全日制|统招|销售|业务|金融|保险|银行|证券|专业|本|科班|技术|营销|客户|一线|会计|计算机|管理|医)",
    r"转行前",
    r"\b(?:no|not|never|without|lack(?:s|ing|ed)?(?: of)?|zero|none|cannot|nor|neither|unable to|haven'?t|"
    r"hasn'?t|didn'?t|don'?t|doesn'?t|wasn'?t|isn'?t|hadn'?t|won'?t|can'?t|rather than|instead of|other than|"
    r"apart from|non)\b"
    r"(?!\s*(?:only|just|merely|later|less|fewer|complaints?|errors?|absences?|incidents?|supervision|"
    r"missed|missing|failed|failing|a single|one|more|limited))",
)
"""What follows is denied."""

_DOUBLE: Final = _compiled(
    r"不是没有?|并非没有?|不无|没有不|无不|从未(?:缺席|缺勤|迟到|间断|中断|出错|失误|逾期|被)",
    r"不仅|不但|不只|不光",
)
_DENIAL_ENDS: Final = _compiled(
    r"而是|但|只(?!要)|仅(?!仅)|倒是|却|only\b|but\b|；|。|外[,，]?(?:还|也)?(?=.)",
    r"的情况下|的前提下|的时候|年前|之前就",
)
DENIED_BEFORE: Final = _compiled(
    r"(?:[:：]|一直|完全|基本|几乎|目前|暂时|从来|尚|还|都|也|均|方面|上|工作|业务|经验|岗位|里|是|"
    r"则|为|的|我|、|\s)*"
    r"(?:为零|为空|空白|几乎为零|没有(?:经验|做过|接触过?|从事过?|涉及过?|涉足|过|干过|基础|实操|"
    r"卖过|考|证|拿到|取得|通过)?|"
    r"无(?:经验|相关经验|接触|涉及|基础)?|欠缺|缺乏|缺少|尚浅|尚无|暂无|一窍不通|"
    r"(?:从|并|尚|还)?未(?:曾)?(?:做|接触|从事|涉及|涉足|接手|参与|尝试|取得|通过|完成|获得|拿到|"
    r"考取|持有|毕业|及格|"
    r"学过?|用|使用|掌握|达到|考)?过?(?:证|证书)?|没(?:做|接触|从事|涉及|干|卖|碰|考|拿|学|用|参与|"
    r"通过|毕业|过)过?(?:下来|到手|证)?|"
    r"不会|不懂|不熟悉?|不了解|谈不上|不多|不足|不行|不好|较弱|薄弱|较差|很差|一般|肄业|未过|n/?a|"
    r"none|nil|no|lacking|not yet|"
    r"无从谈起|不达标|没成|作废|已过期|已失效|过期|失效|被吊销|已注销|挂科|没过)"
    r"(?:了|的|过|状态|中|。|！|\s)*$",
    r"(?:ありません|ありませんでした|ない|なし|無し|無い|ございません|なかった|ません|ませんでした|"
    r"未経験|未取得|"
    r"不合格|していない|しておりません|いない|せず|ゼロ)(?:です|でした|が|者|のため|の|ので)?$",
)
"""What precedes is denied, to the beginning of the clause."""

_NO_DENIAL_JA: Final = _compiled(
    r"だけで[はな]|のみならず|問題なく|欠かさず|クレーム(?:は)?(?:なし|ゼロ)|遅刻|無遅刻|"
    r"ミス(?:なく|なし|ゼロ)|"
    r"途切れ|離職なし|しかない|少なくない|間違いない|負けない|諦めない|かもしれ"
)

WISHES: Final = _compiled(
    r"希望(?!小学|工程)|(?<!理)想(?=要|从|做|转|进|尝|找|应|当|往|去|学|考|成|在|加|参|拿|通过|"
    r"挑战|干|卖|投身|试|发展)|"
    r"期望|期待|渴望|打算|"
    r"(?:计划|准备|预计|拟|预备|争取|考虑|力争|即将|将(?!近))(?=.{0,4}(?:从事|转|考|进入|做|学|报|"
    r"今年|明年|参加|投身|往|去|在|应聘|入职|"
    r"任|取得|拿|毕业|获得|成为|换|申请|攻读|于|20\d\d))|"
    r"将来|将要|有意(?!识|义|思|愿书)|意向|意愿|愿意|立志|(?:目标|期望|意向|应聘|求职)(?:岗位|职位|"
    r"行业|工作|是|为|成为|方向)|"
    r"梦想|目标(?=[:：]?(?:n\d|雅思|托福|专八|六级|四级|cpa|考))|"
    r"向往|憧憬|看好|如果|(?<![自比])若(?!干)|假如|倘若|(?:入职|录用|上岗|加入贵司)后|求职|"
    r"应聘|投递|未来|今后|以后(?=想|要|会)|"
    r"能够?胜任|可胜任|可以胜任|想成为|致力于成为|有志于|志在|面试过|跃跃欲试|"
    r"可(?:快速)?转(?:型|岗)|"
    r"(?:可以|愿|肯)(?:学|尝试|接受培训)|拿到.{0,10}offer|未入职|明年|下半年.{0,3}考|预计",
    r"\b(?:want(?:s|ed)? to|would (?:like|love) to|hop(?:e|es|ing)(?: to)?|wish(?:es|ing)?|aspir\w*|"
    r"seek(?:s|ing)?(?!\s+new clients)|looking (?:for|to)|look forward to|eager to|plan(?:s|ning)? (?:to|on)|"
    r"intend\w*|aim(?:s|ing)? to|dream\w*|willing to|keen to|keen on|ready to (?:learn|start|"
    r"become)|if (?:hired|given)|in the future|"
    r"desires?|open to|explor\w+ (?:a|opportunit)|consider(?:ing)? (?:a|becoming|moving)|"
    r"transition(?:ing)? (?:in)?to|appl(?:y|ied|ying) (?:for|to)|expected|objective|career goal|my goal|"
    r"will (?:be|become|take|sit|complete|obtain)|scheduled|pending|next (?:year|month)|"
    r"currently pursuing|pursuing|"
    r"working towards?|about to|would be|could be|interview(?:ed)? for)\b",
    r"たいと|たいです|たく|たい(?:。|$)|志望|目指し|目指す|予定|つもり|憧れ|できればと|挑戦し(?!た|"
    r"、)|検討中|応募|"
    r"転職を考|将来|今後|意向|希望(?!退職)|受験予定|取得見込|卒業見込|見込み",
)
"""What follows is wished for or lies ahead (in Japanese, the whole clause)."""

LEARNING: Final = _compiled(
    r"正在(?:自?学|备考|考|准备|攻读|读|了解)|在学(?!校|生|术)|(?:自|在)?学习(?!能力|力|机|委员|"
    r"成绩|部|型|意识|优秀)|"
    r"自学(?!考试|能力)|学过|学了|备考|在考|"
    r"准备考|报考|报名|考试中|进修|(?:参加|接受|(?<![以线])上(?![门海市级线司传架])|听|报|参与)过?了?.{0,10}(?:培训|课程|讲座|沙龙|"
    r"宣讲|训练营|研讨|课)|听过?[^,，。;；]{0,10}讲解|(?:参加|出席)过?[^,，。;；]{0,10}(?:活动|展会|比赛|聚会|招聘会|"
    r"发布会|交流会|会议|考核|评审|体检|面试)|旁听|"
    r"观摩|参观|(?:毕业)?论文|毕业设计|课题(?=为|是|:|：)|选修|主修|修读|所学|课程设计|课程作业|"
    r"课堂|模拟|沙盘|大赛|比赛|"
    r"案例(?:分析|研究)|刚开始学|初学|刚接触|入门|课程(?=包括|有|:|：)|修过|专业课|在线课程|网课|教程",
    r"\b(?:studying|studied|learn(?:ing|t|ed)?(?! and development)|coursework|courses?(?: in| on|"
    r"work)|took (?:a )?(?:course|class)\w*|"
    r"attend(?:ed|ing)?|seminars?|thesis|dissertation|self-study|self-taught|class project|"
    r"simulat\w*|webinars?|"
    r"shadow(?:ed|ing)?|observ(?:ed|ing)|enrolled|preparing for|exam(?:s)? in|majoring|bootcamp student|"
    r"stock(?:-| )pitch competition|case competition|reading about|read (?:books )?about|"
    r"wrote (?:a )?paper)\b",
    r"勉強|学習(?:中|して)|学ん|学び|受講|見学|卒論|卒業論文|論文|ゼミ|講座|座学|セミナーに参加|"
    r"研修を受|独学",
)
KNOWING: Final = _compiled(
    r"对[^,，。;；]{1,16}有[^,，。;；]{0,8}(?:理解|了解|认识|见解|想法|研究|心得|看法|热情|好感|认知)",
    r"了解|看过|听过|听说|阅读|关注|知晓|知道|认识|熟悉|略懂|懂得|懂|见过|"
    r"研究过?(?!员|院|所|生|报告)|接触过|掌握|明白|理解|耳濡目染|环境熏陶|目睹|适合|有天赋|擅长|"
    r"刷(?=.{0,3}视频)|看(?=.{0,4}(?:视频|直播|书))",
    r"\b(?:familiar(?:ity)? with|knowledge of|understand(?:ing|s)?(?: of)?|aware of|heard of|"
    r"exposure to|follow(?:ed|ing|s)?(?! up| through)|know(?:s)? (?:about|a lot))\b",
    r"知識|理解|聞い|見てき|詳しい",
)

_KIN: Final = (
    "爱人|老公|老婆|丈夫|妻子|太太|先生是|父亲|母亲|爸爸|妈妈|父母|爸妈|我爸|我妈|哥哥|姐姐|弟弟|"
    "妹妹|家人|亲戚|亲属|朋友|"
    "好友|同学|室友|同事|舅舅|叔叔|姑姑|阿姨|表哥|表姐|表弟|表妹|堂哥|堂姐|男友|女友|男朋友|女朋友|"
    "儿子|女儿|岳父|岳母|"
    "公公|婆婆|邻居|家里人|闺蜜|前任|上司|领导|老板|师傅|导师|配偶|家属|爷爷|奶奶|外公|姐夫|嫂子|"
    "合租人|老乡|师兄|师姐|室友们|身边(?:的)?人|对象"
)
OTHERS: Final = _compiled(
    r"朋友圈里|身边(?:很多|有|的)?人|周围(?:很多|有|的)?人",
    rf"(?:^|(?<=[、:：（(\s我的家因为在由]))(?:我|本人|家里|我家|家中)?的?(?:前|老|大学|高中|初中|以前的?|多位|不少|许多|一些|身边的?)?(?:\w{{0,3}}位|几个|很多|"
    rf"有个|一个|有)?(?:{_KIN})(?!资源|圈(?!里)|客户|介绍|人脉|推荐|评价|认可|关系|的认可|的好评|"
    rf"把我|带我|让我|信任|录用我|们?一起)",
    r"\b(?:my|his|her|their|our) (?:\w+ )?(?:wife|husband|father|mother|dad|mom|mum|parents?|"
    r"brother|sister|friends?|"
    r"roommate|flatmate|colleagues?|uncle|aunt|cousin|boss|spouse|partner|son|daughter|girlfriend|boyfriend|"
    r"family|neighbou?r|fianc[eé]e?|grandfather|manager|supervisor|teammates?)(?! and i|"
    r"s? and me)\b(?!'s? business)",
    r"\b(?:friends?|colleagues?|relatives?|cousins?|neighbou?rs?|classmates?)\b (?:of mine|who)|"
    r"\bused by\b|供[^,，。]{0,10}使用",
    r"(?:夫|妻|父|母|兄|姉|弟|妹|友人|知人|家族|両親|同僚|叔父|叔母|先輩|上司|主人|息子|娘|彼氏|"
    r"彼女|祖父|祖母)(?:が|は|も|の|から|に)",
)
"""What follows was done by another."""

EMPLOYER: Final = _compiled(
    r"(?:公司|单位|企业|集团|该司|我司|门店|平台|客户)(?:主营|主要(?:从事|经营|销售|做|业务)|"
    r"专业从事|是一家|是家|"
    r"主业|从事|经营范围|业务(?:包括|为|涵盖|是)|为一家|成立于)|主营业务|一家(?:专业)?(?:从事|做|"
    r"以)|客户(?:是|为|包括|有)(?!.{0,8}销售给)",
    r"\b(?:company|firm|employer|client|which|that) (?:sells|sold|specializ\w+|speciali[sz]\w+|"
    r"provides|offers|deals)\b|"
    r"\ba company (?:selling|that)\b",
    r"会社は|を扱う会社|(?:事業|業務)内容(?:は|[:：])",
)

BOUGHT: Final = _compiled(
    r"我的(?:客户经理|理财经理|保险代理人|经纪人|理财顾问|保险顾问)|(?:给|向|为|帮)我(?:们家|家)?(?:推荐|介绍|推销|配置|讲解|办理|买)",
    r"(?:购买|买过|买了|购入|申购|自购|投保|参保|持有|炒股|炒基金|炒币|投资过|办过|办理过|贷过|"
    r"存过|借过|作为(?:客户|投保人|消费者|投资者|用户|顾客)|"
    r"长期投资|自己(?:买|投|炒|在|有|的(?!.{0,8}(?:工作室|公司|店|团队|客户|事务所|门店))|也)|个人投资|自用|定投了|资深(?:用户|股民|基民)|股民|基民|"
    r"理财爱好者|买卖|给(?:自己|家人|父母|孩子)买|是[^给为向对与和的]{0,8}(?:的)?(?:老?客户|用户|"
    r"会员|投保人)$)",
    r"被.{0,10}(?:推销|推荐|销售|邀约)|(?:接到|收到|拒绝|听|经历|遇到|投诉).{0,12}(?:推销|销售|"
    r"电销|保险电话|猎头)",
    r"\b(?:bought|purchas(?:ed|ing)|own(?:ed|s)? (?:a|an|my|several|some)|invest(?:ed|ing)? (?:in|"
    r"my)|my own (?:money|portfolio|savings)|"
    r"(?:customer|client|policyholder|user|member) of|as a (?:customer|client|policyholder)|"
    r"personal portfolio|for myself)\b",
    r"購入し|加入して|契約者として|買っ|利用者|保有し|自分(?:の|で)投資|個人投資家",
)

_PUPIL: Final = (
    r"\b(?:nursing|medical|law|accounting|engineering|design|finance|business|pharmacy|culinary)\s+student\b"
)

LIKING: Final = _compiled(
    r"对[^,，。;；]{1,18}(?:充满|抱有|怀有|很感|颇感|有着|产生)|充满(?:热情|兴趣|好奇|向往)|好奇|感兴趣|有[^,，。;；]{0,4}兴趣|兴趣|爱好者|发烧友|热爱|喜欢|爱好|(?<![亲可])爱(?=[喷喝吃玩看听逛])|羡慕|崇拜|敬佩|向往",
    r"\b(?:interest(?:ed)? in|interests?|passion(?:ate)? (?:about|for)|fascinated|enthusiast\w*|"
    r"fan of|likes|liked|loves?|"
    r"enjoy(?:s|ed)? (?:watching|reading)|curious|admire|hobb(?:y|ies))\b",
    r"興味|関心|好き|趣味|意欲|憧れ",
)
NOVICE: Final = _compiled(
    r"正在(?:自?学|了解)|学习中|自学中|准备学|刚(?:开始)?(?:学|接触|入门)|零基础|在学(?!校)|初学|"
    r"学校[^,，。;；]{0,8}(?:课|实训|作业)|报(?:名|了).{0,8}(?:班|课)|想学|听说|计划学|还在学",
    r"\b(?:currently learning|learning|studying|started learning|want to learn|plan to learn|"
    r"heard of|enrolled in)\b",
    r"勉強中|学習中|学びたい|独学中|勉強し始め",
    _PUPIL,
)
CONSUMED: Final = _compiled(
    r"(?:喜欢|爱|经常|每天|常|热衷|平时|闲暇|天天)(?:看|刷|玩|听|浏览|欣赏|观看|追|逛|网购)|(?:看|"
    r"刷)(?:短视频|视频|直播|抖音)|"
    r"打(?:了|过)?.{0,4}客服|关注(?:了|过)?.{0,4}(?:公众号|账号|博主)|网购",
    r"\b(?:watch(?:es|ed|ing)?|fan of|scroll\w*|play(?:s|ing)? (?:games|video))\b|見るのが好き|視聴",
)

ASSISTING: Final = re.compile(
    r"(?:协助|辅助|配合|支持|支援|帮助|帮忙|帮|跟随|陪同|陪|跟着|随同|随|助力|服务于?|保障|对接|"
    r"衔接|(?<![成作转升任认])为|给|替)"
    r"(?P<who>[^,，。;；、]{0,12}?(?:团队|客户经理|理财经理|业务员|销售员|销售人员|销售们|顾问|"
    r"同事|师傅|领导|经理|代理人|经纪人|"
    r"主管|部门|业务部|销售部|营销部|销售|老师|前辈|人员|医生|律师|工程师|会计师|老员工))|"
    r"\b(?:assist(?:ed|ing|s)?|support(?:ed|ing|s)?|help(?:ed|ing|s)?|accompan(?:ied|ying)|"
    r"assistant to|reporting to|on behalf of)\b"
    r"(?P<whom>[^,.;]{0,40}?\b(?:team|teams|agents?|managers?|advis[eo]rs?|reps?|representatives?|"
    r"colleagues?|staff|director|"
    r"brokers?|department|executives?|sales|lawyers?|doctors?|engineers?)\b)|"
    r"(?P<wen>(?:営業|担当者|先輩|社員|セールス|外交員|上司|営業部|"
    r"営業チーム)[^、。]{0,10})(?:補助|サポート|手伝|支援|アシスト|同行|補佐)",
    re.IGNORECASE,
)
"""Somebody whose work is only helped with."""


def stances(plain: str) -> list[Stance]:
    """How the words of one clause are spoken of; nothing for what was simply done."""
    found: list[Stance] = []
    length = len(plain)
    found += _denied(plain)
    for kind, pattern in (
        ("wished", WISHES),
        ("learnt", LEARNING),
        ("known", KNOWING),
        ("liked", LIKING),
        ("novice", NOVICE),
        ("consumed", CONSUMED),
    ):
        for match in pattern.finditer(plain):
            start = (
                0
                if _japanese(plain)
                or match.group().endswith(("兴趣", "爱好者", "发烧友"))
                or kind == "novice"
                or (kind == "wished" and length - match.end() <= 2)
                else match.start()
            )
            found.append(Stance(kind, start, length))  # type: ignore[arg-type]
    for kind, pattern in (("others", OTHERS), ("employer", EMPLOYER)):
        found += [Stance(kind, match.start(), length) for match in pattern.finditer(plain)]  # type: ignore[arg-type]
    found += [Stance("bought", match.start(), length) for match in BOUGHT.finditer(plain)]
    found += [Stance("elsewhere", start, end) for start, end in others_work(plain)]
    return found


def _denied(plain: str) -> list[Stance]:
    found = []
    doubles = [match.span() for match in _DOUBLE.finditer(plain)]
    for match in DENIALS.finditer(plain):
        if any(
            start <= match.start() < end or match.start() <= start < match.end() for start, end in doubles
        ):
            continue
        ends = _DENIAL_ENDS.search(plain, match.end() + 1)
        found.append(Stance("denied", match.start(), ends.start() if ends else len(plain)))
    before = DENIED_BEFORE.search(plain)
    if before and not _NO_DENIAL_JA.search(plain) and not (doubles and not _japanese(plain)):
        found.append(Stance("denied", 0, len(plain)))
    return found


def _japanese(text: str) -> bool:
    return re.search("[\u3041-\u30fa]", text) is not None
