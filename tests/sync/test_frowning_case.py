"""The case the product is known by, from observations to the page HR reads.

A candidate answers fluently about a complaint and frowns often: emotional steadiness loses 15 %,
as one piece of evidence with the times of the frowns, and nothing else loses anything.
"""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from kiosk.interview.agenda import planned_turns
from kiosk.plan.questions import question_context
from kiosk.plan.sample import sample_plan
from kiosk.report.builder import ReportBuilder
from models.assessment import assess_answer
from models.face.expression import read_expressions
from models.observation import AnswerObservations
from models.scoring.evidence import percentage
from sync.centre.interviews.models import Device, Plan
from sync.centre.people.models import Candidate
from sync.centre.posts.models import Post
from sync.contract.plan import InterviewPlan
from sync.contract.report import ConsentRecord, DeviceHealth, DimensionScore, EvidenceItem, InterviewReport
from tests.models.faces import act, during
from tests.models.test_assessment import complaint
from tests.screens.console_stage import QUICK_HASHERS, Room, users

FROWNS = ((5, 6), (8, 9), (13, 14))


def answered(*, frowning: bool) -> AnswerObservations:
    """Twenty seconds about a complaint, fluently; only the brows differ."""
    signals = act(20, during(*(FROWNS if frowning else ()), brow_down=0.45, brow_gap=0.41))
    return complaint(expressions=read_expressions(signals))


def report(plan: InterviewPlan, *, frowning: bool) -> InterviewReport:
    builder = ReportBuilder(plan, source="rehearsal")
    for turn in planned_turns(plan):
        seen = answered(frowning=frowning and turn.question.question_id == "q-complaint")
        assessed = assess_answer(seen, question_context(plan, turn))
        builder.add_answer(turn, seen, assessed, offset=30.0 * turn.index, ended_by="candidate")
    return builder.build(
        report_id="frowning" if frowning else "calm",
        outcome="completed",
        consent=ConsentRecord(
            given=True,
            notice_version="notice-1",
            language="zh-CN",
            senses=["speech", "voice", "face", "posture"],
        ),
        senses=(),
        health=DeviceHealth(),
    )


def frowning_items(dimensions: list[DimensionScore]) -> list[EvidenceItem]:
    return [item for one in dimensions for item in one.evidence if item.feature.startswith("frown")]


@pytest.mark.parametrize("face", [0.5, 1.0, 2.0])
def test_steadiness_loses_fifteen_percent_and_nothing_else_loses_anything(face: float) -> None:
    plan = sample_plan().model_copy(update={"fusion": {"face": face}})
    calm, frowning = report(plan, frowning=False), report(plan, frowning=True)
    (item,) = frowning_items(frowning.dimensions)
    assert frowning_items(calm.dimensions) == []
    for before, after in zip(calm.dimensions, frowning.dimensions, strict=True):
        if before.dimension != "emotional_steadiness":
            assert after == before
            continue
        assert before.score is not None
        assert after.score is not None
        assert item.points == -percentage(round(before.score * 100), 15) / 100
        assert after.score == pytest.approx(before.score + item.points)
        assert after.score_without_face_and_body == before.score_without_face_and_body
        assert [one for one in after.evidence if one != item] == before.evidence
    assert (item.answer, item.effect, item.amount) == (1, "percent", -15)
    assert [(round(place.start), round(place.end)) for place in item.ranges] == list(FROWNS)


def test_a_post_that_gives_the_face_no_weight_sees_no_deduction() -> None:
    plan = sample_plan().model_copy(update={"fusion": {"face": 0.0}})
    frowning = report(plan, frowning=True)
    assert frowning_items(frowning.dimensions) == []
    assert frowning.rubric.fusion["face"] == 0


@pytest.mark.django_db
def test_the_page_says_so_once_with_the_times(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = QUICK_HASHERS
    plan = sample_plan(device="room-1")
    Plan.objects.create(
        plan_id=plan.plan_id,
        candidate=Candidate.objects.create(candidate_id=plan.candidate.candidate_id, name="林晓雨"),
        post=Post.objects.create(post_id=plan.post.post_id, title=plan.post.title),
        device=Device.objects.create(device_id="room-1"),
        document=plan.model_dump(mode="json"),
    )
    Room("room-1").says("report", report(plan, frowning=True).model_dump(mode="json"))
    client = Client(HTTP_ACCEPT_LANGUAGE="zh-hans")
    client.force_login(users()["recruiter"])
    page = client.get("/reports/frowning/").content.decode()
    steadiness = re.search(r'id="dimension-emotional_steadiness".*?</article>', page, re.DOTALL)
    assert steadiness is not None
    elsewhere = words(page.replace(steadiness.group(), ""))
    told = words(steadiness.group())
    assert told.count("频繁皱眉 → 情绪管理 −15%") == 1
    assert "00:05–00:06、00:08–00:09、00:13–00:14 频繁皱眉" in told
    for start, end in FROWNS:
        assert f"0:{start:02d}–0:{end:02d}" in told
    assert "频繁皱眉" not in elsewhere
    assert "−15%" not in elsewhere


def words(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())
