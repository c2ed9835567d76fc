"""Evidence in words, from the rubric's own templates: “00:41–01:12 频繁皱眉 → 情绪管理 −15%”."""

from __future__ import annotations

from collections.abc import Sequence

from models.observation import Span
from models.scoring.result import EvidenceItem
from models.scoring.rubric import Language, Rubric
from models.text.language import list_joint

_MOST_RANGES = 4


def explain(item: EvidenceItem, rubric: Rubric, language: Language) -> str:
    """The sentence for an item; the rule's name when the rubric no longer has the rule."""
    rule = rubric.rule(item.rule)
    if rule is None:
        return item.rule
    return rule.explanation[language].format(
        ranges=clock_ranges(item.ranges, language),
        value=_number(item.value),
        threshold=_number(item.threshold),
        points=_signed(round(item.points, 1)),
        amount=_signed(item.amount) + ("%" if item.effect == "percent" else ""),
        quote=item.quote or "…",
    )


def clock_ranges(ranges: Sequence[Span], language: Language) -> str:
    """``00:41–00:44, 01:02–01:05``; beyond four, from the first to the last and how many."""
    if not ranges:
        return ""
    if len(ranges) > _MOST_RANGES:
        whole = Span(min(span.start for span in ranges), max(span.end for span in ranges))
        count = {
            "zh-CN": f"（共 {len(ranges)} 次）",
            "en": f" ({len(ranges)} times)",
            "ja": f"（{len(ranges)} 回）",
        }
        return _clock_range(whole) + count[language]
    return list_joint(language).join(_clock_range(span) for span in ranges)


def _clock_range(span: Span) -> str:
    return f"{_clock(span.start)}–{_clock(span.end)}"


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 60:02d}:{whole % 60:02d}"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if abs(value) < 10 else f"{value:.0f}"


def _signed(value: float) -> str:
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{abs(value):g}"
