"""What `provision doctor` looks at, one small function each."""

from __future__ import annotations

from typing import Final

from provisioning.checks import devices, machine, services
from provisioning.checks.finding import Check

CHECKS: Final[tuple[Check, ...]] = (
    Check("camera", devices.camera, needed_by=frozenset({"kiosk"}), limit=10),
    Check("microphone", devices.microphone, needed_by=frozenset({"kiosk"}), limit=10),
    Check("speaker", devices.speaker, needed_by=frozenset({"kiosk"}), limit=10),
    Check("display", devices.display, needed_by=frozenset({"kiosk"}), limit=5),
    Check("models", machine.models, needed_by=frozenset({"kiosk"}), limit=60),
    Check("disk", machine.disk, needed_by=frozenset({"kiosk", "hr"}), limit=5),
    Check("clock", machine.clock, needed_by=frozenset({"kiosk", "hr"}), limit=5),
    Check("broker", services.broker, needed_by=frozenset({"kiosk", "hr"}), limit=10),
    Check("hr-store", services.hr_store, needed_by=frozenset({"hr"}), limit=10),
)
