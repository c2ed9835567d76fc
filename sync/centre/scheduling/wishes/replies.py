"""What is written back, in the language of the message."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from sync.centre.scheduling.wishes.reading import Reading
from sync.commandline import Language, Texts

LOCALE: Final = Path(__file__).parent / "locale"


def reply_to(reading: Reading) -> str:
    """One or two sentences; for what is no wish to move, that the appointment stays as it is."""
    texts = Texts(reading.language, LOCALE)
    if reading.start is not None:
        return texts.say("reply.moved", time=written(reading.start, reading.language))
    return texts.say(f"reply.{reading.reason}")


def written(time: dt.datetime, language: Language) -> str:
    """The time as a person writes it, with the day of the week."""
    texts = Texts(language, LOCALE)
    return texts.say(
        "time",
        year=time.year,
        month=texts.say(f"month.{time.month}"),
        day=time.day,
        weekday=texts.say(f"weekday.{time.weekday()}"),
        clock=f"{time:%H:%M}",
    )
