"""The usual slips in English messages put right, and one word for each thing."""

from __future__ import annotations

import re
from typing import Final

_ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", "twenty[- ]first", "twenty[- ]second", "twenty[- ]third",
    "twenty[- ]fourth", "twenty[- ]fifth", "twenty[- ]sixth", "twenty[- ]seventh", "twenty[- ]eighth",
    "twenty[- ]ninth", "thirtieth", "thirty[- ]first",
)  # fmt: skip
_MONTH: Final = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"

_RESPELLINGS: Final = (
    *(
        (re.compile(rf"\b{word}(?= of (?:{_MONTH}|next month|this month)\b)|(?<=ber ){word}\b"), f"{day}th")
        for day, word in reversed(list(enumerate(_ORDINALS, 1)))
    ),
    (re.compile(r"\b(?:tommorow|tomorow|tommorrow|tmrw|tmr|2moro|tmw|tomorrrow|2morrow)\b"), "tomorrow"),
    (re.compile(r"\bwendesday|wensday|wednsday\b"), "wednesday"),
    (re.compile(r"\bthrusday|thursady|thurday\b"), "thursday"),
    (re.compile(r"\btusday|teusday|tuesdy\b"), "tuesday"),
    (re.compile(r"\bmonda\b|\bmoday\b"), "monday"),
    (re.compile(r"\b((?:my|a|the|night|day|late|early|morning|evening) )shift\b"), r"\1duty"),
    (re.compile(r"\bnxt\b"), "next"),
    (re.compile(r"\b(?:resched|reshedule|re-schedule|rescedule|reschedual)\b"), "reschedule"),
    (re.compile(r"\bo'?\s?clock\b"), "o'clock"),
    (re.compile(r"\bpls\b|\bplz\b"), "please"),
    (re.compile(r"\bthis (?=morning|afternoon|evening)"), "today "),
    (
        re.compile(r"\bsame (?:week)?day(?: of the week)?(?:,| and| at)*(?: the)?(?: same)? time"),
        "same time",
    ),
    (
        re.compile(
            r"\b(?:chang|switch|mov|updat)\w* (?:(?:it|this|(?:the|"
            r"my) interview) )?(?:from \w+ )?(?:to )?(?:be )?"
            r"(?:an? |my |the )?"
            r"(?:online|zoom|teams|skype|video|phone|remote|virtual|location|venue|place|address|number|e-?mail|"
            r"interviewer)\b(?! (?:interview|call|meeting))"
        ),
        "another channel",
    ),
    (
        re.compile(
            r"\bmy (?:exam|test|class|flight|train|shift|lecture|meeting|course|surgery)\b(?: \w+){0,3} "
            r"(?:moved|changed|rescheduled|postponed|cancell?ed|delayed)(?: to [a-z]+)?"
        ),
        "i have an exam",
    ),
    (
        re.compile(
            r"\b(?:can't (?:do|make|come)(?: it)?|busy|booked(?: up| solid)?|not (?:free|available)|"
            r"unavailable)"
            r"(?: \w+){0,3} (?:except(?: for| on)?|other than|apart from|but)\b"
        ),
        "can only do",
    ),
    (re.compile(r"\btonight\b"), "today evening"),
    (re.compile(r"(?:(?<=tomorrow )|(?<=day ))night\b"), "evening"),
    (
        re.compile(
            r"\b((?:postpon|delay|defer|put|push|mov|reschedul|shift)\w*(?: \w+){0,4})"
            r" (?:until|till)\b(?! after| before)"
        ),
        r"\1 to",
    ),
    (re.compile(r"\b(?:can't|cannot|cant|can not)\b"), "can't"),
)


def respelt(text: str) -> str:
    """The usual slips put right, and one word for each thing."""
    text = f" {text}"
    for written, right in _RESPELLINGS:
        text = written.sub(right, text)
    return text
