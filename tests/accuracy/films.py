"""Random films of the scripted candidate, made once and kept in the user's cache.

``everything`` draws from all that the candidate can do (`tests.candidate.chance`), ``moving`` is hands and
shoulders alone (`tests.accuracy.moving`).

A film is kept under a hash of its seed and of everything that shapes it, so it is made again only when
the candidate's code changes. ``python -m tests.accuracy.films SEED ...`` makes what is missing.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Final, Literal

from platformdirs import user_cache_path

from tests.accuracy import moving
from tests.candidate import chance
from tests.candidate.sources import fingerprint

SEEDS: Final = tuple(range(1, 9))
"""Of `make accuracy`: each of the four people twice."""
MOVING_SEEDS: Final = (1, 2)
Draw = Literal["everything", "moving"]
_SECONDS: Final[dict[Draw, float]] = {"everything": chance.SECONDS, "moving": moving.SECONDS}
_DRAWS: Final[dict[Draw, ModuleType]] = {"everything": chance, "moving": moving}
_PROCESSES: Final = 2
_NICE: Final = 15


@dataclass(frozen=True)
class Kept:
    """A film and, beside it, its truth (see `tests.candidate.film.Film.truth`)."""

    path: Path

    @property
    def truth(self) -> dict[str, Any]:
        truth: dict[str, Any] = json.loads(self.path.with_suffix(".truth.json").read_text(encoding="utf-8"))
        return truth


def cache() -> Path:
    return user_cache_path("vivavoce") / "accuracy"


def films(seeds: Sequence[int] = SEEDS, draw: Draw = "everything") -> list[Kept]:
    """The films of these seeds, in their order; what is missing is made, in processes that give way."""
    seconds = _SECONDS[draw]
    kept = [Kept(cache() / f"{_key(seed, seconds, draw)}.mp4") for seed in seeds]
    missing = [
        (seed, film.path)
        for seed, film in zip(seeds, kept, strict=True)
        if not film.path.with_suffix(".truth.json").exists()
    ]
    if missing:
        cache().mkdir(parents=True, exist_ok=True)
        # With a film a process, threads within them would only stand in each other's way.
        os.environ.update({"LP_NUM_THREADS": "0", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"})
        spawning = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(min(_PROCESSES, len(missing)), spawning, _give_way) as pool:
            for done in [pool.submit(_make, seed, seconds, draw, path) for seed, path in missing]:
                done.result()
    return kept


def _give_way() -> None:
    os.nice(max(0, _NICE - os.nice(0)))


def _key(seed: int, seconds: float, draw: Draw) -> str:
    draws = Path(str(_DRAWS[draw].__file__)).read_bytes()
    return hashlib.sha256(f"{seed} {seconds} ".encode() + draws + fingerprint()).hexdigest()[:24]


def _make(seed: int, seconds: float, draw: Draw, path: Path) -> None:
    """Under a temporary name first; the truth last, since a film without it counts as missing."""
    from tests.candidate.film import write

    rough = path.with_name(f"{path.stem}.{os.getpid()}.part.mp4")
    film = moving.moving_film(seed, seconds) if draw == "moving" else chance.random_film(seed, seconds)
    write(film, rough)
    rough.replace(path)
    rough.with_suffix(".truth.json").replace(path.with_suffix(".truth.json"))


if __name__ == "__main__":
    for film in films([int(seed) for seed in sys.argv[1:]] or SEEDS):
        print(film.path)
