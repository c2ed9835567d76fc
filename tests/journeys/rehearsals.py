"""The scripted candidate's rehearsal for the sample questions: made once, kept in a cache."""

from __future__ import annotations

import subprocess
import sys
import wave
from pathlib import Path

import platformdirs

from kiosk.capture.media import MediaFile
from models.observation import SAMPLE_RATE


def rehearsal_folder(*, quiet: bool = True) -> Path:
    """The folder of the rehearsal; a progress bar is shown while it is made, unless ``quiet``."""
    folder = platformdirs.user_cache_path("vivavoce") / "rehearsal"
    subprocess.run(
        [sys.executable, "-m", "tests.candidate", "rehearsal", "--out", str(folder)],
        check=True,
        stdout=subprocess.DEVNULL if quiet else None,
        stderr=subprocess.PIPE if quiet else None,
    )
    return folder


def sound_of(film: Path, target: Path) -> Path:
    """A film's sound as a wav at 16 kHz, for a virtual microphone."""
    samples = MediaFile(film).sound()
    with wave.open(str(target), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(SAMPLE_RATE)
        sound.writeframes((samples * 32767).astype("<i2").tobytes())
    return target


if __name__ == "__main__":  # before the tests, so that the making of the films is seen and not timed
    rehearsal_folder(quiet=False)
