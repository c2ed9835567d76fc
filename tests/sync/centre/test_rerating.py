"""An old report by another rubric: both ratings stand side by side, and the report never changes."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from click.testing import CliRunner

from models.catalogue.errors import PackMissing
from models.scoring import content
from models.scoring.content import NAMES
from models.scoring.evidence import percentage
from models.scoring.shipped import shipped_rubrics
from sync.centre.__main__ import main
from sync.centre.ingest.projector import rebuild
from sync.centre.insight.answers import answer_features
from sync.centre.insight.document import RatingDocument
from sync.centre.insight.models import Rating
from sync.centre.insight.rerating import rate_report
from sync.centre.interviews.models import Report
from sync.centre.policy.models import AuditEntry
from sync.centre.posts.models import RubricVersion
from sync.centre.posts.rubrics import add_version
from sync.contract.codec import canonical, read
from sync.contract.report import FeatureValue, TimeRange
from tests.screens.console_stage import a_day
from tests.screens.sample_answers import sample_answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(db: None) -> Report:
    a_day()
    return Report.objects.get(pk="report-1")


def with_base(document: dict[str, Any], base: float) -> dict[str, Any]:
    changed = copy.deepcopy(document)
    for dimension in changed["dimensions"]:
        dimension["base"] = base
    return changed


@pytest.fixture
def newer(report: Report) -> RubricVersion:
    old = RubricVersion.objects.get(name="first-interview", version=1)
    return add_version("first-interview", with_base(old.document, 40))


def test_a_newer_rubric_gives_its_own_scores_and_leaves_the_report_alone(
    report: Report, newer: RubricVersion
) -> None:
    before = canonical(report.document)
    old = rate_report(report, RubricVersion.objects.get(name="first-interview", version=1))
    new = rate_report(report, newer)
    report.refresh_from_db()
    assert canonical(report.document) == before
    assert old.score is not None
    assert new.score is not None
    assert new.score < old.score
    assert new.document["rubric"]["version"] == 2


def test_rating_twice_gives_the_same_rating_and_one_audit_entry(report: Report, newer: RubricVersion) -> None:
    first, second = rate_report(report, newer), rate_report(report, newer)
    assert first.pk == second.pk
    entry = AuditEntry.objects.get(verb="rated")
    assert (entry.subject_id, entry.detail) == ("report-1", {"rubric": "first-interview@2"})


def test_the_same_report_and_rubric_give_the_same_bytes(report: Report, newer: RubricVersion) -> None:
    first = canonical(rate_report(report, newer).document)
    Rating.objects.all().delete()
    assert canonical(rate_report(report, newer).document) == first


def test_evidence_keeps_its_times(report: Report) -> None:
    rating = rate_report(report, RubricVersion.objects.get(version=1))
    items = [item for one in rating.document["dimensions"] for item in one["evidence"]]
    (frowning,) = [item for item in items if item["rule"] == "frequent-frowning" and item["answer"] == 1]
    original = next(
        feature for feature in report.document["answers"][1]["features"] if feature["name"] == "frown_rate"
    )
    assert frowning["ranges"] == original["occurrences"]


def test_the_words_of_a_finding_are_found_again_by_their_times() -> None:
    answer = sample_answer(0, 0.0)
    first, second = [word for segment in answer.transcript.segments for word in segment.words][:2]
    place = TimeRange(start=first.start, end=second.end)
    coverage = FeatureValue(
        name="keyword_coverage", modality="content", unit="share", value=0.5, occurrences=[place]
    )
    features = answer_features(answer.model_copy(update={"features": [coverage]})).features
    assert [text for text, _ in features["keyword_coverage"].quotes] == [first.text + second.text]


@pytest.fixture
def newest(report: Report) -> RubricVersion:
    return add_version("first-interview", shipped_rubrics()[-1])


def test_what_was_said_is_rated_anew_from_the_transcript(report: Report, newest: RubricVersion) -> None:
    document = read(RatingDocument, rate_report(report, newest).document)
    assert [answer.index for answer in document.computed] == [0, 1, 2]
    for answer in document.computed:
        assert answer.rating is not None
        assert answer.rating.score is not None
        assert "content_rating" in {feature.name for feature in answer.features}
    assert not set(document.missing) & set(NAMES)
    focus = next(one for one in document.dimensions if one.dimension == "customer_focus")
    assert focus.score is not None
    told = [item for item in focus.evidence if item.feature == "star_completeness"]
    assert {item.answer for item in told} <= {1, 2}
    assert all(item.quote and item.ranges for item in told if item.points > 0)


def test_frowning_still_costs_exactly_fifteen_percent(report: Report, newest: RubricVersion) -> None:
    document = read(RatingDocument, rate_report(report, newest).document)
    steadiness = next(one for one in document.dimensions if one.dimension == "emotional_steadiness")
    (item,) = [item for item in steadiness.evidence if item.feature == "frown_rate"]
    assert steadiness.score is not None
    before = round(100 * (steadiness.score - item.points))
    assert round(100 * item.points) == -percentage(before, 15)


def test_without_the_raters_model_the_words_stay_unrated_and_it_is_said(
    report: Report, newest: RubricVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: Any, **__: Any) -> None:
        raise PackMissing(name="e5-small", missing="e5-small-q4.bin")

    monkeypatch.setattr(content, "rate_answer", missing)
    document = read(RatingDocument, rate_report(report, newest).document)
    assert document.computed == []
    assert "content_rating" in document.missing
    assert document.overall.score is None


def test_ratings_outlive_a_rebuild_of_the_reports(report: Report, newer: RubricVersion) -> None:
    rate_report(report, newer)
    rebuild()
    rating = Rating.objects.get()
    assert Report.objects.filter(pk=rating.report_id).exists()
    assert rating.plan.interview.reports.filter(pk=rating.report_id).exists()


def test_the_command_rates_every_report_of_a_post(report: Report, newer: RubricVersion) -> None:
    told = CliRunner().invoke(main, ["rerate", "--rubric", "first-interview@2", "--post", "post-life"])
    assert told.exit_code == 0, told.output
    assert [line.split("\t")[0] for line in told.output.splitlines()] == ["report-1", "report-2"]
    assert Rating.objects.count() == 2


def test_the_command_names_a_rubric_that_is_not_there(report: Report) -> None:
    told = CliRunner().invoke(main, ["rerate", "--rubric", "second@1", "--report", "report-1"])
    assert told.exit_code == 2
    assert "second@1" in told.output
