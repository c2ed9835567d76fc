"""Reads questions aloud. The port is `Voice`; `open_voice` finds the engine, `VoiceCache` renders ahead."""

from kiosk.voice.cache import VoiceCache
from kiosk.voice.port import Voice, VoiceUnavailable, open_voice

__all__ = ["Voice", "VoiceCache", "VoiceUnavailable", "open_voice"]
