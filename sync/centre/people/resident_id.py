"""Numbers of Chinese resident identity cards (GB 11643): what is wrong with one, told apart."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

from stdnum import numdb
from stdnum.cn import ric

Reason = Literal[
    "ok",
    "full-width",
    "separators",
    "full-width+separators",
    "empty",
    "length",
    "old-number",
    "characters",
    "region",
    "date",
    "date-too-early",
    "date-future",
    "check-digit",
]
"""Valid: as written, or what was put right first. Invalid: the first that is wrong, in this order."""

LENGTH: Final = 18
OLD_LENGTH: Final = 15
OLDEST: Final = 120
"""Years: nobody in China has verifiably reached more, and no number names a birth before 1900."""

FULL_WIDTH: Final = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_HYPHENS: Final = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"


@dataclass(frozen=True, slots=True)
class Check:
    """What was found: ``number`` is as it should be written, where it is valid."""

    reason: Reason
    number: str | None = None

    @property
    def valid(self) -> bool:
        return self.number is not None


def check_resident_id(written: str, today: dt.date) -> Check:
    """Whether ``written`` is a resident's number, by the calendar day ``today``.

    Full-width characters, a small ``x``, and spaces, hyphens and invisible marks at any place are
    put right first; all but the ``x`` are told in the reason. A number of 15 digits, as issued until
    1999, has had no legal force since 2013: if its region and date are right it is an old number,
    otherwise just one of a wrong length. Residence permits for Hong Kong, Macao and Taiwan, which
    follow the standard, are valid; a foreigner's number is not.
    """
    number, reason = _written_plainly(written)
    if not number:
        return Check("empty")
    wrong = _wrong_form(number, today) or _wrong_region_or_date(number, today)
    if wrong is None and number[-1] != ric.calc_check_digit(number):
        wrong = "check-digit"
    return Check(wrong) if wrong else Check(reason, number)


def _written_plainly(written: str) -> tuple[str, Reason]:
    narrow = written.translate(FULL_WIDTH)
    kept = [place for place, each in enumerate(narrow) if not _separates(each)]
    wide = any(written[place] != narrow[place] for place in kept)
    separated = len(kept) < len(narrow)
    number = _upper("".join(narrow[place] for place in kept))
    if wide:
        return number, "full-width+separators" if separated else "full-width"
    return number, "separators" if separated else "ok"


def _upper(number: str) -> str:
    return f"{number[:-1]}X" if number.endswith("x") else number


def _separates(character: str) -> bool:
    """Spaces of all kinds, hyphens, and marks that cannot be seen (a copied number brings them)."""
    return character in _HYPHENS or character.isspace() or unicodedata.category(character) == "Cf"


def _wrong_form(number: str, today: dt.date) -> Reason | None:
    if len(number) == OLD_LENGTH and _digits(number):
        as_new = f"{number[:6]}19{number[6:]}0"
        return "length" if _wrong_region_or_date(as_new, today) else "old-number"
    if len(number) != LENGTH:
        return "length"
    return None if _digits(number[:-1]) and (_digits(number[-1]) or number[-1] == "X") else "characters"


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _wrong_region_or_date(number: str, today: dt.date) -> Reason | None:
    year, month, day = int(number[6:10]), int(number[10:12]), int(number[12:14])
    if not _region_known(number[:6], year):
        return "region"
    try:
        born = dt.date(year, month, day)
    except ValueError:
        return "date"
    if born > today:
        return "date-future"
    return "date-too-early" if today.year - year > OLDEST or year < 1900 else None


def _region_known(code: str, born: int) -> bool:
    """Whether the code was in use at any time since ``born`` (a year).

    A number is given after birth, so a county that was founded later may stand in it: the library's
    own rule refuses everyone of Dongguan (441900, since 1988) who was born before that year. A
    county that was gone before the birth may not.
    """
    if code == "830000":  # Taiwan residents' permits, since 2018; the table has only 71
        return True
    names = [part["county"] for _, part in numdb.get("cn/loc").info(code) if "county" in part]
    return any(_in_use_since(name, born) for found in names for name in found.split(","))


def _in_use_since(county: str, born: int) -> bool:
    if not county.startswith("["):
        return True
    end = county[1 : county.index("]")].partition("-")[2]
    return not end or born <= int(end)
