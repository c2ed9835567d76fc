"""A rehearsal of moving bars and a tone: nobody is in it, and it is made in a second."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from tests.kiosk.synthetic_media import film


def rehearsal(folder: Path, questions: Sequence[str], seconds: float = 4.0) -> Path:
    """A folder as ``rehearsal:FOLDER`` wants it, with one film for all questions."""
    folder.mkdir(parents=True, exist_ok=True)
    film(folder / "idle.mp4", 2.0)
    film(folder / "answer.mp4", seconds)
    (folder / "truth.json").write_text("{}", encoding="utf-8")
    answers = [
        {"question_id": name, "media": "answer.mp4", "text": "", "truth": "truth.json"} for name in questions
    ]
    document = {"name": "Bars", "idle": "idle.mp4", "answers": answers}
    (folder / "rehearsal.json").write_text(json.dumps(document), encoding="utf-8")
    return folder
