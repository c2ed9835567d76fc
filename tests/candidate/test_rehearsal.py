"""The films: complete, true to their length, and what happens in them is there for landmarkers to see."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from tests.candidate.__main__ import sample_plan
from tests.candidate.appearance import PRESETS
from tests.candidate.film import Film, write
from tests.candidate.onlooker import Sight, look
from tests.candidate.rehearsal import UnknownQuestion, default_cache, rehearse, tasks
from tests.candidate.script import Event, Script
from tests.candidate.speech import silence

QUESTIONS = ("q-self", "q-complaint", "q-team", "q-team.follow-up")
ANSWERS = tuple(f"answer-{number}" for number in range(1, len(QUESTIONS) + 1))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rehearsal; its films are kept between runs as long as nothing that makes them changes."""
    return rehearse(sample_plan(), tmp_path_factory.mktemp("rehearsal"), cache=default_cache()).parent


@pytest.fixture(scope="module")
def sights(folder: Path) -> dict[str, tuple[Sight, dict[str, Any]]]:
    names = dict(zip(QUESTIONS, ANSWERS, strict=True))
    return {
        question: (look(folder / f"{name}.mp4"), truth_of(folder, name)) for question, name in names.items()
    }


def truth_of(folder: Path, name: str) -> dict[str, Any]:
    truth: dict[str, Any] = json.loads((folder / f"{name}.truth.json").read_text(encoding="utf-8"))
    return truth


def held(sight: Sight, track: str, event: dict[str, Any], ramp: float = 0.35) -> float:
    """The median while an event is held."""
    return float(np.nanmedian(sight.during(track, event["start"] + ramp, event["end"] - ramp)))


