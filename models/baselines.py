"""What one person is like when nothing happens: everything an answer is read against."""

from __future__ import annotations

from dataclasses import dataclass

from models.face.baseline import FaceBaseline
from models.posture.baseline import PostureBaseline
from models.prosody.baseline import VoiceBaseline


@dataclass(frozen=True, slots=True)
class Baselines:
    """None where a sense is off or saw and heard too little: then each answer is its own measure."""

    face: FaceBaseline | None = None
    posture: PostureBaseline | None = None
    voice: VoiceBaseline | None = None
