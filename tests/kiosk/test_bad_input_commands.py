"""What is wrong around a command: one sentence with its remedy, exit status 2, nothing left half done."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.journal import Journal
from kiosk.plan.sample import sample_plan
from models.catalogue import packs_folder
from sync.contract.codec import encode
from tests.kiosk.synthetic_media import film, recording
from tests.kiosk.synthetic_rehearsal import rehearsal

ROOT = Path(__file__).parents[2]


def kiosk(
    folder: Path, *arguments: object, before: Callable[[], None] | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the real command, its home below ``folder``."""
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *map(str, arguments)],
        cwd=ROOT,
        env={
            **os.environ,
            "VIVAVOCE_KIOSK_HOME": str(folder / "home"),
            "QT_QPA_PLATFORM": "offscreen",
            "LC_ALL": "en_GB.UTF-8",
            **environment,
        },
        preexec_fn=before,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )


def refused(done: subprocess.CompletedProcess[str], code: str, *words: str) -> None:
    assert done.returncode == 2, done.stderr
    (sentence,) = [line for line in done.stderr.splitlines() if line.startswith(f"{code}: ")]
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in sentence


def plan_file(folder: Path, change: Callable[[dict[str, Any]], None] = lambda _: None) -> Path:
    document = json.loads(encode(sample_plan()))
    change(document)
    path = folder / "plan.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def unknown_feature(document: dict[str, Any]) -> None:
    document["rubric"]["document"]["dimensions"][0]["rules"][0]["feature"] = "charisma"


def newer(document: dict[str, Any]) -> None:
    document["contract"] = "plan/99"


def without_questions(document: dict[str, Any]) -> None:
    document["questions"] = []


def unknown_field(document: dict[str, Any]) -> None:
    document["policy"]["surprise"] = True


PLANS = [
    (unknown_feature, "rubric-unknown-feature", "charisma"),
    (newer, "plan-newer", "99"),
    (without_questions, "plan-malformed", "questions"),
    (unknown_field, "plan-malformed", "surprise"),
]


@pytest.mark.parametrize(("change", "code", "word"), PLANS, ids=lambda value: getattr(value, "__name__", ""))
def test_a_plan_that_cannot_be_used_is_refused_before_a_window_or_a_replay(
    change: Callable[[dict[str, Any]], None], code: str, word: str, tmp_path: Path
) -> None:
    plan = plan_file(tmp_path, change)
    refused(kiosk(tmp_path, "run", "--plan", plan), code, word)
    answer = recording(tmp_path / "answer.wav")
    refused(
        kiosk(tmp_path, "replay", "--plan", plan, "--answer", answer, "--out", tmp_path / "o"), code, word
    )
    assert not (tmp_path / "home" / "journal").exists()
    assert list((tmp_path / "o").iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"null", b'{"contract": "plan/1"}'])
def test_a_plan_that_is_none_is_refused(content: bytes, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    plan.write_bytes(content)
    refused(kiosk(tmp_path, "run", "--plan", plan), "plan-malformed", str(plan))


def _text(folder: Path) -> Path:
    path = folder / "answer.mp4"
    path.write_text("this is no film", encoding="utf-8")
    return path


def _nothing(folder: Path) -> Path:
    path = folder / "answer.webm"
    path.write_bytes(b"")
    return path


def _silence(folder: Path) -> Path:
    return recording(folder / "answer.wav", seconds=0.0)


def _half(folder: Path) -> Path:
    whole = film(folder / "whole.mp4", 2.0).read_bytes()
    path = folder / "answer.mp4"
    path.write_bytes(whole[: len(whole) // 2])
    return path


MEDIA = [
    (lambda folder: folder / "nowhere.mp4", "media-unreadable"),
    (lambda folder: folder, "media-unreadable"),
    (_text, "media-unreadable"),
    (_nothing, "media-unreadable"),
    (_half, "media-unreadable"),
    (_silence, "media-empty"),
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "code"), MEDIA, ids=["missing", "folder", "text", "nothing", "half", "silence"]
)
def test_media_that_cannot_be_read_are_named(make: Callable[[Path], Path], code: str, tmp_path: Path) -> None:
    answer = make(tmp_path)
    done = kiosk(tmp_path, "replay", "--answer", answer, "--out", tmp_path / "o")
    refused(done, code, str(answer))
    assert list((tmp_path / "o").iterdir()) == []


def test_more_answers_than_questions_are_refused(tmp_path: Path) -> None:
    answer = recording(tmp_path / "answer.wav")
    done = kiosk(tmp_path, "replay", *(("--answer", answer) * 4), "--out", tmp_path / "o")
    refused(done, "answers-too-many", "3 questions", "4 answers")


def test_a_folder_that_cannot_be_written_is_found_before_the_work(tmp_path: Path) -> None:
    answer = recording(tmp_path / "answer.wav")
    file = tmp_path / "file"
    file.write_bytes(b"")
    refused(kiosk(tmp_path, "replay", "--answer", answer, "--out", file / "o"), "output-unwritable")
    frames = ("--out", tmp_path / "o", "--frames", tmp_path)
    refused(kiosk(tmp_path, "replay", "--answer", answer, *frames), "output-unwritable", str(tmp_path))
    log = kiosk(
        tmp_path, "replay", "--answer", answer, "--out", tmp_path, VIVAVOCE_KIOSK_HOME=str(file / "home")
    )
    refused(log, "output-unwritable", "replay.log")


@pytest.mark.slow
def test_without_room_on_the_disk_no_half_report_is_left(tmp_path: Path) -> None:
    answer = film(tmp_path / "answer.mp4", 1.0)
    earlier = tmp_path / "o" / "report.json"
    earlier.parent.mkdir()
    earlier.write_text("an earlier report", encoding="utf-8")

    def two_kibibytes_a_file() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048))

    done = kiosk(
        tmp_path,
        "replay",
        *("--answer", answer, "--out", earlier.parent),
        before=two_kibibytes_a_file,
        PYTHONDONTWRITEBYTECODE="1",
    )
    refused(done, "output-unwritable", "report.json")
    assert [path.name for path in earlier.parent.iterdir()] == ["report.json"]
    assert earlier.read_text(encoding="utf-8") == "an earlier report"


