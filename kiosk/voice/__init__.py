"""Reads questions aloud. The port is `Voice`; `open_voice` finds the engine, `VoiceCache` renders ahead."""

from kiosk.voice.cache import RenderAhead, VoiceCache
from kiosk.voice.port import Voice, VoiceUnavailable, open_voice

__all__ = ["RenderAhead", "Voice", "VoiceCache", "VoiceUnavailable", "open_voice"]
