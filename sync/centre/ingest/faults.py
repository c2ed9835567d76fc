"""Why a message was set aside, beyond the ways in which its bytes may be unreadable."""

from __future__ import annotations

from typing import Literal

from sync.contract.codec import Fault

QuarantineFault = Fault | Literal["wrong-key", "unknown-plan", "mismatch", "not-storable", "failed"]
"""
``wrong-key``: the envelope names another key than its topic.
``unknown-plan``: it speaks of a plan this store does not have.
``mismatch``: it contradicts the plan it speaks of (another candidate or post).
``not-storable``: the database cannot hold it (a NUL character, half a surrogate pair).
``failed``: our own bug; the log has the trace.
"""


class SetAside(Exception):
    """A verdict on a message: it cannot be taken in, and goes into quarantine."""

    def __init__(self, fault: QuarantineFault, detail: str, field: str = "") -> None:
        super().__init__(f"{fault}: {detail}")
        self.fault: QuarantineFault = fault
        self.detail = detail
        self.field = field
