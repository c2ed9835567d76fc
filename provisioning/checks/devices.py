"""Camera, microphone, speaker, display: not merely listed, but tried."""

from __future__ import annotations

import os
import re
import socket
import threading
from pathlib import Path
from typing import Final

from provisioning.checks.finding import Finding, Site, good, wrong

SAMPLE_RATE: Final = 16_000
FIRST_SOUND: Final = 2.0
"""Seconds in which a microphone that works has sent something."""


def camera(site: Site) -> Finding:
    """Take one picture with it."""
    path = Path(site.camera if site.camera.startswith("/") else f"/dev/video{site.camera}")
    if not path.exists():
        others = sorted(str(other) for other in Path("/dev").glob("video*"))
        return wrong("other", device=path, others=", ".join(others)) if others else wrong("none", device=path)
    if not os.access(path, os.R_OK | os.W_OK):
        return wrong("forbidden", device=path)
    import cv2

    capture = cv2.VideoCapture(str(path), cv2.CAP_V4L2)
    try:
        taken, picture = capture.read()
    finally:
        capture.release()
    if not taken or picture is None:
        return wrong("taken", device=path)
    height, width = picture.shape[:2]
    return good(device=path, width=width, height=height)


def microphone(site: Site) -> Finding:
    """Listen until the first sound arrives: an unplugged one opens, and stays silent for ever."""
    try:
        import sounddevice
    except OSError as error:
        return wrong("no-library", reason=error)
    heard = threading.Event()
    device = None if site.microphone == "default" else site.microphone
    try:
        name = sounddevice.query_devices(device, "input")["name"]
        stream = sounddevice.RawInputStream(
            SAMPLE_RATE, device=device, channels=1, dtype="int16", callback=lambda *_: heard.set()
        )
        stream.start()
    except ValueError:
        return wrong("none", device=site.microphone)
    except sounddevice.PortAudioError as error:
        return wrong("none" if _is_absent(error) else "refused", device=site.microphone, reason=_words(error))
    if not heard.wait(FIRST_SOUND):
        return wrong("stalled", device=name, seconds=FIRST_SOUND)  # to close it would wait for ever
    stream.close()
    return good(device=name)


def speaker(site: Site) -> Finding:
    """Ask whether it takes the sound of our voice; nothing is played."""
    if site.speaker == "none":
        return good("unwanted")
    try:
        import sounddevice
    except OSError as error:
        return wrong("no-library", reason=error)
    device = None if site.speaker == "default" else site.speaker
    try:
        name = sounddevice.query_devices(device, "output")["name"]
        sounddevice.check_output_settings(device, channels=1, dtype="float32", samplerate=24_000)
    except ValueError:
        return wrong("none", device=site.speaker)
    except sounddevice.PortAudioError as error:
        return wrong("none" if _is_absent(error) else "refused", device=site.speaker, reason=_words(error))
    return good(device=name)


def display(site: Site) -> Finding:
    """A window system that answers, else a screen that one could be started on."""
    if wayland := site.environment.get("WAYLAND_DISPLAY"):
        place = Path(site.environment.get("XDG_RUNTIME_DIR", "/run"), wayland)
        return good("good", name=wayland) if _answers(place) else wrong("silent", name=wayland)
    if shown := site.environment.get("DISPLAY"):
        return good("good", name=shown) if _x11_answers(shown) else wrong("silent", name=shown)
    for status in sorted(Path("/sys/class/drm").glob("card*-*/status")):
        if status.read_text().strip() == "connected":
            return good("bare", name=status.parent.name)
    return wrong("none")


def _x11_answers(shown: str) -> bool:
    """``host:display.screen``; without host it is a socket of this machine."""
    found = re.fullmatch(r"(?P<host>[^:]*):(?P<number>\d+)(\.\d+)?", shown)
    if found is None:
        return False
    number = int(found["number"])
    if found["host"] in ("", "unix"):
        return _answers(Path(f"/tmp/.X11-unix/X{number}"))  # noqa: S108 — where X11 puts it
    try:
        socket.create_connection((found["host"], 6000 + number), timeout=3).close()
    except OSError:
        return False
    return True


def _answers(place: Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        client.settimeout(3)
        try:
            client.connect(str(place))
        except OSError:
            return False
    return True


def _is_absent(error: Exception) -> bool:
    return "querying device" in str(error) or "Invalid device" in str(error)


def _words(error: Exception) -> str:
    return str(error.args[0]) if error.args else type(error).__name__
