"""A sound server of our own with a microphone that a test can pull out and plug in again."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SINK, SOURCE = "kiosk_mic_in", "kiosk_mic"
START_SECONDS = 20.0


class VirtualMicrophone:
    """PulseAudio's null sink, its monitor as the microphone that PortAudio opens as ``pulse``."""

    def __init__(self, folder: Path) -> None:
        socket = folder / "native"
        self.environment = {"XDG_RUNTIME_DIR": str(folder), "PULSE_SERVER": f"unix:{socket}"}
        self._server = subprocess.Popen(
            [
                *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disallow-exit"),
                "--use-pid-file=no",
                *("-L", f"module-native-protocol-unix auth-anonymous=1 socket={socket}"),
            ],
            env={**os.environ, **self.environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + START_SECONDS
        while self._control("info").returncode != 0:
            if time.monotonic() > deadline:
                raise TimeoutError("PulseAudio does not start")
            time.sleep(0.1)

    def plug_in(self) -> None:
        self._must("load-module", "module-null-sink", f"sink_name={SINK}", "rate=16000", "channels=1")
        self._must("load-module", "module-remap-source", f"master={SINK}.monitor", f"source_name={SOURCE}")
        self._must("set-default-source", SOURCE)

    def pull_out(self) -> None:
        """No source is left to which the sound server might move a stream."""
        self._must("unload-module", "module-remap-source")
        self._must("unload-module", "module-null-sink")

    def end(self) -> None:
        self._server.kill()
        self._server.wait()

    def _must(self, *arguments: str) -> None:
        done = self._control(*arguments)
        if done.returncode != 0:
            raise OSError(f"pactl {arguments[0]}: {done.stderr}")

    def _control(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["pactl", *arguments],
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=START_SECONDS,
        )


@contextmanager
def virtual_microphone(folder: Path) -> Iterator[VirtualMicrophone]:
    """The server runs while the block does; the microphone is out until it is plugged in."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    microphone = VirtualMicrophone(folder)
    try:
        yield microphone
    finally:
        microphone.end()