def scratch_packs(folder: Path, damaged: str) -> Path:
    """The installed packs, one of them a copy whose biggest file has one byte changed."""
    home = folder / "packs"
    home.mkdir()
    for place in packs_folder().iterdir():
        if place.is_dir() and place.name != damaged and not place.name.startswith("."):
            (home / place.name).symlink_to(place)
    shutil.copytree(packs_folder() / damaged, home / damaged)
    files = (path for path in (home / damaged).rglob("*") if path.is_file())
    biggest = max(files, key=lambda path: path.stat().st_size)
    content = bytearray(biggest.read_bytes())
    content[len(content) // 2] ^= 0xFF
    biggest.write_bytes(content)
    return home


@pytest.mark.slow
@pytest.mark.parametrize("pack", ["face-landmarker", "silero-vad", "e5-small"])
def test_a_damaged_pack_is_named_and_none_of_it_is_used(pack: str, tmp_path: Path) -> None:
    packs = scratch_packs(tmp_path, pack)
    answer = film(tmp_path / "answer.mp4", 1.0)
    arguments = ("replay", "--answer", answer, "--out", tmp_path / "o")
    for _ in range(2):
        done = kiosk(tmp_path, *arguments, VIVAVOCE_PACKS=str(packs))
        refused(done, "pack-hash-wrong", pack, f"provision packs fetch {pack}")
    shutil.rmtree(packs / pack)
    done = kiosk(tmp_path, *arguments, VIVAVOCE_PACKS=str(packs))
    refused(done, "pack-missing", pack, f"provision packs fetch {pack}")
    assert list((tmp_path / "o").iterdir()) == []


@pytest.mark.parametrize("broker", ["nonsense", "host:", "host:port", "host:0", "host:65536", "host:-1"])
def test_a_broker_is_host_and_port(broker: str, tmp_path: Path) -> None:
    done = kiosk(tmp_path, "run", "--broker", broker)
    assert done.returncode == 2
    assert f"{broker!r} is not HOST:PORT" in done.stderr


@pytest.mark.parametrize("device", ["room/1", "room+", "#", "", "x" * 65])
def test_a_terminal_has_a_name_that_topics_can_carry(device: str, tmp_path: Path) -> None:
    done = kiosk(tmp_path, "run", "--device", device)
    assert done.returncode == 2
    assert "names no terminal" in done.stderr


def _no_json(folder: Path) -> None:
    (folder / "rehearsal.json").write_text("{", encoding="utf-8")


def _no_answers(folder: Path) -> None:
    (folder / "rehearsal.json").write_text('{"name": "x", "idle": "idle.mp4"}', encoding="utf-8")


def _a_list(folder: Path) -> None:
    (folder / "rehearsal.json").write_text("[]", encoding="utf-8")


def _no_film(folder: Path) -> None:
    (folder / "answer.mp4").unlink()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (shutil.rmtree, "rehearsal-invalid"),
        (_no_json, "rehearsal-invalid"),
        (_no_answers, "rehearsal-invalid"),
        (_a_list, "rehearsal-invalid"),
        (_no_film, "media-unreadable"),
    ],
)
def test_a_rehearsal_that_cannot_be_played_is_refused_before_a_window_opens(
    spoil: Callable[[Path], None], code: str, tmp_path: Path
) -> None:
    folder = rehearsal(tmp_path / "rehearsal", ["q-self"], seconds=0.5)
    spoil(folder)
    refused(kiosk(tmp_path, "run", "--rehearse", folder), code, str(folder))
    assert not (tmp_path / "home" / "journal").exists()


def test_a_journal_in_use_or_without_its_key_or_without_a_place_is_named(tmp_path: Path) -> None:
    home = tmp_path / "home"
    journal = Journal.open(home / "journal", "room-1")
    try:
        refused(kiosk(tmp_path, "run"), "journal-in-use", str(home / "journal"))
    finally:
        journal.close()
    (home / "journal-key" / "journal.key").rename(tmp_path / "key")
    refused(kiosk(tmp_path, "run"), "journal-key-missing", "journal.key")
    refused(kiosk(tmp_path, "run", "--home", "/proc/nowhere"), "journal-unwritable", "/proc/nowhere")
    pictures = ("--screenshots", "/proc/nowhere")
    refused(kiosk(tmp_path, "run", *pictures), "output-unwritable", "/proc/nowhere")
