"""What a room may have: a sound system with a virtual microphone, a window system, services that err."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path


def wait_until(condition: Callable[[], bool], what: str, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {seconds} s for {what}")
        time.sleep(0.02)


@dataclass(frozen=True)
class SoundSystem:
    """A private PulseAudio, reached by its environment alone."""

    environment: Mapping[str, str]

    def control(self, *words: str) -> str:
        answer = subprocess.run(
            ["pactl", *words],
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            check=True,
        )
        return answer.stdout

    def unplug_the_microphone(self) -> None:
        self.control("unload-module", "module-remap-source")


@contextmanager
def sound_system() -> Iterator[SoundSystem]:
    """One speaker and one microphone, neither of them real."""
    folder = Path(tempfile.mkdtemp(prefix="room-"))
    (folder / "pulse").mkdir(mode=0o700)
    place = f"unix:{folder}/pulse/native"
    system = SoundSystem({"XDG_RUNTIME_DIR": str(folder), "PULSE_SERVER": place, "HOME": str(folder)})
    modules = (
        f"module-native-protocol-unix auth-anonymous=1 socket={folder}/pulse/native",
        "module-null-sink sink_name=kiosk_out rate=48000 channels=2",
        "module-null-sink sink_name=kiosk_mic_in rate=16000 channels=1",
        "module-remap-source master=kiosk_mic_in.monitor source_name=kiosk_mic",
    )
    command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
    server = subprocess.Popen(
        [*command, *(word for module in modules for word in ("-L", module))],
        env={**os.environ, **system.environment},
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until(lambda: _speaks(system), "PulseAudio")
        system.control("set-default-source", "kiosk_mic")
        system.control("set-default-sink", "kiosk_out")
        yield system
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder)


def _speaks(system: SoundSystem) -> bool:
    try:
        return "kiosk_mic" in system.control("list", "short", "sources")
    except subprocess.CalledProcessError:
        return False


@contextmanager
def window_system() -> Iterator[str]:
    """Xvfb; yields its DISPLAY."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "640x480x24", "-nolisten", "tcp"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def listener(answer: bytes) -> Iterator[int]:
    """A port where whoever connects is answered with these bytes, or with silence."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        lines: list[socket.socket] = []

        def serve() -> None:
            while True:
                try:
                    line, _ = server.accept()
                except OSError:
                    return
                lines.append(line)
                if answer:
                    line.recv(4096)
                    line.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        try:
            yield server.getsockname()[1]
        finally:
            server.shutdown(socket.SHUT_RDWR)
            for line in lines:
                line.close()


@contextmanager
def web_page(status: int, headers: Mapping[str, str]) -> Iterator[str]:
    """An HR store of which only the health page is there."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response_only(status if self.path == "/healthz" else 404)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — the name it has there
            """Silence."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port
