"""A film of a candidate (H.264 and AAC in MP4) and, beside it, the truth of what happens in it."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av
import numpy as np

from models.observation import RgbFrame
from tests.candidate.appearance import PRESETS, Appearance
from tests.candidate.face import SILENT, Mouth
from tests.candidate.graphics import HEIGHT, WIDTH
from tests.candidate.hands import Hands
from tests.candidate.render import Candidate
from tests.candidate.script import Moment, Script
from tests.candidate.setting import USUAL, Setting
from tests.candidate.speech import Speech
from tests.candidate.stage import Stage

FPS: Final = 30
_SOUND_RATE: Final = 48_000
_AAC_FRAME: Final = 1024


@dataclass(frozen=True)
class Film:
    """Who does what, and says what, where; ``hiss`` is the microphone's noise (dBFS), None for none."""

    person: Appearance
    script: Script
    speech: Speech
    setting: Setting = USUAL
    hiss: float | None = None

    @property
    def frames(self) -> int:
        return round(self.script.duration * FPS)

    def truth(self) -> dict[str, Any]:
        """Events and speech in seconds, and each frame's strengths, angles and hands (see `Moment`).

        ``left_wrist`` and ``right_wrist`` are where the joints appear, as in `PostureSignals`.
        """
        moments = [self.script.moment(frame / FPS) for frame in range(self.frames)]
        hands = Hands(self.person, self.setting)
        mouths = self._mouths()
        tracks = {
            name: [round(float(getattr(moment, name)), 3) for moment in moments]
            for name in (
                *(
                    "smile",
                    "frown",
                    "blink",
                    "brow_raise",
                    "gaze_x",
                    "gaze_y",
                    "yaw",
                    "pitch",
                    "roll",
                    "shake",
                ),
                *(
                    "lean",
                    "slouch",
                    "sway",
                    "gesture",
                    "touch_left",
                    "touch_right",
                    "cover_left",
                    "cover_right",
                ),
            )
        }
        return {
            "fps": FPS,
            "frames": self.frames,
            "duration": round(self.frames / FPS, 3),
            "person": self.person.name,
            "setting": asdict(self.setting),
            "events": [event.as_json() for event in self.script.events],
            "speech": [{"start": span.start, "end": span.end} for span in self.speech.spans],
            "silences": [{"start": span.start, "end": span.end} for span in self.speech.silences(0.25)],
            "text": self.speech.text,
            "tracks": {
                **tracks,
                "jaw": [round(mouth.open, 3) for mouth in mouths],
                "faces": [int(moment.present) + int(moment.second_face) for moment in moments],
                "someone_else": [moment.present and moment.someone_else for moment in moments],
                **hands.tracks(moments),
            },
        }

    def pictures(self) -> Iterator[RgbFrame]:
        stage = Stage(self.setting)
        candidate = _candidate(self.person, self.setting)
        others = any(event.kind in ("second-face", "someone-else") for event in self.script.events)
        other = self._other() if others else None
        for frame, mouth in enumerate(self._mouths()):
            moment = self.script.moment(frame / FPS)
            stage.begin()
            if moment.second_face and other is not None:
                other.draw(Moment(t=moment.t), SILENT, _BEHIND)
            if moment.present and moment.someone_else and other is not None:
                other.draw(moment, SILENT)
            elif moment.present:
                candidate.draw(moment, mouth)
            yield stage.finish(frame)

    def _mouths(self) -> list[Mouth]:
        mouths = self.speech.mouths(FPS)[: self.frames]
        return mouths + [SILENT] * (self.frames - len(mouths))

    def _other(self) -> Candidate:
        someone = next(person for name, person in PRESETS.items() if name != self.person.name)
        return _candidate(someone, self.setting)


@functools.lru_cache(maxsize=2)
def _candidate(person: Appearance, setting: Setting) -> Candidate:
    """Setting a person up takes some seconds; one process films several answers."""
    return Candidate(person, setting)


_BEHIND: Final = np.array([[1.0, 0, 0, 2.5], [0, 1, 0, 0.35], [0, 0, 1, -3.0], [0, 0, 0, 1]])
"""Where a second person comes in: behind the candidate's left shoulder."""


def write(film: Film, path: Path, progress: Callable[[], None] = lambda: None) -> None:
    """Writes ``path`` (.mp4) and its ``.truth.json``; ``progress`` is called after every frame."""
    with av.open(str(path), "w", format="mp4") as container:
        pictures = container.add_stream("libx264", rate=FPS)
        pictures.width, pictures.height, pictures.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        pictures.options = {"crf": "19", "preset": "veryfast", "threads": "1", "colorprim": "bt709"}
        sound = container.add_stream("aac", rate=_SOUND_RATE)
        sound.layout = "mono"
        sound.bit_rate = 96_000
        for number, picture in enumerate(film.pictures()):
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, FPS)
            container.mux(pictures.encode(frame))
            progress()
        container.mux(pictures.encode(None))
        for block in _blocks(film.speech, film.frames / FPS, film.hiss):
            container.mux(sound.encode(block))
        container.mux(sound.encode(None))
    truth = json.dumps(film.truth(), ensure_ascii=False, indent=1)
    path.with_suffix(".truth.json").write_text(truth + "\n", encoding="utf-8")


def _blocks(speech: Speech, duration: float, hiss: float | None) -> Iterator[av.AudioFrame]:
    """The sound at 48 kHz, as long as the pictures, in the encoder's portions."""
    samples = np.zeros(round(duration * speech.rate), np.float32)
    kept = speech.sound[: len(samples)]
    samples[: len(kept)] = kept
    if hiss is not None:
        noise = np.random.default_rng(0).normal(0, 10 ** (hiss / 20), len(samples))
        samples += noise.astype(np.float32)
    whole = av.AudioFrame.from_ndarray(samples[None], format="fltp", layout="mono")
    whole.sample_rate, whole.pts, whole.time_base = speech.rate, 0, Fraction(1, speech.rate)
    resampler = av.AudioResampler(format="fltp", layout="mono", rate=_SOUND_RATE)
    queue = av.AudioFifo()
    for part in (*resampler.resample(whole), *resampler.resample(None)):
        queue.write(part)
    while queue.samples:
        block = queue.read(min(queue.samples, _AAC_FRAME))
        if block is None:
            return
        yield block
