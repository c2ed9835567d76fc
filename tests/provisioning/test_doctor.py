"""`provision doctor` as facilities staff meet it: its lines, its JSON, its exit status."""

from __future__ import annotations

import inspect
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from models.catalogue import packs_folder
from provisioning.checks import CHECKS, devices, machine, services
from provisioning.checks.finding import Check, Finding, Role, Site, good, wrong
from provisioning.doctor import as_document, as_text, examine
from provisioning.texts import FOLDER, Texts
from sync.commandline import LANGUAGES, Language
from sync.commandline.texts import read_catalogue
from tests.provisioning.rooms import SoundSystem, sound_system, window_system

KIOSK: frozenset[Role] = frozenset({"kiosk"})
HR: frozenset[Role] = frozenset({"hr"})


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site("0", "default", "default", "127.0.0.1", 1, "", tmp_path, tmp_path, {})


def check(name: str, finding: Finding) -> Check:
    return Check(name, lambda _: finding, needed_by=KIOSK, limit=5)


def test_whatever_is_amiss_has_its_remedy_and_what_is_needed_is_marked(site: Site) -> None:
    checks = [
        check("camera", wrong("none", device="/dev/video0")),
        check("clock", good(time="10:00")),
        Check("hr-store", lambda _: wrong("absent", address="http://hr"), needed_by=HR, limit=5),
    ]
    texts = Texts("en")
    lines = examine(checks, site, ["kiosk"], texts)
    assert as_text(lines, texts, well=False).splitlines() == [
        "✗ camera: no camera was found (/dev/video0). Plug the camera in.",
        "✓ clock: 10:00, kept right automatically.",
        "– HR store: http://hr cannot be reached. Check the address (--hr), and that it runs: hr serve",
        "What is marked ✗ needs attention.",
    ]
    document = json.loads(as_document(lines, "kiosk", well=False))
    assert [entry["state"] for entry in document["checks"]] == ["missing", "found", "not-needed"]


def test_a_device_that_hangs_is_said_to_hang(site: Site) -> None:
    release = threading.Event()

    def hang(_: Site) -> Finding:
        release.wait()
        return good()

    [line] = examine([Check("camera", hang, KIOSK, limit=0.05)], site, ["kiosk"], Texts("zh-CN"))
    release.set()
    assert line.state == "missing"
    assert "没有回应" in line.finding


def test_a_bug_of_ours_in_a_check_is_loud(site: Site) -> None:
    def broken(_: Site) -> Finding:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        examine([Check("camera", broken, KIOSK, limit=5)], site, ["kiosk"], Texts("en"))


def findings() -> Iterator[tuple[str, str, bool]]:
    """Every (check, key, good) that stands in the code of the checks."""
    for name, module in (("devices", devices), ("machine", machine), ("services", services)):
        assert name
        for entry in CHECKS:
            if inspect.getmodule(entry.look) is not module:
                continue
            source = inspect.getsource(entry.look)
            yield from ((entry.name, key, False) for key in re.findall(r'wrong\(\s*"([a-z-]+)"', source))
            yield from ((entry.name, key, False) for key in re.findall(r'"([a-z-]+)" if _is_absent', source))
            yield from ((entry.name, key, True) for key in re.findall(r'\bgood\(\s*"([a-z-]+)"', source))
            yield entry.name, "good", True


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_a_check_can_say_has_its_words(language: Language) -> None:
    catalogue = read_catalogue(FOLDER, language)
    found = list(findings())
    assert {name for name, _, _ in found} == {entry.name for entry in CHECKS}
    for name, key, is_good in found:
        assert f"doctor.{name}.{key}" in catalogue
        assert is_good or f"doctor.{name}.{key}.remedy" in catalogue


def test_every_language_has_the_same_texts_with_the_same_details() -> None:
    def shape(language: Language) -> Mapping[str, list[str]]:
        return {
            key: sorted(re.findall(r"{([a-z_]+)", text))
            for key, text in read_catalogue(FOLDER, language).items()
        }

    assert shape("zh-CN") == shape("en") == shape("ja")


