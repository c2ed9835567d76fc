"""What we promise, as ratios within one run, so that they hold on any machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Bound:
    """``name`` is the key under which the module's ``measure()`` gives the value."""

    name: str
    module: str
    words: str
    at_most: float


BOUNDS: Final[tuple[Bound, ...]] = (
    Bound(
        "vision_cpu_over_stock",
        "vision",
        "CPU of face and pose a frame ÷ stock MediaPipe face + pose full",
        0.65,
    ),
    Bound("frames_dropped_share", "kiosk", "frames dropped at 30/s while speech runs", 0.005),
    Bound(
        "speech_final_text_over_length",
        "speech",
        "end of speech → final text ÷ length of the utterance (4–5 s)",
        0.25,
    ),
    Bound("rating_seconds", "rating", "CPU seconds to rate an answer of 400 characters", 0.3),
    Bound("replay_over_media", "replay", "time of a replay ÷ length of its media", 0.6),
    Bound("kiosk_peak_gib", "kiosk", "peak memory of the kiosk, GiB", 1.5),
    Bound("welcome_over_import", "kiosk", "kiosk run → welcome screen ÷ importing mediapipe alone", 2.0),
)

MODULES: Final[tuple[str, ...]] = tuple(dict.fromkeys(bound.module for bound in BOUNDS))
