"""The senses on the scripted candidate, whose every smile is known to the frame.

Truth is what the script does, from an event's first movement to its last; it knows nothing of thresholds.
How what was found is held against it is said in `tests.accuracy.matching`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

import numpy as np

from models.features import Feature
from models.observation import AnswerObservations, Span
from tests.accuracy.films import MOVING_SEEDS, SEEDS, films
from tests.accuracy.gestures import paired_amplitudes
from tests.accuracy.matching import Tally, compare, match
from tests.accuracy.row import Row
from tests.accuracy.sensing import observe
from tests.candidate.script import RAMP_SECONDS

BOUNDS: Final = {
    "smile episodes F1": 0.95,
    "frown episodes F1": 0.90,
    "glances away F1": 0.95,
    "turned away, frames F1": 0.98,
    "absent, frames F1": 0.98,
    "lean F1": 0.90,
    "slouch F1": 0.90,
    "pauses F1": 0.95,
}
GESTURE_BOUND: Final = 0.95
UNBOUND: Final = ("sway F1", "hand at the face F1")
"""Measured and shown; nothing was promised of them."""
TURNED_AMOUNT: Final = 2.0
"""Of a turn: 44°, so that half of the face is hidden. The eyes go along, so it is a glance away, too."""
PAUSE_SECONDS: Final = 0.5
"""What has to be found; what is shorter than that may be."""
_OCCURRENCES: Final = {
    "smile episodes F1": "smile_rate",
    "frown episodes F1": "frown_rate",
    "glances away F1": "glance_rate",
    "lean F1": "lean_share",
    "slouch F1": "slouch_share",
    "pauses F1": "pause_share",
    "sway F1": "sway",
    "hand at the face F1": "self_touch_rate",
}
"""The feature whose occurrences are the episodes that were found: what scores and reports rest on."""
_OF_THE_BODY: Final = ("lean F1", "slouch F1", *UNBOUND)


def measure(seeds: Sequence[int] = SEEDS, moving: Sequence[int] = MOVING_SEEDS) -> list[Row]:
    """``moving``: of films whose every second is the body's; only the body's measurements count them."""
    tallies = {name: Tally() for name in (*BOUNDS, *UNBOUND)}
    pairs: list[tuple[float, float | None]] = []
    for seed, film in zip(seeds, films(seeds), strict=True):
        observations, assessed = observe(film.path)
        _count_episodes(tallies, _OCCURRENCES, film.truth, f"film {seed}", assessed.features)
        _count_frames(tallies, film.truth, f"film {seed}", observations)
        pairs += paired_amplitudes(film.truth, observations)
    for seed, film in zip(moving, films(moving, "moving"), strict=True):
        observations, assessed = observe(film.path)
        _count_episodes(tallies, _OF_THE_BODY, film.truth, f"moving film {seed}", assessed.features)
        pairs += paired_amplitudes(film.truth, observations)
    return [*(_row(name, tally) for name, tally in tallies.items()), *_gesture_rows(pairs)]


def true_spans(truth: dict[str, Any], name: str) -> list[Span]:
    """When the script does what this measurement is about."""

    def of(kind: str, least: float = 0.0) -> list[Span]:
        chosen = [event for event in truth["events"] if event["kind"] == kind and event["amount"] >= least]
        return [Span(event["start"], event["end"]) for event in chosen]

    match name:
        case "smile episodes F1" | "frown episodes F1" | "lean F1" | "slouch F1" | "sway F1":
            return of(name.split(maxsplit=1)[0])
        case "glances away F1":
            return sorted([*of("glance"), *of("turn", TURNED_AMOUNT)])
        case "hand at the face F1":
            return [_arrived(span) for span in sorted([*of("self-touch"), *of("mouth-cover")])]
        case "turned away, frames F1":
            return of("turn", TURNED_AMOUNT)
        case "absent, frames F1":
            return of("absence")
        case "pauses F1":
            return [span for span in _silences(truth) if span.duration >= PAUSE_SECONDS]
        case _:
            raise ValueError(f"nothing is known of {name}")


def _arrived(span: Span) -> Span:
    """Without the hand's way up and down: from its middle on it is nearer to the face than to the lap."""
    way = RAMP_SECONDS["self-touch"] / 2
    return Span(span.start + way, span.end - way)


def _silences(truth: dict[str, Any]) -> list[Span]:
    return [Span(rest["start"], rest["end"]) for rest in truth["silences"]]


def _count_episodes(
    tallies: dict[str, Tally],
    names: Collection[str],
    truth: dict[str, Any],
    label: str,
    features: dict[str, Feature],
) -> None:
    for name in names:
        found = features[_OCCURRENCES[name]].occurrences
        doubtful: list[Span] = []
        if name == "pauses F1":
            found = [pause for pause in found if pause.duration >= PAUSE_SECONDS]
            doubtful = [rest for rest in _silences(truth) if rest.duration < PAUSE_SECONDS]
        match(tallies[name], found, true_spans(truth, name), label, doubtful)


def _count_frames(
    tallies: dict[str, Tally], truth: dict[str, Any], label: str, observations: AnswerObservations
) -> None:
    times = [seen.t for seen in observations.expressions]
    for name, flags in (
        ("turned away, frames F1", [bool(seen.turned_away) for seen in observations.expressions]),
        ("absent, frames F1", [not seen.face for seen in observations.expressions]),
    ):
        compare(tallies[name], times, flags, true_spans(truth, name), label)


def _row(name: str, tally: Tally) -> Row:
    return Row(name, tally.f1, BOUNDS.get(name), tally.right + tally.missed, tally.note)


def _gesture_rows(pairs: Sequence[tuple[float, float | None]]) -> list[Row]:
    known = [(true, measured) for true, measured in pairs if measured is not None]
    r = float(np.corrcoef(np.array(known).T)[0, 1]) if len(known) > 2 else None
    seen = len(known) / len(pairs) if pairs else None
    scale = float(np.median([measured / true for true, measured in known if true])) if known else None
    return [
        Row("gesture amplitude r", r, GESTURE_BOUND, len(known), "seconds with a hand in the picture"),
        Row("gesture amplitude, measured over true", scale, None, len(known), "median"),
        Row("seconds with a hand, measured", seen, None, len(pairs), "share; the others are unknown"),
    ]
