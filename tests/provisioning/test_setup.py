"""The scripts behind `make setup`, on an invented machine that lacks this and that."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SETUP = Path("provisioning/setup")


def wanted() -> list[str]:
    lines = (SETUP / "system-packages.txt").read_text().splitlines()
    return [line.split()[0] for line in lines if line and not line.startswith("#")]


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """Where this machine's package programs are; each writes down how it was called."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("bash", "sed", "tr", "dirname", "env", "cat"):
        found = shutil.which(name)
        assert found
        (programs / name).symlink_to(found)
    program(programs, "apt-get", f'echo "apt-get $*" >>{tmp_path}/called')
    program(programs, "sudo", 'exec "$@"')
    return programs


def program(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def has_installed(machine: Path, names: list[str]) -> None:
    shown = "".join(f"{name} installed\n" for name in names) + "removed-package config-files\n"
    (machine / "state").write_text(shown)
    program(machine, "dpkg-query", f"cat {machine}/state")


def run(machine: Path, *, as_root: bool = True) -> subprocess.CompletedProcess[str]:
    """The script, told who it runs as: bash takes EUID from nobody but the kernel."""
    script = (SETUP / "system-packages.sh").read_text().replace("EUID", "0" if as_root else "1000")
    return subprocess.run(
        [str(machine / "bash"), "-c", script, str(SETUP / "system-packages.sh")],
        env={"PATH": str(machine)},
        capture_output=True,
        text=True,
        check=False,
    )


def called(machine: Path) -> list[str]:
    path = machine.parent / "called"
    return path.read_text().splitlines() if path.exists() else []


def test_every_system_package_has_its_reason() -> None:
    for line in (SETUP / "system-packages.txt").read_text().splitlines():
        assert line.startswith("#") or len(line.split()) > 3


def test_a_machine_that_has_everything_is_left_alone(machine: Path) -> None:
    has_installed(machine, wanted())
    answer = run(machine)
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")
    assert called(machine) == []


def test_what_is_missing_is_told_with_its_reason_and_installed(machine: Path) -> None:
    has_installed(machine, [name for name in wanted() if name not in ("libgles2", "xvfb")])
    answer = run(machine)
    assert answer.returncode == 0
    assert "libgles2" in answer.stdout
    assert "MediaPipe's face and pose networks do not load without it" in answer.stdout
    assert "chromium" not in answer.stdout
    update, install = called(machine)
    assert update == "apt-get -q update"
    assert install.endswith("install --no-install-recommends libgles2 xvfb")


def test_a_package_whose_name_begins_alike_does_not_count(machine: Path) -> None:
    has_installed(machine, [f"{name}-common" if name == "chromium" else name for name in wanted()])
    run(machine)
    assert called(machine)[-1].endswith("install --no-install-recommends chromium")


def test_an_installation_that_fails_stops_the_setup(machine: Path) -> None:
    has_installed(machine, [])
    program(machine, "apt-get", "exit 100")
    assert run(machine).returncode == 100


def test_on_another_system_it_says_what_to_look_for(machine: Path) -> None:
    answer = run(machine)
    assert answer.returncode == 0
    assert "not a Debian machine" in answer.stderr


def test_without_sudo_an_ordinary_user_is_told_what_root_has_to_do(machine: Path) -> None:
    has_installed(machine, [])
    (machine / "sudo").unlink()
    answer = run(machine, as_root=False)
    assert answer.returncode == 2
    assert "As root: apt-get install" in answer.stderr
    assert called(machine) == []


def test_an_ordinary_user_installs_through_sudo(machine: Path) -> None:
    has_installed(machine, [])
    program(machine, "sudo", f'echo "sudo $*" >>{machine.parent}/called')
    answer = run(machine, as_root=False)
    assert answer.returncode == 0
    assert "with sudo" in answer.stdout
    assert [line.split()[:2] for line in called(machine)] == [["sudo", "apt-get"], ["sudo", "env"]]
