"""What an invented candidate says and does in three answers, with every measurement of it.

The words carry their own timing: ``|`` parts words, a number in brackets is a pause in seconds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sync.contract.message import Modality
from sync.contract.report import (
    AnswerReport,
    FeatureValue,
    HeatMap,
    HeatRow,
    KeyMoment,
    TimeRange,
    Transcript,
    TranscriptSegment,
    Word,
)

SECONDS_PER_CHARACTER = 0.21
PUNCTUATION = re.compile(r"[\uff0c\u3002\uff1f\uff01\u3001\uff1b\uff1a,.?!]")

QUESTIONS = (
    ("q-self", "communication", "请简单介绍一下您自己，并说说为什么想做客户经理。"),
    ("q-complaint", "customer_focus", "请讲一次您处理客户投诉的经历：当时发生了什么，您做了什么，结果如何？"),
    ("q-team", "teamwork", "请举一个您和团队一起完成目标的例子，您在其中负责什么？"),
)


@dataclass(frozen=True)
class Spoken:
    """One scripted answer: what is said, and when the face and body do something."""

    text: str
    smiles: Sequence[tuple[float, float]] = ()
    frowns: Sequence[tuple[float, float]] = ()
    glances: Sequence[tuple[float, float]] = ()
    hidden: Sequence[tuple[float, float]] = ()
    gestures: Sequence[tuple[float, float]] = ()


ANSWERS = (
    Spoken(
        "[0.6]您好，|我|叫|林小满，|在|银行|零售|网点|做了|三年|客户|服务。"
        "[1.1]我|喜欢|先|听|客户|把|话|说完，|再|用|一张|纸|把|保障|缺口|画|给|他们|看。"
        "[0.5]去年|我|维护的|一百二十位|客户|里，|有|四十一位|主动|转介绍了|朋友，"
        "[1.7]所以|我|想|把|这件事|做得|更|专业，|成为|一名|客户经理。",
        smiles=((1.2, 3.1), (17.6, 19.9)),
        glances=((11.4, 12.3),),
        hidden=((8.0, 9.0),),
        gestures=((6.5, 9.0), (13.0, 15.0)),
    ),
    Spoken(
        "[0.7]有|一位|客户|的|理赔|拖了|二十天，|他|在|大厅|里|发了|很大|的|火。"
        "[0.9]我|先|请|他|坐下，|把|经过|记|下来，|当天|就|联系了|理赔|部门，"
        "[0.6]发现|缺|一份|出院|小结。|我|陪|他|去|医院|补|好|材料，"
        "[2.1]三天|后|赔款|到账。|后来|他|把|全家|的|保单|都|交给|我|管理。",
        frowns=((2.0, 3.1), (4.4, 5.6), (9.6, 10.5), (14.2, 15.4), (18.8, 19.6)),
        glances=((7.2, 8.0), (21.4, 22.1)),
        smiles=((24.0, 25.4),),
        gestures=((10.0, 11.4),),
    ),
    Spoken(
        "[0.5]去年|第四季度，|我们|组|五个人|要|完成|六百万|的|保费。"
        "[0.8]我|负责|把|客户|按|需求|分成|三类，|每周|一|开|十五分钟|的|短会，|谁|卡住了|大家|一起|想|办法。"
        "[1.6]最后|我们|完成了|六百七十万，|两位|新人|也|都|开了|单。",
        smiles=((15.9, 18.2), (20.4, 22.0)),
        gestures=((5.0, 9.0), (12.0, 14.0), (18.0, 19.5)),
        hidden=((10.0, 12.0),),
    ),
)


def _transcript(text: str) -> tuple[Transcript, float]:
    segments: list[TranscriptSegment] = []
    clock = 0.0
    for pause, phrase in re.findall(r"\[([0-9.]+)\]([^\[]+)", text):
        clock += float(pause)
        start, words = clock, []
        for place, token in enumerate(phrase.split("|")):
            bare = PUNCTUATION.sub("", token)
            length = len(bare) * SECONDS_PER_CHARACTER
            words.append(
                Word(
                    text=bare,
                    start=round(clock, 2),
                    end=round(clock + length, 2),
                    confidence=0.58 if bare == "出院" else round(0.88 + 0.02 * (place % 5), 2),
                )
            )
            clock += length + 0.02 + 0.12 * (bare != token)
        segments.append(
            TranscriptSegment(
                start=round(start, 2),
                end=round(clock, 2),
                text=phrase.replace("|", ""),
                confidence=0.93,
                words=words,
            )
        )
    return Transcript(language="zh-CN", segments=segments), round(clock + 1.0, 2)


def _ranges(spans: Sequence[tuple[float, float]], duration: float) -> list[TimeRange]:
    return [TimeRange(start=start, end=min(end, duration)) for start, end in spans if start < duration]


def _inside(spans: Sequence[tuple[float, float]], second: float) -> float:
    return max((min(end, second + 1) - max(start, second) for start, end in spans), default=0.0)


def _heat(spoken: Spoken, transcript: Transcript, duration: float) -> HeatMap:
    seconds = range(math.ceil(duration))
    speech = [(segment.start, segment.end) for segment in transcript.segments]

    def row(signal: str, values: list[float], *, seen: bool) -> HeatRow:
        return HeatRow(
            signal=signal,
            values=[
                None if seen and _inside(spoken.hidden, second) > 0.5 else round(min(1.0, max(0.0, value)), 3)
                for second, value in zip(seconds, values, strict=True)
            ],
        )

    return HeatMap(
        bin_seconds=1.0,
        rows=[
            row("smile", [0.05 + 0.8 * max(0, _inside(spoken.smiles, s)) for s in seconds], seen=True),
            row("frown", [0.08 + 0.75 * max(0, _inside(spoken.frowns, s)) for s in seconds], seen=True),
            row("eye_contact", [0.95 - 0.9 * max(0, _inside(spoken.glances, s)) for s in seconds], seen=True),
            row(
                "gesture",
                [(0.35 + 0.3 * math.sin(s)) * max(0, _inside(spoken.gestures, s)) for s in seconds],
                seen=False,
            ),
            row(
                "voice",
                [(0.62 + 0.22 * math.sin(1.7 * s)) * max(0, _inside(speech, s)) for s in seconds],
                seen=False,
            ),
        ],
    )


def _features(spoken: Spoken, transcript: Transcript, duration: float, index: int) -> list[FeatureValue]:
    spoken_seconds = sum(segment.end - segment.start for segment in transcript.segments)
    characters = sum(len(word.text) for segment in transcript.segments for word in segment.words)
    pairs = list(zip(transcript.segments, transcript.segments[1:], strict=False))
    pauses = [TimeRange(start=a.end, end=b.start) for a, b in pairs if b.start - a.end > 0.3]
    long_pauses = [pause for pause in pauses if pause.end - pause.start >= 1.5]
    seen = duration - sum(end - start for start, end in spoken.hidden)

    def share(spans: Sequence[tuple[float, float]]) -> float:
        return round(sum(end - start for start, end in spans) / seen, 4)

    def per_minute(count: int) -> float:
        return round(60 * count / duration, 4)

    def feature(
        name: str, modality: Modality, unit: str, value: float | None, reason: str | None = None,
        occurrences: Sequence[TimeRange] = (),
    ) -> FeatureValue:  # fmt: skip
        return FeatureValue(
            name=name, modality=modality, unit=unit, value=value, reason=reason, occurrences=list(occurrences)
        )

    smiles = _ranges(spoken.smiles, duration)
    frowns = _ranges(spoken.frowns, duration)
    glances = _ranges(spoken.glances, duration)
    no_hands = index == 1
    return [
        feature("speech_length", "content", "units", float(characters)),
        feature("keyword_density", "content", "per 100 units", (4.8, 6.1, 5.2)[index]),
        feature("keyword_coverage", "content", "share", (0.6, 0.8, 0.75)[index]),
        feature("coherence", "content", "0-1", (0.58, 0.71, 0.66)[index]),
        feature("speaking_rate", "voice", "units/min", round(60 * characters / spoken_seconds, 4)),
        feature(
            "pause_share",
            "voice",
            "share",
            round(sum(pause.end - pause.start for pause in pauses) / duration, 4),
            occurrences=pauses,
        ),
        feature("long_pauses", "voice", "per min", per_minute(len(long_pauses)), occurrences=long_pauses),
        feature("loudness", "voice", "dBFS", (-27.4, -26.1, -25.8)[index]),
        feature("loudness_steadiness", "voice", "dB", (3.2, 4.9, 3.6)[index]),
        feature("pitch_range", "voice", "semitones", (6.3, 7.9, 6.8)[index]),
        feature("smile_rate", "face", "per min", per_minute(len(smiles)), occurrences=smiles),
        feature("smile_share", "face", "share", share(spoken.smiles)),
        feature("frown_rate", "face", "per min", per_minute(len(frowns)), occurrences=frowns),
        feature("frown_share", "face", "share", share(spoken.frowns)),
        feature("eye_contact_share", "face", "share", round(1 - share(spoken.glances), 4)),
        feature("glance_rate", "face", "per min", per_minute(len(glances)), occurrences=glances),
        feature("face_presence", "face", "share", round(seen / duration, 4)),
        feature(
            "gesture_amplitude",
            "body",
            "shoulder widths",
            None if no_hands else 0.42 + 0.2 * index,
            "no-hands" if no_hands else None,
        ),
        feature("upright_share", "body", "share", (0.94, 0.88, 0.97)[index]),
        feature("lean", "body", "ratio", (1.02, 0.99, 1.06)[index]),
        feature("stillness", "body", "shoulder widths/s", (0.06, 0.11, 0.08)[index]),
    ]


MOMENTS: tuple[tuple[tuple[float, float, str, float, str | None], ...], ...] = (
    (
        (1.2, 3.1, "smile", 0.72, None),
        (11.4, 12.3, "glance-away", 0.4, None),
        (6.1, 10.4, "key-phrase", 0.8, "先听客户把话说完"),
        (17.6, 19.9, "smile", 0.81, None),
    ),
    (
        (2.0, 5.6, "frown", 0.77, None),
        (5.0, 8.8, "key-phrase", 0.9, "先请他坐下"),
        (14.2, 15.4, "frown", 0.6, None),
        (17.2, 19.2, "long-pause", 0.5, None),
        (24.0, 25.4, "smile", 0.64, None),
    ),
    (
        (5.0, 9.0, "gesture", 0.55, None),
        (4.0, 7.8, "key-phrase", 0.7, "把客户按需求分成三类"),
        (15.9, 18.2, "smile", 0.7, None),
    ),
)


def sample_answer(index: int, offset: float) -> AnswerReport:
    question_id, competency, question = QUESTIONS[index]
    spoken = ANSWERS[index]
    transcript, duration = _transcript(spoken.text)
    return AnswerReport(
        question_id=question_id,
        index=index,
        question=question,
        competency=competency,
        offset=offset,
        duration=duration,
        ended_by="candidate",
        transcript=transcript,
        features=_features(spoken, transcript, duration, index),
        heat_map=_heat(spoken, transcript, duration),
        moments=[
            KeyMoment(start=start, end=min(end, duration), kind=kind, strength=strength, quote=quote)
            for start, end, kind, strength, quote in sorted(MOMENTS[index], key=lambda moment: moment[0])
            if start < duration
        ],
    )
