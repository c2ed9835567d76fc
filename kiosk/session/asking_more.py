"""What an answer lacks, so that the conductor may ask for it."""

from __future__ import annotations

from kiosk.interview.agenda import Want
from models.scoring.raters import AnswerRating, missing_part


def want_of(rating: AnswerRating | None) -> Want | None:
    """The part a follow-up should ask for; None where the answer is whole, was not rated, or was silence."""
    part = missing_part(rating) if rating is not None else None
    if part is None:
        return None
    return Want(part, "thin" if part == "detail" else "missing-part")
