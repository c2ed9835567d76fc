"""Replay: the real senses on files. The same input gives the same bytes, valid by the schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.kiosk.synthetic_media import film, recording
from tests.kiosk.test_bad_input_commands import ROOT, kiosk, plan_file

pytestmark = pytest.mark.slow

SCHEMA = json.loads((ROOT / "sync/contract/schemas/report-1.json").read_text(encoding="utf-8"))


def replayed(folder: Path, out: str, *arguments: object) -> bytes:
    done = kiosk(folder, "replay", "--out", folder / out, *arguments)
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()) == folder / out / "report.json"
    return (folder / out / "report.json").read_bytes()


def valid(report: bytes) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(report)
    jsonschema.validate(document, SCHEMA)
    return document


def test_films_of_every_kind_become_one_valid_report_and_the_same_bytes_twice(tmp_path: Path) -> None:
    answers = (
        *("--answer", film(tmp_path / "one.mp4", 2.0)),
        *("--answer", film(tmp_path / "two.webm", 1.5, sound=False)),
        *("--answer", recording(tmp_path / "three.wav", 3.0)),
    )
    frames = tmp_path / "frames.jsonl"
    first = replayed(tmp_path, "first", *answers, "--frames", frames)
    report = valid(first)
    assert (report["source"], report["outcome"]) == ("replay", "completed")
    assert [answer["question_id"] for answer in report["answers"]] == ["q-self", "q-complaint", "q-team"]
    durations = [answer["duration"] for answer in report["answers"]]
    assert durations == pytest.approx([2.0, 1.5, 3.0], abs=0.1)
    offsets = [answer["offset"] for answer in report["answers"]]
    assert offsets == pytest.approx([0.0, durations[0], durations[0] + durations[1]], abs=0.01)
    assert [answer["ended_by"] for answer in report["answers"]] == ["end-of-media"] * 3
    assert {one["sense"] for one in report["senses"]} == {"speech", "voice", "face", "posture"}
    assert {one["sense"]: one["source"] for one in report["baselines"]} == dict.fromkeys(
        ("voice", "face", "posture"), "none"
    ), "nobody was there"
    assert report["overall"]["abstained"], "nobody said anything"

    lines = [json.loads(line) for line in frames.read_text(encoding="utf-8").splitlines()]
    assert [(line["answer"], line["frame"]) for line in lines] == [
        *((0, number) for number in range(60)),
        *((1, number) for number in range(45)),
    ]
    assert [line["t"] for line in lines[:60]] == pytest.approx([n / 30 for n in range(60)], abs=0.02)
    assert not any(line["face"] or line["smile"] or line["frown"] for line in lines)
    assert all(line["eye_contact"] is None for line in lines)

    again = tmp_path / "again.jsonl"
    assert replayed(tmp_path, "second", *answers, "--frames", again) == first
    assert again.read_bytes() == frames.read_bytes()


def test_a_silent_film_and_a_recording_alone_say_what_was_not_measured(tmp_path: Path) -> None:
    silent = valid(replayed(tmp_path, "silent", "--answer", film(tmp_path / "silent.mov", 1.0, sound=False)))
    sound = valid(replayed(tmp_path, "sound", "--answer", recording(tmp_path / "sound.wav", 1.0)))
    for report, feature in ((silent, "speaking_rate"), (sound, "smile_rate")):
        (answer,) = report["answers"]
        (value,) = [one for one in answer["features"] if one["name"] == feature]
        assert value["value"] is None
        assert value["reason"]
        assert answer["duration"] == pytest.approx(1.0, abs=0.1)


def test_where_no_face_may_be_seen_each_frame_still_has_its_line_and_nothing_is_known_of_it(
    tmp_path: Path,
) -> None:
    def without_face(document: dict[str, Any]) -> None:
        document["policy"]["senses"] = ["speech"]

    frames = tmp_path / "frames.jsonl"
    answer = ("--answer", film(tmp_path / "answer.mp4", 1.0, sound=False))
    replayed(tmp_path, "o", "--plan", plan_file(tmp_path, without_face), *answer, "--frames", frames)
    lines = [json.loads(line) for line in frames.read_text(encoding="utf-8").splitlines()]
    assert [(line["answer"], line["frame"]) for line in lines] == [(0, number) for number in range(30)]
    assert [line["t"] for line in lines] == pytest.approx([n / 30 for n in range(30)], abs=0.02)
    for line in lines:
        known = {name for name, value in line.items() if value is not None}
        assert known == {"answer", "frame", "t"}
        assert {"face", "smile", "frown", "eye_contact"} <= line.keys()


def test_the_law_of_the_house_is_kept_beside_that_of_the_plan(tmp_path: Path) -> None:
    answer = recording(tmp_path / "answer.wav", 1.0)
    report = valid(replayed(tmp_path, "here", "--answer", answer, "--region", "eu"))
    assert [one["sense"] for one in report["senses"]] == ["speech"]
    off = {one["sense"]: one for one in report["senses_off"]}
    assert {sense: one["by"] for sense, one in off.items()} == dict.fromkeys(
        ("voice", "face", "posture"), "region"
    )
    assert "5(1)(f)" in off["face"]["detail"]
