"""A small catalogue of invented packs, and a server on this machine that carries them, well or badly."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def zipped(members: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = 0o100755 << 16  # a program among them may be run
            archive.writestr(entry, content)
    return buffer.getvalue()


def archive(reference: str, content: bytes, kind: str = "url", filename: str = "") -> dict[str, Any]:
    return {
        "kind": kind,
        "reference": reference,
        "filename": filename or reference.rsplit("/", 1)[-1],
        "bytes": len(content),
        "sha256": sha256(content),
    }


def describe(folder: Path, name: str, files: Mapping[str, bytes], sources: list[dict[str, Any]]) -> None:
    """Write the two files by which the catalogue knows a pack."""
    lines = [f'{key} = "a test"' for key in ("version", "licence", "origin", "purpose")]
    lines += ['need = "kiosk"', f"bytes = {sum(map(len, files.values()))}"]
    lines += [f"[[sources]]\n{_source(source)}" for source in sources]
    (folder / f"{name}.toml").write_text("\n".join(lines))
    if files:
        sums = (f"{sha256(content)}  {file}\n" for file, content in sorted(files.items()))
        (folder / f"{name}.sha256").write_text("".join(sums))


def _source(source: dict[str, Any]) -> str:
    """TOML of one source; JSON strings and lists are TOML's too."""
    shown = []
    for entry in source.get("archives", []):
        shown.append("[[sources.archives]]")
        shown += [f"{key} = {json.dumps(value)}" for key, value in entry.items()]
    for table in ("files", "trees"):
        shown.append(f"[sources.{table}]")
        shown += [f"{json.dumps(key)} = {json.dumps(value)}" for key, value in source.get(table, {}).items()]
    return "\n".join(shown)


@dataclass
class Carrier:
    """A web server with faults to order."""

    files: dict[str, bytes] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Each path asked for, with its Range header."""
    cut_after: int | None = None
    """How many bytes are still sent; then every answer breaks off."""
    breaks_every: int | None = None
    """Bytes after which each answer breaks off, however many there were before."""
    knows_range: bool = True
    version: str = ""
    """What the files are called by in ETag, if anything; a rest is sent of no other version."""
    stall: threading.Event | None = None
    """When set, an answer waits for this in the middle of its body."""
    stalls_at: str = ""
    """The only path whose answer waits, if there is one."""
    halfway: threading.Event = field(default_factory=threading.Event)
    address: str = ""

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        asked = request.headers.get("Range", "")
        self.asked.append((request.path, asked))
        content = self.files.get(request.path)
        if content is None:
            request.send_error(404)
            return
        same = request.headers.get("If-Range", self.version) == self.version
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked and self.knows_range and same else 0
        if start >= len(content):
            request.send_response(416)
            request.send_header("Content-Range", f"bytes */{len(content)}")
            request.send_header("Content-Length", "0")
            request.end_headers()
            return
        request.send_response(206 if start else 200)
        body = content[start:]
        request.send_header("Content-Length", str(len(body)))
        request.send_header("Content-Type", "text/html" if request.path.endswith("/") else "application/json")
        if start:
            request.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        if self.version:
            request.send_header("ETag", self.version)
        request.end_headers()
        self._send(request, body)

    def _send(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        if self.stall and self.stalls_at in ("", request.path):
            request.wfile.write(body[: len(body) // 2])
            self.halfway.set()
            self.stall.wait(30)
            body = body[len(body) // 2 :]
        if self.breaks_every is not None:
            body = body[: self.breaks_every]
        if self.cut_after is not None:
            body = body[: self.cut_after]
            self.cut_after -= len(body)
        with suppress(BrokenPipeError, ConnectionResetError):  # whoever asked may have been killed
            request.wfile.write(body)


@contextmanager
def carrier() -> Iterator[Carrier]:
    serving = Carrier()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            serving.answer(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — the name it has there
            """Silence."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    serving.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield serving
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


FETCH = """
import sys
from pathlib import Path
from models import catalogue
from models.catalogue import description
description.DATA = Path(sys.argv[1])
try:
    catalogue.fetch(["ears"], folder=Path(sys.argv[2]))
except catalogue.PackNoSpace as error:
    sys.exit(f"no space: {error}")
"""


def fetching_process(described: Path, home: Path, preamble: str = "") -> subprocess.Popen[str]:
    """Fetches the pack ``ears`` of the catalogue in ``described``."""
    return subprocess.Popen(
        [sys.executable, "-c", preamble + FETCH, str(described), str(home)],
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        stderr=subprocess.PIPE,
        text=True,
    )
