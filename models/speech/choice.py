"""Which engine listens, by what is installed on this machine."""

from __future__ import annotations

from pathlib import Path

from models.catalogue import PackMissing, PackUnknown, locate_whole
from models.speech import short_window, voice_activity, vosk_engine, whisper
from models.speech.errors import SpeechPackMissing
from models.speech.port import SpeechEngine
from models.speech.vosk_engine import VoskEngine
from models.speech.whisper import WhisperEngine


def choose_engine(language: str) -> SpeechEngine:
    """Vosk where a pack for the language is installed, else faster-whisper; loaded and ready.

    Raises SpeechPackMissing when neither is there, PackMissing without Silero VAD,
    SpeechPackUnreadable when a model is damaged.
    """
    primary = language.split("-", maxsplit=1)[0].lower()
    voice = locate_whole(voice_activity.PACK)
    looked_for = []
    if primary in vosk_engine.PACKS:
        pack = vosk_engine.PACKS[primary]
        looked_for.append(pack)
        if (folder := _installed(pack)) is not None:
            return VoskEngine(pack, folder, voice)
    if primary in whisper.PROMPTS:
        pack = short_window.PACK
        looked_for.append(pack)
        if (folder := _installed(pack)) is not None:
            engine = WhisperEngine(folder, voice)
            engine.prepare(language)
            return engine
    raise SpeechPackMissing(language=language, packs=", ".join(looked_for) or "none is known")


def _installed(pack: str) -> Path | None:
    try:
        return locate_whole(pack)
    except (PackMissing, PackUnknown):
        return None
