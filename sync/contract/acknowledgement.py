"""The application acknowledgement: what the centre has committed to its disk."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sync.contract.message import Identifier, Message


class Acknowledgement(Message):
    """Everything of ``stream`` up to and with ``through`` is durable at the centre."""

    contract: Literal["acknowledgement/1"] = "acknowledgement/1"
    device: Identifier
    stream: Identifier
    through: Annotated[int, Field(ge=0)]
    resend: bool = False
    """Send again from ``through`` + 1: something in between never arrived, or is not known here.

    A plain repetition is no such wish, or each duplicate would cause the next ones.
    """
