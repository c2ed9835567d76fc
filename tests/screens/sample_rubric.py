"""The rubric of the sample report: valid, and with a sentence for each of its pieces of evidence."""

from __future__ import annotations

from typing import Any

DIMENSION_TITLES = {
    "communication": {"zh-CN": "客户沟通", "en": "Communication", "ja": "顧客対話"},
    "reasoning": {"zh-CN": "逻辑表达", "en": "Reasoning", "ja": "論理的表現"},
    "teamwork": {"zh-CN": "团队协作", "en": "Teamwork", "ja": "チームワーク"},
    "customer_focus": {"zh-CN": "客户导向", "en": "Customer focus", "ja": "顧客志向"},
    "emotional_steadiness": {"zh-CN": "情绪管理", "en": "Emotional steadiness", "ja": "感情の安定"},
}

KEYWORDS = (
    "说到了这道题看重的内容",
    "Touched what the question looks for",
    "質問が重視する内容に触れた",
)
COHERENT = ("前后句衔接清楚", "Each sentence takes up the one before", "文と文のつながりが明確")

RULES: tuple[tuple[str, str, str, dict[str, Any], tuple[str, str, str]], ...] = (
    ("communication", "communication-keywords", "keyword_coverage", {"points": 12}, KEYWORDS),
    (
        "communication",
        "pace",
        "speaking_rate",
        {"points": 4.5},
        ("语速适中，容易听懂", "An easy pace to follow", "聞き取りやすい速さ"),
    ),
    ("communication", "smiling", "smile_rate", {"points": 3}, ("常带微笑", "Smiles readily", "笑顔が多い")),
    (
        "communication",
        "eye-contact",
        "eye_contact_share",
        {"points": 2.5},
        ("始终看着对方", "Keeps eye contact", "視線を合わせている"),
    ),
    ("reasoning", "coherence", "coherence", {"points": 8}, COHERENT),
    (
        "reasoning",
        "long-pauses",
        "long_pauses",
        {"points": -2},
        ("停顿较长", "Long pauses", "長い間がある"),
    ),
    ("teamwork", "teamwork-keywords", "keyword_coverage", {"points": 12}, KEYWORDS),
    ("teamwork", "teamwork-coherence", "coherence", {"points": 6}, COHERENT),
    (
        "teamwork",
        "open-gestures",
        "gesture_amplitude",
        {"points": 2.5},
        ("手势自然舒展", "Open gestures", "自然な身ぶり"),
    ),
    ("customer_focus", "customer-keywords", "keyword_coverage", {"points": 14}, KEYWORDS),
    (
        "customer_focus",
        "keyword-density",
        "keyword_density",
        {"points": 6},
        ("反复落到客户的需要上", "Comes back to what the customer needs", "顧客の求めに繰り返し触れた"),
    ),
    (
        "customer_focus",
        "frequent-glances",
        "glance_rate",
        {"points": -1.5},
        ("几次移开视线", "Glances away several times", "何度か視線をそらした"),
    ),
    (
        "emotional_steadiness",
        "steady-voice",
        "loudness_steadiness",
        {"kind": "below", "points": 4},
        ("声音平稳", "A steady voice", "声が安定している"),
    ),
    (
        "emotional_steadiness",
        "upright",
        "upright_share",
        {"points": 4},
        ("坐姿端正", "Sits upright", "背筋が伸びている"),
    ),
    (
        "emotional_steadiness",
        "frequent-frowning",
        "frown_rate",
        {"percent": -15},
        ("{ranges} 频繁皱眉", "Frowns often, {ranges}", "{ranges} に何度も眉をひそめた"),
    ),
)


def sample_rubric() -> dict[str, Any]:
    """The document, as a plan carries it."""
    return {
        "format": 1,
        "name": "first-interview",
        "version": 1,
        "minimum_evidence": {"speech_units": {"zh-CN": 20, "en": 15, "ja": 20}},
        "interval": {
            "narrowest": 4,
            "widest": 20,
            "full_speech_units": {"zh-CN": 200, "en": 150, "ja": 200},
        },
        "dimensions": [
            {
                "name": name,
                "title": title,
                "competencies": ["*"],
                "base": 60,
                "rules": [
                    _rule(rule, feature, effect, sentences)
                    for dimension, rule, feature, effect, sentences in RULES
                    if dimension == name
                ],
            }
            for name, title in DIMENSION_TITLES.items()
        ],
    }


def _rule(name: str, feature: str, effect: dict[str, Any], sentences: tuple[str, str, str]) -> dict[str, Any]:
    return {
        "id": name,
        "feature": feature,
        "kind": "above",
        "threshold": 0.5,
        "explanation": dict(zip(("zh-CN", "en", "ja"), sentences, strict=True)),
        **effect,
    }
