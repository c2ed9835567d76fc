"""An interview as long as one likes: the scripted candidate's films, asked for again and again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from kiosk.capture.media import MediaFile
from kiosk.capture.rehearsal import Rehearsal, ScriptedAnswer
from kiosk.plan.sample import sample_plan
from sync.contract.codec import encode
from sync.contract.plan import InterviewPlan
from tests.journeys.rehearsals import rehearsal_folder

BETWEEN = 6.0
"""Seconds about from one answer to the next: saving, reading, beginning."""


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
