"""Scores that build up while somebody speaks: provisional, by the rubric's own rules.

`LiveAnswer` takes one observation after another and gives features at any moment; the ordinary
scorer makes scores of them. What it keeps, and what an observation costs, does not grow with the
answer; what was said is read anew at the end of each sentence (`models.scoring.live.content`). The
score of the report comes from the ordinary assessment of the whole answer.
"""

from models.scoring.live.answer import LiveAnswer, LiveQuestion
from models.scoring.live.content import LiveContent, read_content
from models.scoring.live.provisional import LiveScheme, provisional

__all__ = ["LiveAnswer", "LiveContent", "LiveQuestion", "LiveScheme", "provisional", "read_content"]
