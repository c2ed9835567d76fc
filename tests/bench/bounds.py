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
    long_run: bool = False
    """Only a long run can tell; a short one leaves the row out."""


_MANY: Final = {
    "list": "newest candidates",
    "list_deep": "the list's page 2,000",
    "list_by_name": "candidates by name",
    "search": "résumés by rare words",
    "search_common": "résumés by common words",
    "board": "board",
    "match": "who fits best",
}
_PAGES: Final = tuple(
    Bound(
        f"{page}_page_over_sql_{engine}",
        "centre",
        f"100,000 on {database}: {words}, whole page ÷ bare SQL",
        5.0,
    )
    for engine, database in (("sqlite", "SQLite"), ("postgresql", "PostgreSQL"))
    for page, words in _MANY.items()
)

BOUNDS: Final[tuple[Bound, ...]] = (
    Bound(
        "vision_cpu_over_stock",
        "vision",
        "CPU of face and pose a frame ÷ stock MediaPipe face + pose full",
        0.50,
    ),
    Bound("frames_dropped_share", "kiosk", "frames dropped at 30/s while speech runs", 0.005),
    Bound(
        "speech_final_text_over_length",
        "speech",
        "end of speech → final text ÷ length of the utterance (4–5 s)",
        0.25,
    ),
    Bound("rating_seconds", "rating", "CPU seconds to rate an answer of 400 characters", 0.3),
    Bound("matching_ten_resumes_seconds", "matching", "ten résumés matched, start included, s", 5.0),
    Bound("live_cores", "live", "cores of 2 that the whole live pipeline takes", 1.5),
    Bound("live_frames_dropped_share", "live", "frames dropped at 30/s in the whole live pipeline", 0.005),
    Bound("frame_to_paint_p95_frames", "live", "frame captured → painted, p95, in frame intervals", 1.0),
    Bound("observation_to_score_p95_seconds", "live", "frame captured → in the scores, p95, s", 0.25),
    Bound("sentence_to_language_p95_seconds", "live", "end of a sentence → language parts, p95, s", 2.0),
    Bound("live_cost_last_over_first", "live", "cores in the last third ÷ in the first third", 1.15),
    Bound(
        "live_memory_mib_a_minute",
        "live",
        "memory growth of all processes once warm, MiB a minute",
        5.0,
        long_run=True,
    ),
    Bound("live_minute_last_over_first", "endurance", "live scores: a minute's CPU, 41–45 ÷ 2–6", 1.15),
    Bound(
        "session_answer_last_over_first",
        "endurance",
        "session and journal: an answer's CPU, last 5 ÷ first 5",
        1.15,
    ),
    Bound("accumulated_memory_mib_a_minute", "endurance", "memory that 45 minutes leave, MiB a minute", 5.0),
    Bound("replay_over_media", "replay", "time of a replay ÷ length of its media", 0.6),
    Bound("kiosk_peak_gib", "kiosk", "peak memory of the kiosk, GiB", 1.5),
    Bound("welcome_over_import", "kiosk", "kiosk run → welcome screen ÷ importing mediapipe alone", 2.0),
    *_PAGES,
)

MODULES: Final[tuple[str, ...]] = tuple(dict.fromkeys(bound.module for bound in BOUNDS))
