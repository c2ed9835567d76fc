"""Everything a terminal may name has a title in the three languages; nothing shows its code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, get_args

import pytest
from django.utils import translation

from kiosk.interview.machine import State
from kiosk.session import recovery, session
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
from sync.contract.report import AnswerReport, BaselineRecord, FollowUp, InterviewReport, SenseOff

SIGNALS = [row.signal for row in heat_map(AnswerObservations(3.0, "zh-CN", frozenset())).rows]


def choices(kind: Any) -> set[str]:
    """The strings of a Literal, or of a union of them."""
    found: set[str] = set()
    for each in get_args(kind):
        found |= {each} if isinstance(each, str) else choices(each)
    return found


def choices_of(message: Any, field: str) -> set[str]:
    return choices(message.model_fields[field].annotation)


ROOT: Final = Path(__file__).parents[2]


def parsed(*folders: str) -> Iterator[ast.AST]:
    """Every node of every module in these folders of ours."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def fault_codes(*folders: str) -> set[str]:
    """The ``code`` of every fault that is declared there, but not of what they all are."""
    found = set()
    declared = (one for one in parsed(*folders) if isinstance(one, ast.ClassDef) and one.name != "KnownError")
    for fault in declared:
        for line in fault.body:
            match line:
                case (
                    ast.Assign(targets=[ast.Name("code")], value=value)
                    | ast.AnnAssign(target=ast.Name("code"), value=value)
                ):
                    found |= codes_in(value)
    return found


def missing_reasons(*folders: str) -> set[str]:
    """Why a feature or a score may be missing: what stands in the place of a Feature's reason, what is
    called a reason before it is put there, and what a function that gives a reason returns.
    """
    found = set()
    for node in parsed(*folders):
        match node:
            case ast.Call(func=ast.Name("Feature"), args=[_, _, reason, *_]):
                found |= codes_in(reason)
            case ast.Assign(targets=[ast.Name("reason")], value=value):
                found |= codes_in(value)
            case ast.FunctionDef(name="reason_to_abstain" | "_why_missing"):
                returned = (one for one in ast.walk(node) if isinstance(one, ast.Return))
                found |= {code for one in returned for code in codes_in(one.value)}
    return found


def codes_in(node: ast.AST | None) -> set[str]:
    """The strings in an expression that look like a code."""
    strings = (one.value for one in ast.walk(node or ast.Pass()) if isinstance(one, ast.Constant))
    return {one for one in strings if isinstance(one, str) and re.fullmatch("[a-z]+(-[a-z]+)*", one)}


NOTES: Final = {recovery.POWER_CUT, recovery.UNRECORDED, session.RESTARTED, session.RESTARTING} | fault_codes(
    "kiosk", "models"
)
"""What a report may note: what befell the interview, and whatever fault ended it."""
REASONS: Final = missing_reasons("models/extraction", "models/scoring")

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
    "endings": (labels.ENDINGS, choices_of(AnswerReport, "ended_by")),
    "states": (labels.STATES, {state.value for state in State}),
    "notes": (labels.NOTES, NOTES),
    "reasons why there is no value": (labels.REASONS, REASONS),
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
    assert {"power-cut", "rubric-unknown-feature", "camera-missing", "pack-hash-wrong", "disk-full"} <= NOTES
    assert {"sense-off", "too-short", "no-hands", "not-asked", "unclear-speech", "not-rated"} <= REASONS
