"""Birth and death of a device's connection."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from sync.contract.message import Identifier, Message


class Lifecycle(Message):
    """Published, retained, when a device connects; the broker publishes the death (will)."""

    contract: Literal["lifecycle/1"] = "lifecycle/1"
    device: Identifier
    status: Literal["online", "offline"]
    boot: Identifier
    """Minted at each start of the program: monotonic times compare only within one boot."""
    stream: Identifier
    speaks: dict[str, list[int]]
    """Message → the versions this device speaks."""
    shadow_revision: Annotated[int, Field(ge=0)] = 0
    """The newest shadow the device has stored."""
    software: str = ""
    notes: list[str] = []
    """Things the centre should know: ``journal-salvaged``, ``disk-low`` …"""
    at: AwareDatetime | None = None
