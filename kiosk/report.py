"""What was measured → the contract's report. The only place where the two meet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from kiosk.interview.actions import EndedBy, Outcome
from kiosk.pipeline.messages import LoadedSense
from models.assessment import AssessedAnswer
from models.features import FEATURES
from models.observation import AnswerObservations, Span, Utterance
from models.scoring.rubric import load_rubric
from models.scoring.scorer import AnswerFeatures, Assessment, DimensionResult, Evidence, score
from sync.contract import report as contract
from sync.contract.codec import rounded
from sync.contract.plan import InterviewPlan


class ReportBuilder:
    """Collects the answers of one interview; `build` scores them and makes the report."""

    def __init__(self, plan: InterviewPlan, source: str) -> None:
        self._plan = plan
        self._source = source
        self._answers: dict[int, contract.AnswerReport] = {}
        self._features: dict[int, AnswerFeatures] = {}
