"""A microphone without a microphone: PulseAudio of our own, with a sink whose monitor is the room's ear."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.programs import Program, until

MOUTH, EAR, LOUDSPEAKER = "kiosk_mic_in", "kiosk_mic", "kiosk_out"
LATENCY_MILLISECONDS = 120
"""Sound that lies ready at the server: with less, a busy machine plays silence into the midst of words."""


@dataclass(frozen=True)
class VirtualSound:
    """``environment`` leads a program to this sound server, and away from the machine's own."""

    environment: Mapping[str, str]
    log: Path

    def say(self, sound: Path) -> Program:
        """Begin to play a wav file into the microphone; the player ends with the file."""
        command: list[str | Path] = [
            "paplay",
            f"--device={MOUTH}",
            f"--latency-msec={LATENCY_MILLISECONDS}",
            sound,
        ]
        return Program("paplay", command, self.log.with_name(f"say-{sound.stem}.log"), self.environment)

    def answers(self) -> bool:
        asked = subprocess.run(
            ["pactl", "info"],
            env={**os.environ, **self.environment},
            capture_output=True,
            check=False,
        )
        return asked.returncode == 0

    def choose_defaults(self) -> None:
        """Whoever asks for no device in particular hears and is heard here."""
        for command in (["set-default-source", EAR], ["set-default-sink", LOUDSPEAKER]):
            subprocess.run(["pactl", *command], env={**os.environ, **self.environment}, check=True)


@contextmanager
def virtual_sound(log: Path) -> Iterator[VirtualSound]:
    """A sound server with the microphone ``kiosk_mic``; ``log`` gets what it says."""
    with tempfile.TemporaryDirectory(prefix="vivavoce-sound-") as runtime:
        socket = Path(runtime, "pulse", "native")
        socket.parent.mkdir(mode=0o700)
        environment = {
            "XDG_RUNTIME_DIR": runtime,
            "PULSE_SERVER": f"unix:{socket}",
            "PULSE_COOKIE": str(Path(runtime, "cookie")),
        }
        server = Program("pulseaudio", _server(socket), log, environment)
        sound = VirtualSound(environment, log)
        try:
            until(sound.answers, 20, "the virtual sound server", alive=server.require_alive)
            sound.choose_defaults()
            yield sound
        finally:
            server.stop()


def _server(socket: Path) -> list[str]:
    modules = [
        f"module-native-protocol-unix auth-anonymous=1 socket={socket}",
        f"module-null-sink sink_name={LOUDSPEAKER} rate=48000 channels=2",
        f"module-null-sink sink_name={MOUTH} rate=16000 channels=1",
        f"module-remap-source master={MOUTH}.monitor source_name={EAR}",
    ]
    settings = ["-n", "--daemonize=no", "--exit-idle-time=-1", "--disallow-exit", "--use-pid-file=no"]
    return ["pulseaudio", *settings, *(part for module in modules for part in ("-L", module))]
