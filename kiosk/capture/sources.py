"""Settings → the camera and microphone they name."""

from __future__ import annotations

from pathlib import Path

from kiosk.capture.port import Camera, Microphone
from kiosk.capture.rehearsal import Rehearsal, RehearsalCamera, RehearsalMicrophone, Stage

REHEARSAL = "rehearsal:"


class Sources:
    """Opens what the two settings name; a rehearsal named by both is one and the same."""

    def __init__(self, camera: str, microphone: str) -> None:
        self._camera = camera
        self._microphone = microphone
        folders = {name[len(REHEARSAL) :] for name in (camera, microphone) if name.startswith(REHEARSAL)}
        self._stages = {folder: Stage(Rehearsal.load(Path(folder))) for folder in folders}

    def cue(self, question_id: str | None, at: float) -> None:
        for stage in self._stages.values():
            stage.cue(question_id, at)

    def open_camera(self) -> Camera:
        if self._camera.startswith(REHEARSAL):
            return RehearsalCamera(self._stages[self._camera[len(REHEARSAL) :]])
        from kiosk.capture.camera import DeviceCamera

        return DeviceCamera(self._camera)

    def open_microphone(self) -> Microphone:
        if self._microphone.startswith(REHEARSAL):
            return RehearsalMicrophone(self._stages[self._microphone[len(REHEARSAL) :]])
        from kiosk.capture.microphone import DeviceMicrophone

        return DeviceMicrophone(self._microphone)