def of_kind(truth: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [event for event in truth["events"] if event["kind"] == kind]


def test_a_question_without_a_written_answer_is_refused() -> None:
    with pytest.raises(UnknownQuestion, match="q-unheard-of"):
        tasks({"questions": [{"question_id": "q-unheard-of"}]}, "lin")


@pytest.mark.slow
def test_the_manifest_names_every_file_and_every_question(folder: Path) -> None:
    manifest = json.loads((folder / "rehearsal.json").read_text(encoding="utf-8"))
    assert manifest["language"] == "zh-CN"
    assert (folder / manifest["idle"]).exists()
    assert [answer["question_id"] for answer in manifest["answers"]] == list(QUESTIONS)
    for answer in manifest["answers"]:
        assert (folder / answer["media"]).exists()
        assert truth_of(folder, answer["media"].removesuffix(".mp4"))["text"] == answer["text"]


@pytest.mark.slow
def test_pictures_and_sound_are_as_long_as_the_truth_says(folder: Path) -> None:
    for name, shortest, longest in (
        ("idle", 20, 30),
        ("calibration", 12, 16),
        *((name, 5, 20) for name in ANSWERS),
    ):
        truth = truth_of(folder, name)
        assert shortest <= truth["duration"] <= longest
        with av.open(str(folder / f"{name}.mp4")) as film:
            pictures = sum(1 for _ in film.decode(video=0))
        with av.open(str(folder / f"{name}.mp4")) as film:
            seconds = sum(block.samples / block.sample_rate for block in film.decode(audio=0))
        assert pictures == truth["frames"] == len(truth["tracks"]["smile"])
        assert seconds == pytest.approx(truth["duration"], abs=0.06)


@pytest.mark.slow
def test_speech_begins_late_and_ends_early_enough(folder: Path) -> None:
    for name in ANSWERS:
        truth = truth_of(folder, name)
        assert truth["speech"][0]["start"] == pytest.approx(0.6, abs=0.05)
        assert 0.9 < truth["duration"] - truth["speech"][-1]["end"] < 1.4


@pytest.mark.slow
def test_events_stand_clearly_apart(folder: Path) -> None:
    wanted = {
        "q-self": ["smile", "glance", "smile"],
        "q-team": ["lean", "gesture"],
        "q-team.follow-up": ["smile"],
    }
    for number, question in enumerate(QUESTIONS, start=1):
        truth = truth_of(folder, f"answer-{number}")
        events = [event for event in truth["events"] if event["kind"] != "blink"]
        assert all(later["start"] - earlier["end"] >= 0.7 - 1e-6 for earlier, later in pairwise(events))
        assert events[-1]["end"] <= truth["duration"]
        if question in wanted:
            assert [event["kind"] for event in events] == wanted[question]
        else:
            assert len(of_kind(truth, "frown")) >= 4


@pytest.mark.slow
def test_the_idle_film_loops_without_a_jump(folder: Path) -> None:
    with av.open(str(folder / "idle.mp4")) as film:
        frames = [frame.to_ndarray(format="gray").astype(float) for frame in film.decode(video=0)]
    coarse = [frame.reshape(60, 8, 80, 8).mean(axis=(1, 3)) for frame in frames]  # without the grain
    steps = [float(np.abs(later - earlier).max()) for earlier, later in pairwise(coarse)]
    assert float(np.abs(coarse[0] - coarse[-1]).max()) <= max(steps)


@pytest.mark.slow
def test_a_face_and_both_shoulders_are_seen_throughout(
    sights: dict[str, tuple[Sight, dict[str, Any]]],
) -> None:
    for sight, _ in sights.values():
        assert (sight.faces == 1).mean() > 0.99
        assert (sight.shoulders > 0.5).mean() > 0.99


@pytest.mark.slow
def test_smiles_frowns_and_blinks_are_seen(sights: dict[str, tuple[Sight, dict[str, Any]]]) -> None:
    for sight, truth in sights.values():
        for kind, least in (("smile", 0.4), ("frown", 0.3)):
            calm = float(np.nanmedian(getattr(sight, kind)))
            assert all(held(sight, kind, event) - calm >= least for event in of_kind(truth, kind))
        for event in of_kind(truth, "blink"):
            assert np.nanmax(sight.during("blink", event["start"], event["end"] + 0.1)) >= 0.4


@pytest.mark.slow
def test_a_glance_is_seen_on_its_side(sights: dict[str, tuple[Sight, dict[str, Any]]]) -> None:
    left = held(sights["q-self"][0], "gaze_left", of_kind(sights["q-self"][1], "glance")[0], 0.15)
    right = held(sights["q-complaint"][0], "gaze_left", of_kind(sights["q-complaint"][1], "glance")[0], 0.15)
    assert left > 0.4
    assert right < -0.4


@pytest.mark.slow
def test_the_mouth_follows_the_speech(sights: dict[str, tuple[Sight, dict[str, Any]]]) -> None:
    for sight, truth in sights.values():
        assert np.corrcoef(sight.jaw, truth["tracks"]["jaw"])[0, 1] > 0.8


@pytest.mark.slow
def test_a_gesture_shows_the_wrists_and_a_lean_comes_nearer(
    sights: dict[str, tuple[Sight, dict[str, Any]]],
) -> None:
    sight, truth = sights["q-team"]
    gesture, lean = of_kind(truth, "gesture")[0], of_kind(truth, "lean")[0]
    assert (sight.during("wrists", gesture["start"] + 0.5, gesture["end"] - 0.5) > 0.5).mean() > 0.5
    assert held(sight, "distance", lean, 0.6) < 0.92 * float(np.nanmedian(sight.distance))


@pytest.mark.slow
def test_head_movements_absence_and_a_second_face_are_seen(tmp_path: Path) -> None:
    events = (
        Event("turn", 0.5, 1.8, direction="left"),
        Event("nod", 2.2, 3.3, direction="up"),
        Event("roll", 3.7, 4.8, direction="left"),
        Event("absence", 5.2, 6.0),
        Event("second-face", 6.6, 7.6),
    )
    film = Film(PRESETS["viktor"], Script(8.0, events), silence(8.0))
    write(film, tmp_path / "film.mp4")
    sight = look(tmp_path / "film.mp4")
    turn, nod, roll = (event.as_json() for event in events[:3])
    calm = {name: float(np.nanmedian(sight.during(name, 0.0, 0.5))) for name in ("yaw", "pitch", "roll")}
    assert held(sight, "yaw", turn) - calm["yaw"] > 12
    assert held(sight, "pitch", nod) - calm["pitch"] > 7
    assert calm["roll"] - held(sight, "roll", roll) > 7
    assert (sight.during("faces", 5.4, 5.9) == 0).all()
    assert np.median(sight.during("faces", 6.9, 7.5)) == 2
