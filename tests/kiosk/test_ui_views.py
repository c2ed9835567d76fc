"""What the screens are told to show."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from kiosk.interview import events as ev
from kiosk.interview.conductor import Conductor
from kiosk.ui import idle_view, view_of, views
from kiosk.ui.presentation import present
from tests.kiosk.sample_plan import sample_plan

BEIJING = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("林知夏", "林＊夏"),
        ("林夏", "林＊"),
        ("欧阳知夏", "欧＊＊夏"),
        ("佐藤 花子", "佐＊ 花＊"),
        ("Anna Schmidt", "Anna S."),
        ("Anna Maria Schmidt", "Anna S."),
        ("Élodie Müller", "Élodie M."),
        ("Cher", "Cher"),
        ("林", "林"),
    ],
)
def test_a_name_on_the_public_list_is_partly_masked(name: str, shown: str) -> None:
    assert views.masked(name) == shown


def test_the_list_is_in_the_order_of_time_in_the_rooms_own_zone() -> None:
    late = sample_plan().model_copy(
        update={"plan_id": "late", "starts_at": datetime(2026, 11, 23, 6, 0, tzinfo=UTC)}
    )
    early = sample_plan().model_copy(
        update={"plan_id": "early", "starts_at": datetime(2026, 11, 23, 9, 30, tzinfo=BEIJING)}
    )
    whenever = sample_plan().model_copy(update={"plan_id": "whenever"})
    view = idle_view([whenever, late, early], NOW)
    assert [(card.plan_id, card.time) for card in view.plans] == [
        ("early", "09:30"),
        ("late", "14:00"),
        ("whenever", ""),
    ]
    assert view.today == date(2026, 11, 23)
    assert present(view, "ja")["today"] == "11月23日（月）"
    assert present(view, "en")["plans"][2]["time"] == "Any time"


def test_a_conductor_that_is_idle_has_no_screen_of_its_own() -> None:
    with pytest.raises(ValueError, match="idle"):
        view_of(Conductor(sample_plan()))


def test_the_device_check_shows_only_what_was_agreed_to() -> None:
    conductor = Conductor(sample_plan())
    for event in (
        ev.PlanSelected("plan-0001"),
        ev.CandidateReady(),
        ev.ConsentGiven(frozenset({"speech", "voice"}), "zh-CN"),
    ):
        conductor.handle(event)
    assert view_of(conductor) == views.DeviceCheckView(picture=False, sound=True, face=False, ready=False)


def test_whoever_leaves_is_told_truly_whether_sound_and_picture_were_taken() -> None:
    conductor = Conductor(sample_plan())
    agreed = ev.ConsentGiven(frozenset({"speech", "voice", "face"}), "zh-CN")
    for event in (ev.PlanSelected("plan-0001"), ev.CandidateReady(), agreed):
        conductor.handle(event)
    assert not present(view_of(conductor), "zh-CN")["captured"]
    conductor.handle(ev.SensesLost("camera-lost"))
    assert not present(view_of(conductor), "zh-CN")["captured"]
    conductor.handle(ev.SensesReady())
    conductor.handle(ev.FaultCleared("camera-lost"))
    assert present(view_of(conductor), "zh-CN")["captured"]
    conductor.handle(ev.Withdraw())
    assert view_of(conductor) == views.WithdrawnView(captured=True)
    assert "没有采集" not in present(view_of(conductor), "zh-CN")["text"]


def test_media_is_said_to_be_kept_only_where_it_is_recorded() -> None:
    policy = sample_plan().policy.model_copy(update={"retention_days": {"media": 30}})
    plan = sample_plan().model_copy(update={"policy": policy})
    conductor = Conductor(plan)
    for event in (ev.PlanSelected("plan-0001"), ev.CandidateReady()):
        conductor.handle(event)
    assert present(view_of(conductor), "zh-CN")["kept"][0] == "声音和画面：不保留"
    recording = policy.model_copy(update={"record_media": True})
    conductor = Conductor(plan.model_copy(update={"policy": recording}))
    for event in (ev.PlanSelected("plan-0001"), ev.CandidateReady()):
        conductor.handle(event)
    assert present(view_of(conductor), "zh-CN")["kept"][0] == "声音和画面：30 天"


def test_pictures_are_promised_to_stay_only_where_the_policy_keeps_them_here() -> None:
    stays = views.ConsentView(
        {}, ("speech",), ("face",), media_days=0, transcript_days=1, score_days=1, media_may_leave=False
    )
    leaves = views.ConsentView(
        {}, ("speech",), ("face",), media_days=0, transcript_days=1, score_days=1, media_may_leave=True
    )
    assert "画面只在这台终端内处理，不会传出。" in present(stays, "zh-CN")["face"]
    assert "画面只在这台终端内处理，不会传出。" not in present(leaves, "zh-CN")["face"]


def test_leaving_is_offered_while_an_interview_is_under_way_and_not_after_it() -> None:
    assert present(views.SavingView(1, 3), "zh-CN")["withdrawable"]
    assert not present(views.ThanksView("林知夏"), "zh-CN")["withdrawable"]
    assert not present(views.IdleView((), date(2026, 11, 23)), "zh-CN")["withdrawable"]
