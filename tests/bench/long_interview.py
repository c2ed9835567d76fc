"""An interview as long as one likes: the scripted candidate's films, asked for again and again."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from itertools import cycle, islice
from math import ceil
from pathlib import Path

import av

from kiosk.capture.media import MediaFile
from kiosk.capture.rehearsal import Rehearsal, ScriptedAnswer
from kiosk.plan.sample import sample_plan
from sync.contract.codec import encode
from sync.contract.plan import InterviewPlan
from tests.journeys.rehearsals import rehearsal_folder

BETWEEN = 6.0
"""Seconds about from one answer to the next: saving, reading, beginning."""

QUESTIONS = 40
"""The most a plan may have; beyond, an answer is several films, one after another."""

APART = 0.1
"""Seconds between two joined films: the first sound of a film is stamped before its beginning."""


@dataclass(frozen=True, slots=True)
class LongInterview:
    plan: Path
    rehearsal: Path
    seconds: float
    """Of the answers and what is between them, about."""


def long_interview(folder: Path, minutes: float) -> LongInterview:
    """A plan with as many questions as ``minutes`` need, and the rehearsal that answers them."""
    films = Rehearsal.load(rehearsal_folder())
    plan = sample_plan()
    texts = {question.question_id: question for question in plan.questions}
    answers = [answer for answer in films.answers if answer.question_id in texts]
    lengths = [MediaFile(answer.media).duration + BETWEEN for answer in answers]
    count = max(len(answers), round(60 * minutes / (sum(lengths) / len(lengths))))
    if count > QUESTIONS:
        filmed = sum(lengths) / len(lengths) - BETWEEN
        answers = _longer(folder, answers, repeated=ceil(60 * minutes / (QUESTIONS * filmed)))
        lengths = [MediaFile(answer.media).duration + BETWEEN for answer in answers]
        count = min(QUESTIONS, round(60 * minutes / (sum(lengths) / len(lengths))))
    asked = [(f"q-{place}", answer) for place, answer in enumerate(islice(cycle(answers), count))]
    questions = [
        texts[answer.question_id].model_copy(update={"question_id": name, "follow_ups": []})
        for name, answer in asked
    ]
    return LongInterview(
        _write_plan(folder, plan.model_copy(update={"questions": questions})),
        _write_rehearsal(folder, films, asked),
        sum(islice(cycle(lengths), count)),
    )


def _longer(folder: Path, answers: list[ScriptedAnswer], repeated: int) -> list[ScriptedAnswer]:
    """Each answer ``repeated`` times over, as one film."""
    longer = []
    for answer in answers:
        target = folder / f"long-{answer.media.name}"
        _join([answer.media] * repeated, target)
        longer.append(replace(answer, media=target))
    return longer


def _join(films: list[Path], target: Path) -> None:
    """The films one after another, their pictures and sound as they are (all from one renderer)."""
    begun = 0.0
    with av.open(str(target), "w") as joined, av.open(str(films[0])) as first:
        # all before the first packet: then the header is written
        tracks = {
            one.index: joined.add_stream_from_template(one)
            for one in (*first.streams.video, *first.streams.audio)
        }
        for film in films:
            with av.open(str(film)) as part:
                for packet in part.demux():
                    if packet.dts is None or packet.pts is None:  # the end of a track
                        continue
                    moved = round(begun / packet.time_base)
                    packet.dts, packet.pts = packet.dts + moved, packet.pts + moved
                    packet.stream = tracks[packet.stream.index]
                    joined.mux(packet)
            begun += MediaFile(film).duration + APART


def _write_plan(folder: Path, plan: InterviewPlan) -> Path:
    path = folder / "plan.json"
    path.write_bytes(encode(InterviewPlan.model_validate(plan.model_dump())))
    return path


def _write_rehearsal(folder: Path, films: Rehearsal, asked: list[tuple[str, ScriptedAnswer]]) -> Path:
    """The films stay where they are: only their list is new."""
    document = {
        "name": films.name,
        "idle": str(films.idle),
        "answers": [
            {"question_id": name, "media": str(one.media), "text": one.text, "truth": str(one.truth)}
            for name, one in asked
        ],
    }
    if films.calibration is not None:
        document["calibration"] = str(films.calibration)
    target = folder / "rehearsal"
    target.mkdir()
    (target / "rehearsal.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return target
