"""Reads the questions aloud: rendered ahead in a process of its own, played without waiting."""

from __future__ import annotations

import logging
import multiprocessing
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from kiosk.voice.playback import Playback

log = logging.getLogger(__name__)

SILENT_SECONDS_A_CHARACTER = 0.12
SILENT_LEAST = 2.5
"""Where nothing is read aloud, a question stands this long before the answer is waited for."""

OPENING_SECONDS = 0.3
"""What a sound device takes to begin, at the most; a question is not cut off at its end."""


class Reader:
    """One voice, one sound at a time. Call `finished` often, from one thread."""

    def __init__(self, folder: Path, speaker: str) -> None:
        self._folder = folder
        self._speaker = speaker
        self._files: dict[str, Path] = {}
        self._renderer: tuple[SpawnProcess, Connection] | None = None
        self._sound: Playback | None = None
        self._began = 0.0
        self._silent = SILENT_LEAST
        self._ends_at: float | None = None

    def prepare(self, texts: Sequence[str], language: str) -> None:
        """Begin to render what will be read; a text that is not ready in time is only shown."""
        self.close_renderer()
        if self._speaker == "none":
            return
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(
            target=_render, args=(theirs, tuple(texts), language, str(self._folder)), daemon=True
        )
        process.start()
        theirs.close()
        self._renderer = (process, ours)

    def read(self, text: str) -> None:
        """Begin to read ``text``; with no voice or no speaker it stands silently for a while."""
        self.stop()
        self._collect()
        seconds = self._silent = max(SILENT_LEAST, SILENT_SECONDS_A_CHARACTER * len(text))
        path = self._files.get(text)
        if path is not None and self._speaker != "none":
            self._sound = Playback(path, self._speaker)
            seconds = self._sound.seconds + OPENING_SECONDS
        self._began, self._ends_at = time.monotonic(), time.monotonic() + seconds

    @property
    def finished(self) -> bool:
        """Whether what was being read has just come to its end; told once."""
        self._collect()
        if self._sound is not None and self._sound.failed:
            self._speaker, self._sound = "none", None
            self._ends_at = self._began + self._silent
        if self._ends_at is None or time.monotonic() < self._ends_at:
            return False
        self.stop()
        return True

    @property
    def sound(self) -> Path | None:
        """The file that is being played; None where the text is only shown."""
        return self._sound.path if self._sound is not None else None

    @property
    def reading(self) -> bool:
        return self._ends_at is not None

    @property
    def aloud(self) -> bool:
        """Whether it can be heard: a question without a voice or a speaker is only shown."""
        return self._sound is not None and not self._sound.failed

    def stop(self) -> None:
        self._ends_at = None
        if self._sound is not None:
            self._sound.stop()
            self._sound = None

    def forget(self, text: str) -> None:
        """Delete the sound of a text nobody will hear again."""
        self._collect()
        path = self._files.pop(text, None)
        if path is not None:
            path.unlink(missing_ok=True)

    def close_renderer(self) -> None:
        if self._renderer is not None:
            process, pipe = self._renderer
            pipe.close()
            process.terminate()
            process.join(2.0)
            self._renderer = None

    def close(self) -> None:
        self.stop()
        self.close_renderer()

    def _collect(self) -> None:
        """Take in what the renderer has finished."""
        if self._renderer is None:
            return
        process, pipe = self._renderer
        try:
            while pipe.poll():
                text, path = pipe.recv()
                self._files[text] = Path(path)
        except EOFError:
            pipe.close()
            process.join(2.0)
            self._renderer = None


def _render(pipe: Connection, texts: Sequence[str], language: str, folder: str) -> None:
    """The renderer's process: it takes the voice's memory with it when it ends."""
    import os

    from kiosk.errors import KNOWN
    from kiosk.voice import VoiceCache, open_voice

    os.nice(5)
    try:
        cache = VoiceCache(open_voice(language), Path(folder))
        cache.keep_only(texts, language)
        for text in texts:
            pipe.send((text, str(cache.file(text, language))))
    except KNOWN as error:
        logging.getLogger(__name__).warning("questions are shown only: %s", error)
    except BrokenPipeError:
        return
