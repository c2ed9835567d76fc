"""The shadow: everything the centre wants to be true of one device."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from sync.contract.message import Identifier, Message


class Shadow(Message):
    """All plans wanted on a device. The newest revision replaces every older one.

    Plans stay undecoded here, so that one malformed plan is refused by itself and the
    others of the day still arrive.
    """

    contract: Literal["shadow/1"] = "shadow/1"
    device: Identifier
    revision: Annotated[int, Field(ge=1)]
    plans: list[dict[str, Any]] = []
