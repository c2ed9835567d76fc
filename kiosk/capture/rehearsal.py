"""A scripted candidate's films in place of a camera and a microphone, paced as life is.

A rehearsal is a folder with ``rehearsal.json``: an idle film that loops while nobody is asked
anything, and one film for each question. Camera and microphone take their cue together, so
that lips and words agree.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from kiosk.capture.media import MediaFile
from kiosk.capture.microphone import CHUNK
from kiosk.capture.port import CapturedFrame, CapturedSound
from kiosk.errors import RehearsalInvalid
from models.observation import SAMPLE_RATE, Audio, Frame


@dataclass(frozen=True, slots=True)
class ScriptedAnswer:
    question_id: str
    media: Path
    text: str
    truth: Path


@dataclass(frozen=True)
class Rehearsal:
    """What stands in ``rehearsal.json``."""

    folder: Path
    name: str
    idle: Path
    answers: tuple[ScriptedAnswer, ...]
    calibration: Path | None = None
    """The candidate following the device check's steps; without it they skip them."""

    @classmethod
    def load(cls, folder: Path) -> Rehearsal:
        """Raises RehearsalInvalid."""
        path = folder / "rehearsal.json"
        try:
            document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            answers = tuple(
                ScriptedAnswer(
                    answer["question_id"], folder / answer["media"], answer["text"], folder / answer["truth"]
                )
                for answer in document["answers"]
            )
            calibration = folder / document["calibration"] if "calibration" in document else None
            return cls(folder, document["name"], folder / document["idle"], answers, calibration)
        except (OSError, ValueError) as error:
            raise RehearsalInvalid(path=path, reason=str(error)) from error
        except KeyError as error:
            raise RehearsalInvalid(path=path, reason=f"the field {error} is missing") from error
        except TypeError as error:
            raise RehearsalInvalid(path=path, reason="a field is not what it should be") from error

    def check(self) -> None:
        """Whether every film is there and can be played. Raises MediaUnreadable, MediaEmpty."""
        for media in self.films:
            MediaFile(media)

    @property
    def films(self) -> tuple[Path, ...]:
        """Every film, each once."""
        check = (self.calibration,) if self.calibration else ()
        return tuple(dict.fromkeys((self.idle, *check, *(answer.media for answer in self.answers))))

    def film_of(self, key: str | None) -> Path | None:
        """The film that answers a turn, or follows the device check (``check``); None where none does."""
        if key == "check":
            return self.calibration
        answer = self.answer_to(key) if key else None
        return answer.media if answer else None

    def answer_to(self, question_id: str) -> ScriptedAnswer | None:
        return next((answer for answer in self.answers if answer.question_id == question_id), None)

    @cached_property
    def idle_sound(self) -> Audio:
        return MediaFile(self.idle).sound()


@dataclass(frozen=True, slots=True)
class Scene:
    """A film and the monotonic second at which it began."""

    film: Path
    began: float
    answering: bool


class Stage:
    """Holds which scene is being played; camera and microphone look at it."""

    def __init__(self, rehearsal: Rehearsal) -> None:
        self.rehearsal = rehearsal
        self._lock = threading.Lock()
        self._scene = Scene(rehearsal.idle, time.monotonic(), answering=False)

    def opened(self) -> None:
        """A camera or microphone looks here from now on: the idle film begins now, not before."""
        with self._lock:
            if not self._scene.answering:
                self._scene = Scene(self.rehearsal.idle, time.monotonic(), answering=False)

    def cue(self, question_id: str | None, at: float) -> None:
        """Play the answer to a question from the second ``at``, or the idle film where there is none."""
        film = self.rehearsal.film_of(question_id)
        with self._lock:
            self._scene = Scene(film or self.rehearsal.idle, at, answering=film is not None)

    def finished(self, scene: Scene) -> None:
        """A film came to its end: back to the idle one, unless a cue came in between."""
        with self._lock:
            if self._scene is scene:
                self._scene = Scene(self.rehearsal.idle, time.monotonic(), answering=False)

    @property
    def scene(self) -> Scene:
        with self._lock:
            return self._scene


class RehearsalCamera:
    """Frames of the scene being played, each at its time."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._scene: Scene | None = None
        self._frames: Iterator[Frame] = iter(())
        self._last = 0.0
        # opened beforehand, so that a change of scene keeps no frame waiting
        self._films = {film: MediaFile(film) for film in stage.rehearsal.films}
        stage.opened()

    def read(self) -> CapturedFrame | None:
        scene = self._stage.scene
        if scene is not self._scene:
            self._scene, self._frames = scene, self._films[scene.film].frames()
        frame = next(self._frames, None)
        if frame is None:
            self._stage.finished(scene)
            return None
        self._last = at = max(scene.began + frame.t, self._last + 0.001)
        wait = at - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        return CapturedFrame(at, frame.pixels)

    def close(self) -> None:
        self._frames = iter(())


class RehearsalMicrophone:
    """The sound of the scene being played, in chunks of 32 ms, each at its time."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._scene: Scene | None = None
        self._sound: Audio = np.zeros(0, np.float32)
        self._position = 0

    def read(self) -> CapturedSound | None:
        scene = self._stage.scene
        if scene is not self._scene:
            self._scene, self._position = scene, 0
            rehearsal = self._stage.rehearsal
            self._sound = MediaFile(scene.film).sound() if scene.answering else rehearsal.idle_sound
        samples = np.zeros(CHUNK, np.float32)
        piece = self._sound[self._position : self._position + CHUNK]
        samples[: len(piece)] = piece
        at = scene.began + self._position / SAMPLE_RATE
        self._position += CHUNK
        wait = at + CHUNK / SAMPLE_RATE - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        return CapturedSound(at, samples)

    @property
    def gaps(self) -> int:
        return 0

    def close(self) -> None:
        self._sound = np.zeros(0, np.float32)
