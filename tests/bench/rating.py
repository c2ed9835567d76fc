"""How long it takes to rate what was said in an answer of two minutes."""

from __future__ import annotations

import statistics
import time

from models.scoring.raters import rate_answer
from tests.accuracy.rated_answers import RatedAnswer, load

LENGTH = 400
"""Characters: an answer of about two minutes."""

ANSWERS = 9


def measure() -> dict[str, float]:
    """CPU seconds an answer (one thread does it all): the median and the worst of some.

    Every text is a new one: the encoder remembers what it has seen. The question is known, as
    it is once its first answer was rated.
    """
    strong = [answer for answer in load() if answer.level == "strong" and answer.language == "zh-CN"]
    texts = _long_ones(strong)
    question, competency = strong[0].question, strong[0].competency
    rate_answer(question, competency, "zh-CN", strong[0].text)
    spent = []
    for text in texts:
        began = time.process_time()
        rate_answer(question, competency, "zh-CN", text)
        spent.append(time.process_time() - began)
    return {"rating_seconds": statistics.median(spent), "rating_seconds_worst": max(spent)}


def _long_ones(answers: list[RatedAnswer]) -> list[str]:
    """Texts of ``LENGTH`` characters, none of which shares a sentence with another."""
    whole = "".join(answer.text for answer in answers[1:])
    return [whole[start : start + LENGTH] for start in range(0, ANSWERS * LENGTH, LENGTH)]
