"""How long `kiosk replay` takes for the media it is given, as somebody would run it."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from kiosk.capture.media import MediaFile
from kiosk.capture.rehearsal import Rehearsal
from kiosk.plan.sample import sample_plan
from tests.journeys.programs import BIN, run
from tests.journeys.rehearsals import rehearsal_folder


def measure() -> dict[str, float]:
    """Seconds of the whole command, loading included, ÷ seconds of the scripted candidate's answers."""
    rehearsal = Rehearsal.load(rehearsal_folder())
    asked = {question.question_id for question in sample_plan().questions}
    films = [answer.media for answer in rehearsal.answers if answer.question_id in asked]
    length = sum(MediaFile(film).duration for film in films)
    with tempfile.TemporaryDirectory() as folder:
        answers = [part for film in films for part in ("--answer", film)]
        began = time.perf_counter()
        run(BIN / "kiosk", "replay", *answers, "--out", Path(folder), env={"VIVAVOCE_KIOSK_HOME": folder})
        taken = time.perf_counter() - began
    return {"replay_over_media": taken / length, "replay_media_seconds": length}
