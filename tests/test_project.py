"""Rules of the house that no linter knows."""

from __future__ import annotations

import json
import re
import stat
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LONGEST = 400
"""Lines. A file that needs more has more than one reason to exist."""

CODE = (".py", ".qml", ".js", ".sh", ".css", ".html", ".glsl", ".vert", ".frag")
REGISTRIES = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "yarn" + "pkg.com",
    "deb." + "debian.org",
    "crates" + ".io",
]
LOCAL = [r"/work" + r"/", r"/root" + r"/", r"/home/\w", r"bash_" + r"jobs"]


def tracked() -> list[Path]:
    """Files under version control that exist here, without what is not text."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def places(pattern: str) -> list[str]:
    wanted = re.compile(pattern)
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in tracked()
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if wanted.search(line)
    ]


@pytest.mark.parametrize("host", REGISTRIES)
def test_no_registry_is_named(host: str) -> None:
    """Each machine's own pip, npm and apt know where theirs are."""
    assert places(re.escape(host)) == []


@pytest.mark.parametrize("pattern", LOCAL)
def test_no_path_of_one_machine_is_named(pattern: str) -> None:
    assert places(pattern) == []


def test_no_file_of_code_is_too_long() -> None:
    written = [path for path in tracked() if path.suffix in CODE and "migrations" not in path.parts]
    lengths = {path: len(text_of(path).splitlines()) for path in written}  # Django writes migrations
    assert {str(path.relative_to(ROOT)): n for path, n in lengths.items() if n > LONGEST} == {}


def test_no_file_is_large_enough_to_be_a_recording_or_a_model() -> None:
    assert [str(path) for path in tracked() if path.stat().st_size > 2 * 2**20] == []


def test_no_name_says_nothing() -> None:
    vague = {"utils", "util", "helpers", "helper", "manager", "misc", "common"}
    assert [
        str(path) for path in tracked() if vague.intersection(path.relative_to(ROOT).with_suffix("").parts)
    ] == []


def test_both_locks_pin_every_hash_and_agree() -> None:
    def pins(name: str) -> dict[str, str]:
        text = (ROOT / name).read_text(encoding="utf-8")
        entries = re.split(r"\n(?=[a-z0-9])", text)
        found = {}
        for entry in entries:
            if pinned := re.match(r"([a-z0-9.-]+)==(\S+)", entry):
                assert "--hash=sha256:" in entry
                found[pinned[1]] = pinned[2]
        return found

    runtime, development = pins("requirements.lock"), pins("requirements-dev.lock")
    assert len(runtime) > 50
    assert runtime.items() <= development.items()


def test_the_locks_hold_exactly_one_opencv() -> None:
    text = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    assert re.findall(r"^(opencv[a-z-]*)==", text, re.MULTILINE) == ["opencv-python-headless"]


def test_the_locks_hold_everything_that_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    development = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([a-z0-9.-]+)==", development, re.MULTILINE))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[\[<>=!~ ;]", requirement)[0].lower() for requirement in asked}
    assert names - pinned == set()


def test_what_ci_runs_is_there_and_runs() -> None:
    assert (ROOT / ".ci/run").stat().st_mode & stat.S_IXUSR


@pytest.mark.parametrize("folder", ["kiosk", "models", "sync", "provisioning"])
def test_every_catalogue_of_texts_has_all_three_languages(folder: str) -> None:
    for chinese in (ROOT / folder).rglob("locale/zh-CN.json"):
        keys = set(json.loads(chinese.read_text(encoding="utf-8")))
        # a text of click's own is keyed by its English
        wanted = {"en": {key for key in keys if not key.startswith("click.")}, "ja": keys}
        for language, texts in wanted.items():
            other = json.loads(chinese.with_name(f"{language}.json").read_text(encoding="utf-8"))
            assert set(other) == texts, f"{chinese.parent}: {language}"