def provision(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "provisioning", *words],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine without sound, screen or packs."""
    nowhere = str(tmp_path / "nowhere")
    return {
        "XDG_RUNTIME_DIR": nowhere,
        "PULSE_SERVER": f"unix:{nowhere}",
        "HOME": str(tmp_path),
        "DISPLAY": "",
        "WAYLAND_DISPLAY": "",
        "VIVAVOCE_PACKS": nowhere,
        "VIVAVOCE_KIOSK_HOME": nowhere,
        "LANG": "en_US.UTF-8",
        "LC_ALL": "",
    }


def states(answer: subprocess.CompletedProcess[str]) -> dict[str, str]:
    return {entry["name"]: entry["state"] for entry in json.loads(answer.stdout)["checks"]}


def test_a_bare_machine_is_told_everything_it_lacks(bare: dict[str, str]) -> None:
    answer = provision("doctor", "--camera", "/dev/null", "--broker", "127.0.0.1:9", **bare)
    assert answer.returncode == 1
    assert answer.stderr == ""
    lines = answer.stdout.splitlines()
    assert len(lines) == len(CHECKS) + 1
    wanting = [line for line in lines[:-1] if line.startswith("✗")]
    assert [line.split(":")[0].removeprefix("✗ ") for line in wanting][:3] == [
        "camera",
        "microphone",
        "speaker",
    ]
    assert any(re.match("✗ models: missing: .*e5-small, face-landmarker, kokoro", line) for line in wanting)


@pytest.fixture
def sound() -> Iterator[SoundSystem]:
    with sound_system() as system:
        yield system


def test_a_virtual_microphone_speaker_and_screen_are_found(bare: dict[str, str], sound: SoundSystem) -> None:
    with window_system() as display:
        environment = {**bare, **sound.environment, "DISPLAY": display}
        answer = provision("doctor", "--json", "--camera", "/dev/null", **environment)
    found = states(answer)
    assert answer.returncode == 1
    assert (found["microphone"], found["speaker"], found["display"]) == ("found", "found", "found")
    assert (found["camera"], found["models"]) == ("missing", "missing")


def test_a_microphone_that_opens_but_sends_nothing_is_not_enough(
    bare: dict[str, str], sound: SoundSystem
) -> None:
    sound.control("suspend-sink", "kiosk_mic_in", "1")
    sound.control("suspend-source", "kiosk_mic", "1")
    answer = provision("doctor", "--json", **{**bare, **sound.environment})
    found = {entry["name"]: entry for entry in json.loads(answer.stdout)["checks"]}
    assert found["microphone"]["state"] == "missing"
    assert "sent nothing" in found["microphone"]["finding"]


def test_the_hr_store_is_needed_only_where_it_is_asked_for(bare: dict[str, str]) -> None:
    def hr_store(role: str) -> str:
        return states(provision("doctor", "--json", "--for", role, "--hr", "http://127.0.0.1:9", **bare))[
            "hr-store"
        ]

    assert [hr_store(role) for role in ("kiosk", "hr", "all")] == ["not-needed", "missing", "missing"]


def test_a_broker_without_a_port_is_a_usage_fault(bare: dict[str, str]) -> None:
    answer = provision("doctor", "--broker", "localhost", **bare)
    assert answer.returncode == 2
    assert "HOST:PORT" in answer.stderr


def packs_command(bare: dict[str, str], *words: str) -> tuple[int, str]:
    answer = provision("--language", "en", "packs", *words, **bare)
    return answer.returncode, answer.stdout + answer.stderr


def test_packs_are_listed_with_their_licences(bare: dict[str, str]) -> None:
    status, told = packs_command(bare, "list")
    assert status == 0
    assert "– whisper-base 1.0.0 · 141 MiB · MIT · interviews" in told


def test_an_unknown_pack_ends_with_status_2_and_its_remedy(bare: dict[str, str]) -> None:
    status, told = packs_command(bare, "fetch", "nose")
    assert status == 2
    assert re.match("✗ There is no model pack called nose. The packs are: .*face-landmarker", told)


@pytest.fixture
def stick() -> Path:
    """The packs of this machine serve as the stick."""
    return packs_folder()


def test_a_pack_from_a_stick_is_fetched_and_verified(bare: dict[str, str], stick: Path) -> None:
    status, told = packs_command(bare, "fetch", "silero-vad", "--from", str(stick))
    assert (status, "1 model packs are complete" in told) == (0, True)
    assert packs_command(bare, "verify") == (0, "✓ silero-vad\n")
    model = Path(bare["VIVAVOCE_PACKS"], "silero-vad/silero_vad.onnx")
    model.write_bytes(model.read_bytes()[:-1])
    status, told = packs_command(bare, "verify", "silero-vad")
    assert status == 1
    assert "silero_vad.onnx of the model pack silero-vad is damaged" in told
