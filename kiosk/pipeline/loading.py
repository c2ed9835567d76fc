"""A Load command → the senses it asks for, and nothing of the others.

The only place that decides which model files are opened. What policy or consent leave out is
not in ``command.senses``, so its engine is never made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

from kiosk.capture.sources import Sources
from kiosk.interview.consent import CAMERA_SENSES, MICROPHONE_SENSES
from kiosk.pipeline.giving_way import made_giving_way
from kiosk.pipeline.listening import Listening
from kiosk.pipeline.messages import Load, LoadedSense
from kiosk.pipeline.pictures import Pictures
from kiosk.pipeline.preview import Preview, PreviewKey
from kiosk.pipeline.scoring import LiveScoring
from kiosk.pipeline.turn import Turns
from kiosk.pipeline.watching import Watching
from kiosk.pipeline.worker import Worker
from models.catalogue import locate_whole, pack
from models.face.port import FaceSense
from models.posture.port import PostureSense
from models.speech.port import SpeechEngine
from models.speech.voice_only import VoiceOnlyEngine
from models.text.embedding import PACK as TEXT_PACK
from models.text.embedding import sentence_encoder

FACE_PACK, POSTURE_PACK, VOICE_PACK = "face-landmarker", "pose-landmarker-lite", "silero-vad"


@dataclass(slots=True)
class Loaded:
    """The senses that run, ready for their worker threads."""

    sources: Sources
    watching: Watching
    listening: Listening
    scoring: LiveScoring
    records: tuple[LoadedSense, ...]
    pictures: Pictures
    _senses: frozenset[str]
    _preview: Preview
    _engines: tuple[FaceSense | PostureSense | SpeechEngine, ...]

    def bodies(self) -> dict[str, Callable[[Worker], None]]:
        """Worker name → what it does. A device no sense of which was agreed to is not even opened."""
        # listening is always there: it also says that an answer is over
        bodies: dict[str, Callable[[Worker], None]] = {"speech": self.listening.listen}
        bodies["scoring"] = self.scoring.score
        if "speech" in self._senses:
            bodies["rating"] = self.scoring.rate
        if self._senses & CAMERA_SENSES:
            bodies |= {"camera": self.watching.read_camera, "vision": self.watching.look}
        if self._senses & MICROPHONE_SENSES:
            bodies |= {"microphone": self.listening.read_microphone}
        return bodies

    @property
    def frame_counts(self) -> tuple[int, int]:
        return self.watching.mailbox.counts

    @property
    def audio_gaps(self) -> int:
        return self.listening.gaps

    def close(self) -> None:
        for engine in self._engines:
            engine.close()
        self._preview.close()


def load(
    command: Load,
    camera: str,
    microphone: str,
    preview: PreviewKey,
    turns: Turns,
    tell: Callable[[object], None],
) -> Loaded:
    """Raises the KnownErrors of the packs, of a rehearsal folder, of the speech and text engines."""
    if command.rated:
        open_raters()
    sources = Sources(camera, microphone)
    hears = command.senses & MICROPHONE_SENSES
    checking = VoiceOnlyEngine(locate_whole(VOICE_PACK)) if hears else None
    face, posture, engine = open_engines(command.senses, command.language)
    shown, pictures = Preview(preview), Pictures(command.thumbnails)
    voice = "voice" in command.senses
    scoring = LiveScoring(tell)
    return Loaded(
        sources,
        Watching(sources, shown, pictures, turns, scoring.tell, face, posture),
        Listening(
            sources, turns, scoring.tell, engine, checking, command.language, command.vocabulary, voice=voice
        ),
        scoring,
        describe(command.senses, engine),
        pictures,
        command.senses,
        shown,
        tuple(part for part in (face, posture, engine) if part is not None),
    )


def open_engines(
    senses: frozenset[str], language: str
) -> tuple[FaceSense | None, PostureSense | None, SpeechEngine | None]:
    """The engines of ``senses``, for live and replay alike; None for each sense left out.

    Where one of them cannot be opened, those before it are closed again.
    """
    with ExitStack() as opened:
        engines = _open_engines(senses, language, opened)
        opened.pop_all()
    return engines


def _open_engines(
    senses: frozenset[str], language: str, opened: ExitStack
) -> tuple[FaceSense | None, PostureSense | None, SpeechEngine | None]:
    face: FaceSense | None = None
    posture: PostureSense | None = None
    engine: SpeechEngine | None = None
    if "face" in senses:
        from models.face.mediapipe_face import MediaPipeFace

        face = MediaPipeFace(locate_whole(FACE_PACK))
        opened.callback(face.close)
    if "posture" in senses:
        from models.posture.mediapipe_posture import MediaPipePosture

        posture = MediaPipePosture(locate_whole(POSTURE_PACK))
        opened.callback(posture.close)
    if "speech" in senses:
        from models.speech.choice import choose_engine

        engine = made_giving_way(lambda: choose_engine(language))
    elif "voice" in senses:
        engine = VoiceOnlyEngine(locate_whole(VOICE_PACK))
    return face, posture, engine


def open_raters() -> None:
    """Load what reads the meaning of words, before anybody is asked what could then not be rated.

    It stays for as long as the process. Raises PackMissing, PackHashWrong, TextPackUnreadable.
    """
    locate_whole(TEXT_PACK)
    sentence_encoder()


def describe(senses: frozenset[str], speech: SpeechEngine | None) -> tuple[LoadedSense, ...]:
    """What runs, with the packs its model files come from, as the report states it."""
    records = []
    if speech is not None and "speech" in senses:
        records.append(LoadedSense("speech", speech.name, _packs(*speech.packs)))
    if "voice" in senses:
        records.append(LoadedSense("voice", "silero-vad+swift-f0", _packs(VOICE_PACK)))
    if "face" in senses:
        records.append(LoadedSense("face", "mediapipe-face-landmarker", _packs(FACE_PACK)))
    if "posture" in senses:
        records.append(LoadedSense("posture", "mediapipe-pose-landmarker", _packs(POSTURE_PACK)))
    return tuple(records)


def _packs(*names: str) -> dict[str, str]:
    """Pack name@version → one sha256 that stands for all its files."""
    chosen = [pack(name) for name in names]
    return {f"{one.name}@{one.version}": _fingerprint(one.sha256) for one in chosen}


def _fingerprint(sums: dict[str, str]) -> str:
    """The file's own hash where there is one file; else the hash of the list `sha256sum` prints."""
    if len(sums) == 1:
        return next(iter(sums.values()))
    listing = "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))
    return hashlib.sha256(listing.encode()).hexdigest()
