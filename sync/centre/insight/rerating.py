"""Rating a report again by another version of its rubric, or by another rubric altogether.

What the terminal measured is taken as the report carries it. What a newer rubric asks for and an
older report lacks is measured in the transcript where that is possible; the rest is unknown, and
a dimension that rests on it abstains. The report keeps its own scores for ever.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from models.scoring.rubric import Rubric, load_rubric
from models.scoring.scorer import score
from sync.centre.insight.answers import answer_features
from sync.centre.insight.content import measure_content
from sync.centre.insight.document import ComputedAnswer, RatingDocument
from sync.centre.insight.models import Rating
from sync.centre.interviews.models import Report
from sync.centre.policy.audit import write_down
from sync.centre.policy.models import User
from sync.centre.posts.models import RubricVersion
from sync.contract.codec import read
from sync.contract.plan import InterviewPlan
from sync.contract.report import InterviewReport, RubricReference
from sync.contract.scores import dimension_score, overall_score


def rate_report(report: Report, rubric: RubricVersion, actor: User | None = None) -> Rating:
    """The report's rating by this rubric; the one that is there already, if there is one.

    Raises RubricInvalid where this program cannot use the rubric.
    """
    found = Rating.objects.filter(report_id=report.report_id, rubric=rubric).first()
    if found is not None:
        return found
    plan = report.interview.plan
    document = rate(
        read(InterviewReport, report.document),
        read(InterviewPlan, plan.document),
        load_rubric(dict(rubric.document)),
    )
    with transaction.atomic():
        rating, made = Rating.objects.get_or_create(
            report_id=report.report_id,
            rubric=rubric,
            defaults={
                "plan": plan,
                "document": document.model_dump(mode="json"),
                "score": document.overall.score,
                "made_by": actor,
            },
        )
        if made:
            write_down(actor, "rated", "report", report.report_id, rubric=str(rubric))
    return rating


def rate(report: InterviewReport, plan: InterviewPlan, rubric: Rubric) -> RatingDocument:
    """Pure: the same report, plan, rubric and program give the same bytes.

    The post's weights are those of the plan, so that only the rubric makes the difference.
    """
    wanted = {rule.feature for dimension in rubric.dimensions for rule in dimension.rules}
    computed = measure_content(report, plan, wanted)
    by_answer = {one.index: one for one in computed}
    answers = [answer_features(answer, by_answer.get(answer.index)) for answer in report.answers]
    assessment = score(answers, rubric, plan.fusion)
    return RatingDocument(
        report_id=report.report_id,
        rubric=RubricReference(name=rubric.name, version=rubric.version, fusion=rubric.weights(plan.fusion)),
        dimensions=[dimension_score(one) for one in assessment.dimensions],
        overall=overall_score(assessment.overall),
        computed=computed,
        missing=sorted(_missing(report, computed, wanted)),
    )


def _missing(report: InterviewReport, computed: Sequence[ComputedAnswer], wanted: set[str]) -> set[str]:
    carried = {feature.name for answer in report.answers for feature in answer.features}
    return wanted - carried - {feature.name for answer in computed for feature in answer.features}
