"""The words of the interview record: why something was marked, what a story has, who switched a sense off."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sync.centre.console.presentation.labels import Texts

MOMENT_REASONS: Final[Texts] = {
    "smile": _("One of the clearest smiles of this answer."),
    "frown": _("One of the clearest frowns of this answer."),
    "glance-away": _("The eyes left the terminal for a while."),
    "long-pause": _("A silence of 1.5 seconds or longer."),
    "gesture": _("The hands moved more than at rest."),
    "slouch": _("Head and shoulders sank below the usual seat."),
    "lean-in": _("The upper body came nearer than in the usual seat."),
    "key-phrase": _("Touches words of the question or of the post's competencies."),
    "two-faces": _("A second face was in the picture. Flagged; it moves no score."),
    "other-person": _("The face was not the one from the beginning. Flagged; it moves no score."),
    "nobody": _("No face was in the picture. Flagged; it moves no score."),
    "looked-away": _("The eyes were elsewhere for 3 seconds or longer. Flagged; it moves no score."),
    "hand-over-mouth": _("The mouth could not be read here. Flagged; it moves no score."),
    "bad-light": _("The light was too poor to read the face. Flagged; it moves no score."),
}
"""Why a moment of this kind was marked."""

STORY_PARTS: Final[Texts] = {
    "situation": _("Situation"),
    "task": _("Task"),
    "action": pgettext_lazy("story", "Action"),
    "result": _("Result"),
    "detail": _("Detail of one's own"),
}

RATERS: Final[Texts] = {
    "relevance": _("Relevance to the question"),
    "star": _("Parts of the story"),
    "specificity": _("Specificity"),
    "substance": _("Substance"),
    "anchors": _("Likeness to anchored answers"),
    "impression": _("The answer as a whole"),
    "phrasing": _("Turns of phrase"),
    "adequacy": _("Adequacy"),
    "anchored": _("Likeness to the plan's own anchors"),
    "coherence": _("Coherence"),
    "keywords": _("Keywords"),
    "vocabulary": _("Vocabulary"),
    "ownership": _("The candidate's own part"),
}

RATING_REASONS: Final[Texts] = {
    "silence": _("Nothing was said."),
    "wrong-language": _("Another language was spoken."),
    "instruction-ignored": _("An instruction to the rater stood in the answer and was ignored."),
    "repetition": _("The same words come again and again."),
    "question-repeated": _("The question is repeated rather than answered."),
    "off-question": _("Much of it belongs to another question."),
    "keywords-only": _("Keywords without a story."),
    "pushed-away": _("Much of it was left to others, as it is told."),
    "general": _("General, with little of one's own."),
    "thin": _("Little is told."),
    "lacks-situation": _("The situation is missing."),
    "lacks-task": _("The task is missing."),
    "lacks-action": _("What the candidate did is missing."),
    "lacks-reason": _("The reason is missing."),
    "lacks-result": _("The result is missing."),
    "concrete": _("Concrete: numbers, names, actions of one's own."),
    "complete": _("The story is complete."),
    "to-the-point": _("To the point."),
}

FOLLOW_UP_REASONS: Final[Texts] = {
    "missing-part": _("asked because this part of the story was missing"),
    "thin": _("asked because little was told about this"),
}

SWITCHED_OFF_BY: Final[Texts] = {
    "region": _("by law"),
    "policy": _("by the company's policy"),
    "consent": _("by the candidate"),
    "fault": _("by a fault"),
}

BASELINES: Final[Texts] = {
    "device-check": _("the device check"),
    "first-seconds": _("the first seconds without speech"),
    "none": _("none: each answer is its own measure"),
}
