"""`hr message`: a candidate's message as if it had come through the gateway."""

from __future__ import annotations

from typing import Any

import click

from sync.centre.commands.context import set_up
from sync.centre.commands.lines import print_line


@click.command()
@click.option("--from", "address", required=True)
@click.argument("text")
def message(address: str, text: str) -> None:
    """Take in TEXT from a candidate. Prints what was understood and done, and the reply."""
    set_up()
    from sync.centre.scheduling.incoming import receive
    from sync.centre.scheduling.models import Message

    channel = Message.Channel.EMAIL if "@" in address else Message.Channel.SMS
    came = receive(channel, address, text)
    understood: dict[str, Any] = came.understood
    reply = Message.objects.filter(booking=came.booking, kind="reply", at=came.at).first()
    told = Message.objects.filter(booking=came.booking, kind="update", at=came.at).first()
    print_line(
        {
            "message": came.message_id,
            "candidate": came.candidate_id,
            "booking": came.booking_id,
            **understood,
            "reply": reply.text if reply else (told.text if told else ""),
        }
    )
