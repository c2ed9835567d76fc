"""How a face sits in the picture, as the device check tells the candidate."""

from __future__ import annotations

from kiosk.pipeline.messages import FaceSeen
from kiosk.ui.facing import FaceInFrame

ACROSS, DOWN = (0.3, 0.7), (0.2, 0.65)
"""Shares of the picture within which the middle of the face should lie."""

SMALLEST, LARGEST = 0.055, 0.24
"""Distance between the eyes as a share of the picture's width. Below, blendshapes become
coarse; above, turning the head or leaning in leaves the picture."""


def framing(seen: FaceSeen) -> FaceInFrame:
    """What to tell the candidate about where they sit."""
    if seen.faces == 0:
        return "absent"
    if seen.faces > 1:
        return "several"
    if seen.size < SMALLEST:
        return "too-far"
    if seen.size > LARGEST:
        return "too-near"
    centred = ACROSS[0] <= seen.x <= ACROSS[1] and DOWN[0] <= seen.y <= DOWN[1]
    return "good" if centred else "off-centre"


def loudness(dbfs: float) -> float:
    """A level meter's fraction: −60 dBFS is empty, −6 dBFS is full."""
    return min(1.0, max(0.0, (dbfs + 60.0) / 54.0))


SPEAKING_DBFS = -45.0
"""A level above this counts as a voice in the device check, half a metre from a table microphone."""
