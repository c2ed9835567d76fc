"""What newer terminals add to a report: ratings, a follow-up, pictures, corrections, senses that are off."""

from __future__ import annotations

from datetime import UTC, datetime

from sync.contract.message import StoryPart
from sync.contract.report import (
    AnswerRating,
    AnswerReport,
    BaselineRecord,
    FollowUp,
    InterviewReport,
    KeyMoment,
    StoryQuote,
    TimeRange,
    Transcript,
)
from tests.screens.sample_pictures import sample_thumbnail

FOLLOW_UP = "最后的结果怎么样？"


def with_record(report: InterviewReport) -> InterviewReport:
    """The sample report as a terminal of today sends it; its last answer becomes a follow-up."""
    answers = [_with_record(answer) for answer in report.answers]
    last = answers[-1]
    answers[-1] = last.model_copy(
        update={
            "question": FOLLOW_UP,
            "competency": answers[-2].competency,
            "follow_up": FollowUp(to=last.index - 1, part="result", reason="missing-part"),
        }
    )
    return report.model_copy(
        update={
            "answers": answers,
            "baselines": [
                BaselineRecord(sense="voice", source="device-check", seconds=8.4),
                BaselineRecord(sense="face", source="device-check", seconds=6.2),
                BaselineRecord(sense="posture", source="first-seconds", seconds=2.1),
            ],
            "consent": report.consent.model_copy(update={"at": datetime(2026, 11, 20, 1, 59, tzinfo=UTC)}),
        }
    )


def _with_record(answer: AnswerReport) -> AnswerReport:
    moments = [
        moment.model_copy(update={"thumbnail": sample_thumbnail((-1.0) ** place * 0.6)})
        if moment.kind in ("smile", "frown", "glance-away")
        else moment
        for place, moment in enumerate(answer.moments)
    ]
    if answer.index == 1:
        moments.append(
            KeyMoment(start=20.0, end=22.4, kind="two-faces", strength=0.5, thumbnail=sample_thumbnail())
        )
    return answer.model_copy(
        update={
            "asked_at": answer.offset - 9.0,
            "moments": moments,
            "rating": _rating(answer),
            "transcript": _corrected(answer) if answer.index == 0 else answer.transcript,
        }
    )


def _corrected(answer: AnswerReport) -> Transcript:
    """The candidate's own name was heard otherwise."""
    first, *rest = answer.transcript.segments
    heard = first.text.replace("林小满", "林晓曼")
    return answer.transcript.model_copy(
        update={"segments": [first.model_copy(update={"heard": heard}), *rest]}
    )


_STORIES: tuple[tuple[tuple[StoryPart, str], ...], ...] = (
    (
        ("situation", "在银行零售网点做了三年客户服务"),
        ("action", "再用一张纸把保障缺口画给他们看"),
        ("result", "有四十一位主动转介绍了朋友"),
    ),
    (
        ("situation", "有一位客户的理赔拖了二十天"),
        ("action", "我先请他坐下"),
        ("action", "我陪他去医院补好材料"),
    ),
    (
        ("task", "我们组五个人要完成六百万的保费"),
        ("action", "我负责把客户按需求分成三类"),
        ("result", "我们完成了六百七十万"),
    ),
)
_MISSING: tuple[tuple[StoryPart, ...], ...] = (("task",), ("result",), ("situation",))
_REASONS = (("concrete", "lacks-task"), ("lacks-result", "concrete"), ("to-the-point", "concrete"))


def _rating(answer: AnswerReport) -> AnswerRating:
    score = (71.0, 58.0, 76.0)[answer.index]
    return AnswerRating(
        score=score,
        interval=(score - 9.0, score + 9.0),
        parts={
            "relevance": score + 8,
            "star": score - 10,
            "specificity": score + 5,
            "substance": score - 2,
            "anchors": None,
            "coherence": score + 1,
            "keywords": score - 6,
            "vocabulary": score + 2,
        },
        spread=6.0,
        story=[_quote(answer, part, text) for part, text in _STORIES[answer.index]],
        missing=list(_MISSING[answer.index]),
        reasons=list(_REASONS[answer.index]),
        rater="raters-1",
    )


def _quote(answer: AnswerReport, part: StoryPart, text: str) -> StoryQuote:
    place = _place(answer, text)
    return StoryQuote(part=part, quote=text, start=place.start, end=place.end)


def _place(answer: AnswerReport, text: str) -> TimeRange:
    """When the words of a quote were said."""
    words = [word for segment in answer.transcript.segments for word in segment.words]
    whole = "".join(word.text for word in words)
    start = whole.index(text)
    reached, inside = 0, []
    for word in words:
        if reached < start + len(text) and reached + len(word.text) > start:
            inside.append(word)
        reached += len(word.text)
    return TimeRange(start=inside[0].start, end=inside[-1].end)
