"""Films and recordings as frames and sound, with the times that stand in the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kiosk.errors import MediaEmpty, MediaUnreadable
from models.observation import SAMPLE_RATE, Audio, Frame, RgbFrame

if TYPE_CHECKING:
    import av
    import av.container

LONGEST_SIDE = 854
"""Pixels. Larger pictures are scaled down: the landmarkers see no more in them."""


SOUND_GAP = 0.04
"""Seconds. Timestamps of sound are this exact in every container we read; more is a gap."""


class MediaFile:
    """One answer's media: mp4, webm, mov with sound or silent, or wav.

    Raises MediaUnreadable when the file is no media, MediaEmpty when nothing is in it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._open() as container:
            self.has_pictures = bool(container.streams.video)
            self.has_sound = bool(container.streams.audio)
            self.duration = _duration(container)
        if not (self.has_pictures or self.has_sound):
            raise MediaEmpty(path=path)

    def frames(self) -> Iterator[Frame]:
        """The pictures in the order of time; ``t`` counts from the beginning of the file."""
        import av

        if not self.has_pictures:
            return
        last = -1.0
        with self._open() as container:
            stream = container.streams.video[0]
            stream.thread_type = "AUTO"
            origin = _origin(container)
            try:
                for index, picture in enumerate(container.decode(stream)):
                    t = picture.time - origin if picture.time is not None else last + 1 / 30
                    last = max(t, last + 0.001)
                    yield Frame(index, last, _pixels(picture))
            except av.FFmpegError as error:
                raise MediaUnreadable(path=self.path, reason=str(error)) from error

    def sound(self) -> Audio:
        """The whole sound at 16 kHz, mono; silence where the sound track begins late or has gaps."""
        if not self.has_sound:
            return np.zeros(0, np.float32)
        with self._open() as container:
            parts = list(self._stretches(container))
        return np.concatenate(parts) if parts else np.zeros(0, np.float32)

    def _stretches(self, container: av.container.InputContainer) -> Iterator[Audio]:
        """The sound piece by piece, each where its time in the file says, silence between them."""
        import av

        origin = _origin(container)
        resampler = _resampler()
        heard, given = 0.0, 0  # seconds taken from the file, and samples handed out
        try:
            for piece in container.decode(container.streams.audio[0]):
                at = heard if piece.time is None else piece.time - origin
                if at - heard > (SOUND_GAP if heard else 0.0):
                    for part in _samples(resampler.resample(None)):
                        given += len(part)
                        yield part
                    resampler, heard = _resampler(), at
                    silence = np.zeros(max(0, round(at * SAMPLE_RATE) - given), np.float32)
                    given += len(silence)
                    yield silence
                heard += piece.samples / piece.sample_rate
                for part in _samples(resampler.resample(piece)):
                    given += len(part)
                    yield part
            yield from _samples(resampler.resample(None))
        except (av.FFmpegError, ValueError) as error:  # ValueError: the format changes midway
            raise MediaUnreadable(path=self.path, reason=str(error)) from error

    def _open(self) -> av.container.InputContainer:
        import av

        try:
            return av.open(str(self.path), mode="r")
        except (av.FFmpegError, OSError, ValueError) as error:
            raise MediaUnreadable(path=self.path, reason=_reason(error)) from error


def _resampler() -> av.AudioResampler:
    import av

    return av.AudioResampler(format="flt", layout="mono", rate=SAMPLE_RATE)


def _samples(pieces: list[av.AudioFrame]) -> Iterator[Audio]:
    return (np.asarray(piece.to_ndarray()[0], np.float32) for piece in pieces)


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error)


def _origin(container: av.container.InputContainer) -> float:
    """The second at which the file begins; pictures and sound share it."""
    return (container.start_time or 0) / 1_000_000


def _duration(container: av.container.InputContainer) -> float:
    """Seconds, as far as the file says; 0.0 when it does not (webm from a browser)."""
    return (container.duration or 0) / 1_000_000


def _pixels(picture: av.VideoFrame) -> RgbFrame:
    longest = max(picture.width, picture.height)
    scale = min(1.0, LONGEST_SIDE / longest)
    if scale < 1.0:
        width, height = (round(side * scale / 2) * 2 for side in (picture.width, picture.height))
        pixels = picture.to_ndarray(format="rgb24", width=width, height=height)
    else:
        pixels = picture.to_ndarray(format="rgb24")
    quarter_turns = round((picture.rotation or 0) / 90) % 4
    turned = np.rot90(pixels, quarter_turns) if quarter_turns else pixels
    return np.ascontiguousarray(turned, np.uint8)
