"""All raters over one reading; each knows the reading alone and nothing of the others."""

from __future__ import annotations

from collections.abc import Sequence

from models.scoring.raters.adequacy import adequacy
from models.scoring.raters.anchored import Anchors, anchored
from models.scoring.raters.learned import Learned
from models.scoring.raters.ownership import ownership
from models.scoring.raters.parts import completeness, find_parts
from models.scoring.raters.phrasing import phrasing
from models.scoring.raters.reading import Reading
from models.scoring.raters.relevance import relevance
from models.scoring.raters.specificity import specificity
from models.scoring.raters.substance import anchor_level, impression, substance
from models.scoring.raters.wording import coherence, keyword_density, vocabulary
from models.text.embedding import SentenceEncoder


def opinions(
    reading: Reading,
    keywords: Sequence[str],
    known: Learned,
    anchors: Anchors = (),
    encoder: SentenceEncoder | None = None,
    competency: str = "",
) -> dict[str, float | None]:
    """Rater → 0…1, or None where it had nothing to go by. ``anchors`` are the plan's own answers of
    known level, read with ``encoder``; ``competency`` is what the question asks for.
    """
    return {
        "relevance": relevance(reading, known, competency),
        "star": completeness(find_parts(reading), reading.kind) if reading.clauses else None,
        "specificity": specificity(reading),
        "substance": substance(reading, known),
        "anchors": anchor_level(reading, known),
        "anchored": anchored(reading, anchors, known, encoder),
        "impression": impression(reading, known),
        "phrasing": phrasing(reading, known),
        "adequacy": adequacy(reading, known),
        "coherence": coherence(reading),
        "keywords": keyword_density(reading, keywords),
        "vocabulary": vocabulary(reading),
        "ownership": ownership(reading),
    }
