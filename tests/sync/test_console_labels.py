"""Everything a terminal may name has a title in the three languages; nothing shows its code."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

import pytest
from django.utils import translation

from models.features import FEATURES as FEATURE_KINDS
from models.heat import heat_map
from models.moments import MomentKind
from models.observation import AnswerObservations
from models.scoring.raters.combination import RATERS as RATER_NAMES
from models.scoring.raters.reasons import Reason
from sync.centre.console.presentation import labels, record_labels
from sync.centre.console.presentation.labels import Texts
from sync.contract.message import Modality, StoryPart
from sync.contract.plan import Sense
from sync.contract.report import BaselineRecord, FollowUp, InterviewReport, SenseOff

SIGNALS = [row.signal for row in heat_map(AnswerObservations(3.0, "zh-CN", frozenset())).rows]


def choices(kind: Any) -> set[str]:
    """The strings of a Literal, or of a union of them."""
    found: set[str] = set()
    for each in get_args(kind):
        found |= {each} if isinstance(each, str) else choices(each)
    return found


def choices_of(message: Any, field: str) -> set[str]:
    return choices(message.model_fields[field].annotation)


NAMED: dict[str, tuple[Texts, Iterable[str]]] = {
    "kinds of moment": (labels.MOMENTS, choices(MomentKind)),
    "reasons of moments": (record_labels.MOMENT_REASONS, choices(MomentKind)),
    "features": (labels.FEATURES, FEATURE_KINDS),
    "units": (labels.UNITS, {kind.unit for kind in FEATURE_KINDS.values()}),
    "signals": (labels.SIGNALS, SIGNALS),
    "modalities": (labels.MODALITIES, choices(Modality)),
    "senses": (labels.SENSES, choices(Sense)),
    "parts of a story": (record_labels.STORY_PARTS, choices(StoryPart)),
    "raters": (record_labels.RATERS, RATER_NAMES),
    "reasons of ratings": (record_labels.RATING_REASONS, choices(Reason)),
    "reasons of follow-ups": (record_labels.FOLLOW_UP_REASONS, choices_of(FollowUp, "reason")),
    "who switched off": (record_labels.SWITCHED_OFF_BY, choices_of(SenseOff, "by")),
    "baselines": (record_labels.BASELINES, choices_of(BaselineRecord, "source")),
    "outcomes": (labels.OUTCOMES, choices_of(InterviewReport, "outcome")),
    "sources": (labels.SOURCES, choices_of(InterviewReport, "source")),
}
SYMBOLS = {"%", "/ 1", "/ 100", "dBFS", "dB", "×", "Hz", "s"}
"""Units that are written alike everywhere."""


@pytest.mark.parametrize("what", NAMED)
def test_whatever_a_terminal_names_has_a_title(what: str) -> None:
    texts, names = NAMED[what]
    assert set(names) - set(texts) == set()


@pytest.mark.parametrize("language", ["zh-hans", "ja"])
@pytest.mark.parametrize("what", NAMED)
def test_every_title_is_translated(what: str, language: str) -> None:
    texts, _names = NAMED[what]
    with translation.override("en"):
        english = {name: str(text) for name, text in texts.items()}
    with translation.override(language):
        same = [name for name, text in texts.items() if str(text) == english[name]]
    assert [name for name in same if english[name] not in SYMBOLS] == []


def test_the_kinds_are_read_from_the_models_themselves() -> None:
    assert {"smile", "long-pause", "two-faces"} <= choices(MomentKind)
    assert {"smile", "face_unread", "voice"} <= set(SIGNALS)
    assert {"region", "fault"} <= choices_of(SenseOff, "by")
