"""One report by several rubrics: choosing another, and both ratings side by side."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from models.scoring.rubric import RubricInvalid
from sync.centre.console.presentation.comparison import Comparison, Rated, compare
from sync.centre.console.presentation.labels import FEATURES, label, reading_language
from sync.centre.console.presentation.rubric import rubric_texts
from sync.centre.insight.document import RatingDocument
from sync.centre.insight.models import Rating
from sync.centre.insight.rerating import rate_report
from sync.centre.interviews.models import Report
from sync.centre.policy.audit import write_down
from sync.centre.policy.fields import view_candidate, view_rating, view_report
from sync.centre.policy.models import User
from sync.centre.posts.models import RubricVersion
from sync.contract.codec import read
from sync.contract.report import InterviewReport


@permission_required(("interviews.view_report", "insight.view_rating"), raise_exception=True)
def ratings(request: HttpRequest, report_id: str) -> HttpResponse:
    found = get_object_or_404(
        Report.objects.select_related("interview__plan__candidate", "interview__plan__post"), pk=report_id
    )
    if request.method == "POST":
        return _rate(request, found)
    made = list(Rating.objects.filter(report_id=report_id).select_related("rubric", "made_by"))
    chosen = next((each for each in made if str(each.rubric) == request.GET.get("rubric")), None)
    chosen = chosen or next(iter(made), None)
    if chosen is not None:
        write_down(request.user, "viewed", "rating", report_id, rubric=str(chosen.rubric))
    plan = found.interview.plan
    own = f"{found.rubric_name}@{found.rubric_version}"
    context = {
        "report": found,
        "own": own,
        "person": view_candidate(request.user, plan.candidate).name,
        "post": plan.post.title,
        "ratings": made,
        "chosen": chosen,
        "rubrics": RubricVersion.objects.exclude(pk__in=[each.rubric_id for each in made]),
        "report_language": found.language,
        **(_compared(request, found, chosen) if chosen else {}),
    }
    return render(request, "console/ratings/page.html", context)


def _rate(request: HttpRequest, found: Report) -> HttpResponse:
    if not request.user.has_perm("insight.add_rating"):
        raise PermissionDenied
    rubric = get_object_or_404(RubricVersion, pk=request.POST.get("rubric") or 0)
    address = reverse("console:ratings", args=[found.report_id])
    try:
        rate_report(found, rubric, cast("User", request.user))
    except RubricInvalid as error:
        messages.error(request, _("The rubric cannot be used: {field}: {detail}.").format(**error.details))
        return redirect(address)
    return redirect(f"{address}?rubric={rubric}")


def _compared(request: HttpRequest, found: Report, chosen: Rating) -> dict[str, Any]:
    language = reading_language()
    report = read(InterviewReport, view_report(request.user, found))
    rating = read(RatingDocument, view_rating(request.user, chosen))
    own_rubric = found.interview.plan.document.get("rubric", {}).get("document", {})
    own = Rated(
        f"{found.rubric_name}@{found.rubric_version}",
        report.dimensions,
        report.overall,
        rubric_texts(own_rubric, language),
    )
    other = Rated(
        str(chosen.rubric),
        rating.dimensions,
        rating.overall,
        rubric_texts(chosen.rubric.document, language),
    )
    by_index = {answer.index: answer.features for answer in rating.computed}
    answers = [
        answer.model_copy(update={"features": [*answer.features, *by_index.get(answer.index, [])]})
        for answer in report.answers
    ]
    comparison: Comparison = compare(own, other, answers, report.language)
    computed = {feature.name for answer in rating.computed for feature in answer.features}
    return {
        "comparison": comparison,
        "computed": [label(FEATURES, name) for name in sorted(computed)],
        "missing": [label(FEATURES, name) for name in rating.missing],
    }
