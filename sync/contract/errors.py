"""Faults of the environment that a person can put right: the wire's side of `models.errors`."""

from __future__ import annotations

from typing import ClassVar


class KnownError(Exception):
    """Not our bug: the machine, a file or a setting is not as it must be.

    A subclass names the fault by ``code`` and says it in ``sentence`` and ``remedy``, both
    format templates over ``details``. A door (``kiosk``, ``hr``, ``provision``) shows its own
    translation of ``code`` where a person reads it.
    """

    code: ClassVar[str] = "known-error"
    sentence: ClassVar[str] = "Something in the environment is wrong."
    remedy: ClassVar[str] = ""

    def __init__(self, **details: object) -> None:
        self.details = details
        super().__init__(f"{self.sentence} {self.remedy}".strip().format(**details))
