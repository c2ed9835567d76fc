"""Scores while the interview goes on: for the operator's screen and for HR, never for the candidate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from kiosk.interview.agenda import Turn
from kiosk.interview.conductor import Conductor
from kiosk.pipeline import messages as msg
from kiosk.session.timers import Timers
from models.assessment import QuestionContext
from models.baselines import Baselines
from models.scoring.live import LiveQuestion, LiveScheme
from models.scoring.result import AnswerFeatures, Assessment
from models.scoring.result import DimensionScore as Dimension
from models.scoring.rubric import load_rubric
from models.scoring.scorer import score
from sync.contract.live import Live, LiveDimension, LiveScore
from sync.contract.plan import InterviewPlan

SHOW_EVERY: Final = 0.2
"""Seconds: five times a second is as often as figures can be followed."""

SAID_AGAIN_AFTER: Final = 5.0
"""Seconds after which what has not changed is said again, to whom has just begun to watch."""

Show = Callable[[Live], None]


class LiveScores:
    """Keeps the scores of one interview as they stand, and shows them at most `SHOW_EVERY`.

    The senses score the answer that is being given; what is finished counts as assessed.
    """

    def __init__(self, plan: InterviewPlan, conductor: Conductor, timers: Timers, show: Show) -> None:
        self._plan = plan
        self._conductor = conductor
        self._timers = timers
        self._show = show
        self._rubric = load_rubric(plan.rubric.document)
        self._settled: tuple[AnswerFeatures, ...] = ()
        self._standing: Assessment | None = None
        self.question = 0
        """The question being asked or answered, counted from 1; 0 before the first."""
        self._number = 0
        self._shown: Live | None = None
        self._shown_at = float("-inf")

    def scheme(
        self, turn: Turn, senses: frozenset[str], context: QuestionContext, baselines: Baselines
    ) -> msg.ScoreLive:
        """What the senses need to score the answer that begins."""
        question = LiveQuestion(
            index=turn.index,
            competency=turn.question.competency,
            language=self._plan.language,
            senses=senses,
            context=context,
            baselines=baselines,
            follows=turn.follow_up.to if turn.follow_up else None,
        )
        return msg.ScoreLive(
            turn.index, LiveScheme(question, self._rubric, dict(self._plan.fusion), self._settled)
        )

    def scored(self, event: msg.ScoredLive) -> None:
        """The senses scored; of an answer that has been assessed meanwhile it says nothing more."""
        if all(one.index != event.answer for one in self._settled):
            self._standing = event.assessment

    def settle(self, answers: Sequence[AnswerFeatures]) -> None:
        """An answer has been assessed: from now on it counts as it is."""
        self._settled = tuple(answers)
        self._standing = score(self._settled, self._rubric, self._plan.fusion)

    def step(self, now: float, report_id: str) -> None:
        """Show how things stand, if it is time and there is something new."""
        if now - self._shown_at < SHOW_EVERY:
            return
        live = self._live(report_id)
        if live == self._shown and now - self._shown_at < SAID_AGAIN_AFTER:
            return
        self._shown, self._shown_at = live, now
        self._number += 1
        self._show(live.model_copy(update={"number": self._number}))

    def _live(self, report_id: str) -> Live:
        left, limit = self._timers.remaining("answer") or (0.0, 0.0)
        standing = self._standing
        return Live(
            device=self._plan.device,
            plan_id=self._plan.plan_id,
            report_id=report_id,
            number=1,
            state=self._conductor.state.value,
            question=self.question,
            questions=len(self._plan.questions),
            seconds=round(max(0.0, limit - left)),
            limit=limit,
            overall=_overall(standing),
            dimensions=[_dimension(one) for one in standing.dimensions] if standing else [],
        )


def _dimension(one: Dimension) -> LiveDimension:
    return LiveDimension(
        dimension=one.dimension,
        score=one.score,
        score_without_face_and_body=one.score_without_face_and_body,
        interval=one.interval,
        abstained=one.abstained,
    )


def _overall(standing: Assessment | None) -> LiveScore:
    if standing is None:
        return LiveScore(abstained="not-asked")
    whole = standing.overall
    return LiveScore(
        score=whole.score,
        score_without_face_and_body=whole.score_without_face_and_body,
        interval=whole.interval,
        abstained=whole.abstained,
    )
