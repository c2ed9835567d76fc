"""What the device check can say of a face in the picture.

Apart from `framing`, which tells it from what the senses saw: the first page needs no senses.
"""

from __future__ import annotations

from typing import Literal

FaceInFrame = Literal["unknown", "absent", "off-centre", "too-far", "too-near", "several", "good"]
"""How the candidate sits in the picture, as far as it can be told."""
