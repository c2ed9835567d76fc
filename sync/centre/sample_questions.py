"""The sample post's questions, and more for the bank; all of it invented."""

from __future__ import annotations

from typing import Any, Final

from sync.centre.posts.bank.follow_ups import FOLLOW_UPS

COMPETENCIES: Final[dict[str, dict[str, str]]] = {
    "communication": {"zh-CN": "客户沟通", "en": "Communication", "ja": "コミュニケーション"},
    "customer_focus": {"zh-CN": "客户导向", "en": "Customer focus", "ja": "顧客志向"},
    "teamwork": {"zh-CN": "团队协作", "en": "Teamwork", "ja": "チームワーク"},
    "reasoning": {"zh-CN": "逻辑表达", "en": "Reasoning", "ja": "論理的な表現"},
    "stress_tolerance": {"zh-CN": "抗压", "en": "Stress tolerance", "ja": "ストレス耐性"},
    "emotional_steadiness": {"zh-CN": "情绪管理", "en": "Emotional steadiness", "ja": "感情の安定"},
    "learning": {"zh-CN": "学习能力", "en": "Learning", "ja": "学習力"},
}

KEYWORDS: Final[dict[str, list[str]]] = {
    "communication": ["沟通", "倾听", "解释", "需求", "信任", "表达", "客户", "介绍"],
    "customer_focus": ["客户", "投诉", "解决", "道歉", "跟进", "满意", "需求", "回访", "理解"],
    "teamwork": ["团队", "同事", "目标", "协作", "分工", "负责", "一起", "支持", "完成"],
}

CORE: Final[tuple[dict[str, Any], ...]] = (
    {
        "question_id": "q-self",
        "competency": "communication",
        "why": "每位应聘者的开场题：看表达是否清楚、动机是否具体。",
        "texts": {
            "zh-CN": "请简单介绍一下您自己，并说说为什么想做客户经理。",
            "en": "Please introduce yourself briefly and tell us why you want to be an account manager.",
            "ja": "簡単に自己紹介をお願いします。また、なぜ営業担当を志望されたのかお聞かせください。",
        },
    },
    {
        "question_id": "q-complaint",
        "competency": "customer_focus",
        "follow_ups": FOLLOW_UPS,
        "why": "岗位核心场景：面对不满的客户时的做法与结果。",
        "texts": {
            "zh-CN": "请讲一次您处理客户投诉的经历：当时发生了什么，您做了什么，结果如何？",
            "en": "Tell us about a complaint you handled: what happened, what did you do, how did it end?",
            "ja": "お客様の苦情に対応した経験を一つお話しください。何が起き、何をし、結果はどうでしたか。",
        },
    },
    {
        "question_id": "q-team",
        "competency": "teamwork",
        "follow_ups": FOLLOW_UPS,
        "why": "业绩由团队完成：看本人在其中的具体分工。",
        "texts": {
            "zh-CN": "请举一个您和团队一起完成目标的例子，您在其中负责什么？",
            "en": "Give an example of a goal you reached together with a team. What was your part in it?",
            "ja": "チームで目標を達成した例を挙げてください。あなたの役割は何でしたか。",
        },
    },
)
"""What everyone on the sample post is asked."""

BANK: Final[tuple[dict[str, Any], ...]] = (
    {
        "question_id": "q-objection",
        "competency": "communication",
        "level": "experienced",
        "follow_ups": FOLLOW_UPS,
        "triggers": [
            {
                "kind": "experience",
                "words": ["销售", "客户开发", "客户经理", "理财顾问", "sales", "account manager", "営業"],
            }
        ],
        "texts": {
            "zh-CN": "客户说“太贵了”或“再考虑考虑”时，您如何处理客户异议？请讲一次真实的经历。",
            "en": "A customer says it costs too much, or wants to think it over. "
            "Tell us about a real time you met such an objection.",
            "ja": "「高い」「検討します」と言われたとき、どう対応しましたか。実際の経験をお話しください。",
        },
    },
    {
        "question_id": "q-team-case",
        "competency": "teamwork",
        "follow_ups": FOLLOW_UPS,
        "triggers": [{"kind": "graduate"}],
        "texts": {
            "zh-CN": "请讲一个您在学校或实习中的团队协作案例：任务是什么，您怎样和别人配合，结果如何？",
            "en": "Tell us about team work at university or as an intern. How did you work together?",
            "ja": "学校やインターンでのチームワークの例をお話しください。どう協力し、結果はどうでしたか。",
        },
    },
    {
        "question_id": "q-team-decision",
        "competency": "teamwork",
        "level": "experienced",
        "follow_ups": FOLLOW_UPS,
        "triggers": [{"kind": "assessment", "instrument": "mbti", "words": ["E*TJ", "ISTJ"]}],
        "texts": {
            "zh-CN": "团队决策案例：大家意见不一、时间又紧时，请讲一次您怎样推动团队作出决定。",
            "en": "Tell us about a team that could not agree while time ran out. How was it decided?",
            "ja": "意見がまとまらず時間もない中で、チームの決断をどのように進めたか、例をお話しください。",
        },
    },
    {
        "question_id": "q-pressure",
        "competency": "stress_tolerance",
        "follow_ups": FOLLOW_UPS,
        "texts": {
            "zh-CN": "请讲一次任务重、时间紧的经历：您是怎样安排和坚持下来的？",
            "en": "Tell us about a time with too much to do and too little time. How did you get through it?",
            "ja": "仕事が重なり時間が足りなかった経験をお話しください。どう段取りし、乗り切りましたか。",
        },
    },
    {
        "question_id": "q-angry",
        "competency": "emotional_steadiness",
        "follow_ups": FOLLOW_UPS,
        "texts": {
            "zh-CN": "请讲一次客户当面发火的经历：您当时怎么想、怎么做？",
            "en": "Tell us about a customer who got angry with you. What did you think, what did you do?",
            "ja": "お客様が目の前で怒った経験をお話しください。その時どう考え、どう行動しましたか。",
        },
    },
    {
        "question_id": "q-learning",
        "competency": "learning",
        "follow_ups": FOLLOW_UPS,
        "texts": {
            "zh-CN": "请讲一次您在短时间内学会一样新东西的经历：您是怎么学的，用在了哪里？",
            "en": "Tell us about something you had to learn quickly. How did you go about it?",
            "ja": "短い期間で新しいことを身につけた経験をお話しください。どう学び、どこで生かしましたか。",
        },
    },
    {
        "question_id": "q-decision",
        "competency": "reasoning",
        "follow_ups": FOLLOW_UPS,
        "texts": {
            "zh-CN": "请讲一次您在信息不全时做决定的经历：您依据了什么，结果如何？",
            "en": "Tell us about a decision you made without knowing all. What did you go by?",
            "ja": "情報がそろわない中で決断した経験をお話しください。何を根拠にし、結果はどうでしたか。",
        },
    },
)
"""More to choose from: extras for whom something speaks, and a question for each other competency."""
