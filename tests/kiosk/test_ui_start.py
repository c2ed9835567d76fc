"""The window opens at once: nothing heavy is loaded for it."""

from __future__ import annotations

import subprocess
import sys

HEAVY = (
    "numpy",
    "mediapipe",
    "onnxruntime",
    "av",
    "cv2",
    "faster_whisper",
    "ctranslate2",
    "vosk",
    "jieba",
    "scipy",
)


def test_the_screens_load_no_model_and_no_media_library() -> None:
    program = "import sys, kiosk.ui; print(*sorted(name.partition('.')[0] for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "PySide6" in loaded
    assert not loaded & set(HEAVY)
