"""Smiles of real people, frame by frame, with one rule for all of them.

The clips and where people smile in them stand in `tests.models.test_face_landmarker`; frames that two
people would not agree on are left out. A clip in which nobody smiles has no F1: its false alarms are shown,
and count in the row of all clips together.
"""

from __future__ import annotations

from contextlib import closing
from typing import Final

from kiosk.pipeline.loading import open_engines
from tests.accuracy.matching import Tally
from tests.accuracy.row import Row
from tests.models.real_faces import material
from tests.models.test_face_landmarker import CLIPS, Clip, read

BOUND: Final = 0.90


def measure() -> list[Row]:
    face, posture, _ = open_engines(frozenset({"face", "posture"}), "")
    if face is None or posture is None:
        raise AssertionError("both senses were asked for")
    together, rows = Tally(), []
    with closing(face), closing(posture):
        for clip in CLIPS:
            tally = Tally()
            frames = 0
            for seen in read(face, posture, material(clip.name)):
                frames += 1
                _count(tally, clip, seen.frame, smiling=bool(seen.smile))
            rows.append(_row(clip, tally, frames))
            together.right += tally.right
            together.missed += tally.missed
            together.false += tally.false
    return [*rows, Row("smile frames F1, all clips", together.f1, BOUND, len(CLIPS), together.note)]


def _count(tally: Tally, clip: Clip, frame: int, *, smiling: bool) -> None:
    if frame in clip.doubtful:
        return
    truth = any(frame in span for span in clip.smiling)
    tally.right += truth and smiling
    tally.missed += truth and not smiling
    tally.false += smiling and not truth


def _row(clip: Clip, tally: Tally, frames: int) -> Row:
    name = f"smile frames F1, {clip.name}"
    if not clip.smiling:
        return Row(name, None, None, frames, f"nobody smiles: {tally.false} false")
    return Row(name, tally.f1, BOUND, frames, tally.note)
