"""A rehearsal: a folder of films the kiosk plays in place of camera and microphone.

Films are kept by a hash of what made them (person, script, speech, the code and the model packs), so a
second rehearsal is only copied.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import multiprocessing
import os
import queue
import shutil
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, wait
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from platformdirs import user_cache_path

from kiosk.interview.calibration import steps_for
from tests.candidate.appearance import PRESETS, Appearance
from tests.candidate.script import Event, Script, in_order, with_blinks
from tests.candidate.sources import fingerprint

LEAD_SECONDS: Final = 0.6
TAIL_SECONDS: Final = 1.1
IDLE_SECONDS: Final = 20.0
REACTION_SECONDS: Final = 0.25
"""Between a point's coming and the eyes' setting out: the latency of a saccade."""
EDGE: Final = {"left": 0.6, "right": 0.6, "up": 0.5, "down": 0.75}
"""How far the edges of a 24-inch screen at 70 cm lie, as shares of a full glance (24°)."""
_HERE: Final = Path(__file__).parent


class UnknownQuestion(Exception):
    """The plan asks something for which no answer is written in ``answers.json``."""


@dataclass(frozen=True)
class Task:
    """One film to be made: the name of its file, who, and the answer (nothing for the idle film)."""

    name: str
    person: str
    answer: Mapping[str, Any] | None
    language: str
    seed: int


def default_cache() -> Path:
    return user_cache_path("vivavoce") / "rehearsals"


def tasks(plan: Mapping[str, Any], person: str) -> tuple[list[Task], list[dict[str, str]]]:
    """The films of a plan, and the manifest's answers.

    Questions are matched by their id; a follow-up's answer stands under ``ID.follow-up``.
    """
    written = json.loads((_HERE / "answers.json").read_text(encoding="utf-8"))
    language = written["language"]
    films = [
        Task("idle", person, None, language, 0),
        Task("calibration", person, calibration(written["calibration"]["sentence"]), language, 0),
    ]
    answers = []
    asked = [question.get("question_id") or question["id"] for question in plan["questions"]]
    keys = [key for name in asked for key in (name, f"{name}.follow-up")]
    for name in asked:
        if name not in written["answers"]:
            raise UnknownQuestion(f"answers.json has no answer to the question “{name}”")
    for number, key in enumerate((key for key in keys if key in written["answers"]), start=1):
        answer = written["answers"][key]
        films.append(Task(f"answer-{number}", person, answer, language, number))
        answers.append(
            {
                "question_id": key,
                "media": f"answer-{number}.mp4",
                "text": "".join(answer["segments"]),
                "truth": f"answer-{number}.truth.json",
            }
        )
    return films, answers


def calibration(sentence: str) -> dict[str, Any]:
    """The device check's steps as somebody follows them: eyes to each point, then the sentence.

    An answer as in ``answers.json``, whose speech begins ``lead`` seconds after the film.
    """
    steps = steps_for(("face", "voice"))
    begins = [sum(seconds for _, seconds in steps[:number]) for number in range(len(steps))]
    lead = begins[-1] + LEAD_SECONDS
    events = [
        {
            "kind": "glance",
            "direction": step,
            "segment": 0,
            "offset": begin + REACTION_SECONDS - lead,
            "length": seconds - 0.05,
            "amount": EDGE[step],
        }
        for (step, seconds), begin in zip(steps, begins, strict=True)
        if step in EDGE
    ]
    return {"segments": [sentence], "pauses": [], "events": events, "lead": lead}


def rehearse(
    plan: Mapping[str, Any],
    out: Path,
    *,
    person: str = "lin",
    cache: Path | None = None,
    workers: int | None = None,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Path:
    """Makes ``out`` and returns its ``rehearsal.json``; ``progress`` gets (film, frames done, frames)."""
    cache = cache or default_cache()
    films, answers = tasks(plan, person)
    out.mkdir(parents=True, exist_ok=True)
    cache.mkdir(parents=True, exist_ok=True)
    kept = {task.name: cache / _key(task) for task in films}
    missing = {
        task.name: (task, kept[task.name])
        for task in films
        if not kept[task.name].with_suffix(".truth.json").exists()
    }
    if missing:
        _make(list(missing.values()), workers or min(len(missing), os.cpu_count() or 1), progress)
    for task in films:
        for suffix in (".mp4", ".truth.json"):
            shutil.copyfile(kept[task.name].with_suffix(suffix), out / f"{task.name}{suffix}")
    manifest = {
        "name": f"{person}: {plan.get('title', '客户经理')}",
        "language": films[0].language,
        "idle": "idle.mp4",
        "calibration": "calibration.mp4",
        "answers": answers,
    }
    path = out / "rehearsal.json"
    path.write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path


def _key(task: Task) -> str:
    """A hash of everything that shapes the film."""
    content = hashlib.sha256()
    content.update(json.dumps(asdict(task), sort_keys=True, ensure_ascii=False).encode())
    content.update(fingerprint() + Path(__file__).read_bytes())
    return content.hexdigest()[:24]


def _make(
    missing: Sequence[tuple[Task, Path]], workers: int, progress: Callable[[str, int, int], None]
) -> None:
    """Films in parallel processes, the longest first; each has its own OpenGL and its own voice.

    With a process a core, threads inside them would only stand in each other's way.
    """
    os.environ.update({"LP_NUM_THREADS": "0", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"})
    processes = multiprocessing.get_context("spawn")
    with processes.Manager() as shared, ProcessPoolExecutor(workers, mp_context=processes) as pool:
        reports = shared.Queue()
        running = {pool.submit(make, task, path, reports) for task, path in missing}
        while running:
            _tell(reports, progress)
            finished, running = wait(running, timeout=0.3)
            for future in finished:
                future.result()  # a film that failed ends the rehearsal with its own error
        _tell(reports, progress)


def _tell(reports: Any, progress: Callable[[str, int, int], None]) -> None:
    with contextlib.suppress(queue.Empty):
        while True:
            progress(*reports.get_nowait())


def make(task: Task, path: Path, reports: Any = None) -> None:
    """Makes ``path`` (.mp4 and .truth.json) under a temporary name, then gives both files their own."""
    from tests.candidate.film import Film, write

    film = Film(*staged(task))
    done = 0

    def report() -> None:
        nonlocal done
        done += 1
        if reports is not None and done < film.frames and done % 10 == 0:
            reports.put((task.name, done, film.frames))

    rough = path.with_name(f"{path.name}.{os.getpid()}.part.mp4")
    write(film, rough, report)
    rough.replace(path.with_suffix(".mp4"))
    rough.with_suffix(".truth.json").replace(path.with_suffix(".truth.json"))
    if reports is not None:
        reports.put((task.name, film.frames, film.frames))


def staged(task: Task) -> tuple[Appearance, Script, Any]:
    """Person, script and speech of a film: events are placed once it is known how long each segment takes."""
    from tests.candidate.speech import silence, speak

    person = PRESETS[task.person]
    if task.answer is None:
        calm = Script(IDLE_SECONDS, (), loop=True)
        return person, with_blinks(calm, task.seed), silence(IDLE_SECONDS)
    speech = speak(
        task.answer["segments"],
        task.answer["pauses"],
        task.language,
        person.speaker,
        task.answer.get("lead", LEAD_SECONDS),
        TAIL_SECONDS,
    )
    starts = [span.start for span in speech.spans] + [speech.spans[-1].end]
    events = [
        Event(
            kind=event["kind"],
            start=round(starts[event["segment"]] + event["offset"], 3),
            end=round(starts[event["segment"]] + event["offset"] + event["length"], 3),
            amount=event.get("amount", 1.0),
            direction=event.get("direction"),
            hz=event.get("hz", 1.0),
        )
        for event in task.answer["events"]
    ]
    frames = int(speech.duration * 30)
    return person, with_blinks(Script(frames / 30, in_order(events)), task.seed), speech
