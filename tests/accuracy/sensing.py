"""A film through our senses by the parts of `kiosk replay`: engines → signals → readers → features.

What the engines saw is kept beside the film, under a hash of the engines' code, so that another threshold
in a reader can be tried without looking at the film again. What readers make of it is never kept.
"""

from __future__ import annotations

import hashlib
import pickle
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.capture.media import MediaFile
from kiosk.pipeline.loading import FACE_PACK, POSTURE_PACK, VOICE_PACK, open_engines
from kiosk.pipeline.watching import POSE_EVERY
from kiosk.report.assessing import RawAnswer, assess
from models.assessment import AssessedAnswer, QuestionContext
from models.catalogue import pack
from models.face.signals import distil as distil_face
from models.observation import AnswerObservations, FaceSignals, PostureSignals, Span
from models.posture.signals import distil as distil_posture

_ROOT: Final = Path(__file__).parents[2]
_READERS: Final = (
    "averted.py",
    "baseline.py",
    "blinks.py",
    "calibration.py",
    "expression.py",
    "hands.py",
    "head.py",
    "incidents.py",
    "live.py",
    "movement.py",
    "person.py",
    "presence.py",
    "reading.py",
    "smiles.py",
)
"""Of the senses' folders: what reads signals, and does not make them."""


@dataclass(frozen=True, slots=True)
class Sensed:
    """What the engines saw and heard in a film."""

    signals: tuple[FaceSignals, ...]
    answer: AnswerObservations
    """All but the expressions."""


def observe(film: Path) -> tuple[AnswerObservations, AssessedAnswer]:
    """Everything that is sensed and measured in a film, without speech recognition."""
    seen = sensed(film)
    return assess(RawAnswer(seen.signals, seen.answer), QuestionContext())


def sensed(film: Path) -> Sensed:
    """The signals of a film, from the cache if they are there."""
    kept = film.with_name(f"{film.stem}.{_engines()}.sensed")
    if kept.exists():
        known: Sensed = pickle.loads(kept.read_bytes())  # noqa: S301 (our own file in the user's cache)
        return known
    media = MediaFile(film)
    signals, postures = _see(media)
    answer = AnswerObservations(
        duration=media.duration,
        language="zh-CN",
        senses=frozenset({"face", "posture", "voice"}),
        postures=postures,
        speech=_hear(media),
    )
    fresh = Sensed(signals, answer)
    part = kept.with_suffix(".part")
    part.write_bytes(pickle.dumps(fresh))
    part.replace(kept)
    return fresh


def _see(media: MediaFile) -> tuple[tuple[FaceSignals, ...], tuple[PostureSignals, ...]]:
    """Face in every frame, posture ten times a second, as live and in a replay."""
    face, posture, _ = open_engines(frozenset({"face", "posture"}), "")
    if face is None or posture is None:
        raise AssertionError("both senses were asked for")
    signals: list[FaceSignals] = []
    postures: list[PostureSignals] = []
    pose_at = 0.0
    with closing(face), closing(posture):
        for frame in media.frames():
            signals.append(distil_face(face.observe(frame)))
            if frame.t >= pose_at:
                pose_at = max(pose_at + POSE_EVERY, frame.t)
                postures.append(distil_posture(posture.observe(frame)))
    return tuple(signals), tuple(postures)


def _hear(media: MediaFile) -> tuple[Span, ...]:
    """Where somebody speaks, by the detector that every speech engine has before it."""
    _, _, voice = open_engines(frozenset({"voice"}), "")
    if voice is None:
        raise AssertionError("the voice was asked for")
    with closing(voice):
        stream = voice.open("zh-CN", live=False)
        stream.feed(media.sound())
        stream.finish()
        return tuple(stream.speech)


def _engines() -> str:
    """A hash of all that makes signals: engines, what they are opened with, and their packs."""
    content = hashlib.sha256()
    folders = [_ROOT / "models" / name for name in ("face", "posture")]
    sources = [path for folder in folders for path in folder.glob("*.py") if path.name not in _READERS]
    sources += [_ROOT / "tests" / "accuracy" / "sensing.py"]
    sources += [_ROOT / "models" / name for name in ("landmarker.py", "observation.py")]
    sources += [_ROOT / "models/speech" / name for name in ("stream.py", "endpoint.py", "voice_activity.py")]
    sources.append(_ROOT / "kiosk/capture/media.py")
    for source in sorted(sources):
        content.update(source.name.encode() + source.read_bytes())
    for name in (FACE_PACK, POSTURE_PACK, VOICE_PACK):
        content.update(repr(sorted(pack(name).sha256.items())).encode())
    return content.hexdigest()[:12]
