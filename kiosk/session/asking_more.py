"""What an answer lacks, so that the conductor may ask for it."""

from __future__ import annotations

from typing import Final

from kiosk.interview.agenda import Want
from models.scoring.raters import AnswerRating, missing_part
from sync.contract.message import StoryPart

WEIGHTY: Final[tuple[StoryPart, ...]] = ("result", "action")
"""What somebody did and what came of it say most about them; they are asked for before anything else."""


def want_of(rating: AnswerRating | None) -> Want | None:
    """What a follow-up should ask for; None where the answer is whole, was not rated, or was silence."""
    first = missing_part(rating) if rating is not None else None
    if rating is None or first is None:
        return None
    weighty = [part for part in WEIGHTY if part in rating.missing]
    rest = [part for part in rating.missing if part not in WEIGHTY]
    thin = first == "detail"
    detail: list[StoryPart] = ["detail"] if thin else []
    return Want((*weighty, *detail, *rest), "thin" if thin and not weighty else "missing-part")
