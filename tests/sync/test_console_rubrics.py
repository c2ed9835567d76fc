"""The console's rubric pages: reading, comparing, editing, and rating a report by another version."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

from models.scoring.rubric import load_rubric
from sync.centre.console.presentation.rule_shape import HEIGHT, WIDTH, rule_shape
from sync.centre.console.rubric_form import with_numbers
from sync.centre.insight.models import Rating
from sync.centre.insight.rerating import rate_report
from sync.centre.interviews.models import Report
from sync.centre.policy.models import AuditEntry, User
from sync.centre.policy.roles import ROLES, Role
from sync.centre.posts.models import Post, RubricVersion
from sync.centre.posts.rubrics import add_version
from tests.models.answers import first_document
from tests.screens.console_stage import QUICK_HASHERS, a_day

pytestmark = pytest.mark.django_db

RUBRIC = "/rubrics/first-interview/1/"
EDIT = "/rubrics/first-interview/1/new/"
RATINGS = "/reports/report-1/ratings/"


@pytest.fixture
def day(settings: Settings) -> dict[Role, User]:
    settings.PASSWORD_HASHERS = QUICK_HASHERS
    return a_day()


def as_role(day: dict[Role, User], role: Role, language: str = "en") -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE=language)
    client.force_login(day[role])
    return client


def text_of(response: Any) -> str:
    assert isinstance(response, HttpResponse)
    return response.content.decode()


def old() -> RubricVersion:
    return RubricVersion.objects.get(name="first-interview", version=1)


def edited(**numbers: Any) -> dict[str, Any]:
    """What the form sends: the document it began with, and some numbers."""
    return {"mode": "form", "text": json.dumps(old().document), "action": "save", **numbers}


@pytest.mark.parametrize("role", ROLES)
def test_every_role_reads_rubrics_and_only_administrators_make_versions(
    role: Role, day: dict[Role, User]
) -> None:
    client = as_role(day, role)
    for address in ("/rubrics/", RUBRIC, f"{RUBRIC}document/", f"{RUBRIC}page/ja/", RATINGS):
        assert client.get(address).status_code == 200, address
    expected = 200 if role == "administrator" else 403
    assert client.get(EDIT).status_code == expected
    assert (EDIT in text_of(client.get(RUBRIC))) == (role == "administrator")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("zh-hans", "频繁皱眉"), ("en", "Frowns often"), ("ja", "何度も眉をひそめた")],
)
def test_a_rubric_reads_in_three_languages(language: str, sentence: str, day: dict[Role, User]) -> None:
    page = text_of(as_role(day, "interviewer", language).get(RUBRIC))
    assert sentence in page
    assert "−15%" in page


@pytest.mark.parametrize("language", ["zh-CN", "en", "ja"])
def test_the_page_by_itself_needs_nothing_else(language: str, day: dict[Role, User]) -> None:
    response = as_role(day, "interviewer").get(f"{RUBRIC}page/{language}/")
    page = text_of(response)
    assert f'filename="first-interview@1.{language}.html"' in response.headers["Content-Disposition"]
    assert f'<html lang="{language}">' in page
    assert not re.search(r'(?:src|href)="', page)
    assert "url(" not in page


def test_the_document_is_what_plans_carry(day: dict[Role, User]) -> None:
    assert as_role(day, "auditor").get(f"{RUBRIC}document/").json() == old().document


def test_saving_makes_the_next_version_and_leaves_the_old_one_alone(day: dict[Role, User]) -> None:
    before = json.dumps(old().document)
    client = as_role(day, "administrator")
    response = client.post(EDIT, edited(**{"at:dimensions.0.base": "55.5"}))
    assert response.headers["Location"] == "/rubrics/first-interview/2/"
    made = RubricVersion.objects.get(name="first-interview", version=2)
    assert made.document["dimensions"][0]["base"] == 55.5
    assert made.document["version"] == 2
    assert json.dumps(old().document) == before
    assert Post.objects.get(pk="post-life").rubric_id == old().pk
    assert AuditEntry.objects.filter(
        verb="created", subject_kind="rubric", subject_id="first-interview@2", actor=day["administrator"]
    ).exists()


def test_a_fault_is_told_beside_its_field_and_nothing_is_saved(day: dict[Role, User]) -> None:
    client = as_role(day, "administrator")
    response = client.post(
        EDIT, edited(**{"at:dimensions.0.base": "1000", "at:dimensions.0.rules.1.points": "lots"})
    )
    page = text_of(response)
    assert response.status_code == 422
    assert "2 things are wrong" in page
    assert "<code>dimensions.0.base</code> This must be 100 or less." in page
    assert "<code>dimensions.0.rules.1.points</code> This must be a number." in page
    assert page.count('aria-invalid="true"') == 2
    assert 'value="lots"' in page
    assert RubricVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("zh-hans", "没有任何测量提供“charisma”。"), ("ja", "「charisma」を測定するものはありません。")],
)
def test_faults_are_told_in_the_readers_language(language: str, sentence: str, day: dict[Role, User]) -> None:
    document = old().document
    document["dimensions"][0]["rules"][0]["feature"] = "charisma"
    client = as_role(day, "administrator", language)
    page = text_of(client.post(EDIT, {"mode": "json", "text": json.dumps(document), "action": "check"}))
    assert sentence in page


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "17",
        '{"dimensions": 3}',
        "[" * 100_000,
        '{"name": "\\ud800"}',
        '{"a": "\\u0000"}',
        "NaN",
    ],
)
@pytest.mark.parametrize("mode", ["form", "json"])
def test_whatever_is_typed_gets_an_answer(text: str, mode: str, day: dict[Role, User]) -> None:
    client = as_role(day, "administrator")
    for action in ("check", "save", "switch"):
        response = client.post(
            EDIT, {"mode": mode, "text": text, "action": action, "at:dimensions.0.base": "1"}
        )
        assert response.status_code in (200, 422)
        assert "wrong" in text_of(response)
    assert RubricVersion.objects.count() == 1


def test_checking_shows_the_difference_and_the_page_to_be(day: dict[Role, User]) -> None:
    page = text_of(
        as_role(day, "administrator").post(
            EDIT, edited(action="check", **{"at:dimensions.0.rules.1.points": "7"})
        )
    )
    assert "Nothing is wrong" in page
    assert "<del>4.5</del>" in page
    assert "<ins>7</ins>" in page
    assert RubricVersion.objects.count() == 1


def test_the_form_and_json_lead_to_the_same_document(day: dict[Role, User]) -> None:
    page = text_of(
        as_role(day, "administrator").post(EDIT, edited(action="switch", **{"at:dimensions.0.base": "51"}))
    )
    assert '<textarea id="text" name="text" class="code"' in page
    assert "&quot;base&quot;: 51" in page


def test_a_rule_is_taken_out_by_its_box() -> None:
    document = first_document()
    changed = with_numbers(document, {"omit:dimensions.0.rules.1": "on"})
    assert [rule["id"] for rule in changed["dimensions"][0]["rules"]] == [
        rule["id"] for place, rule in enumerate(document["dimensions"][0]["rules"]) if place != 1
    ]


def test_a_form_sent_back_as_it_came_changes_nothing(day: dict[Role, User]) -> None:
    page = text_of(as_role(day, "administrator").get(EDIT))
    fields = dict(re.findall(r'name="(at:[^"]+)" value="([^"]*)"', page))
    assert len(fields) > 40
    assert with_numbers(old().document, fields) == old().document


def test_the_difference_between_two_versions_is_told_rule_by_rule(day: dict[Role, User]) -> None:
    document = old().document
    document["dimensions"][0]["rules"][0]["points"] = 3
    document["dimensions"][1]["rules"].pop()
    add_version("first-interview", document)
    page = text_of(as_role(day, "auditor").get("/rubrics/first-interview/2/from/1/"))
    assert "<del>12</del>" in page
    assert "<ins>3</ins>" in page
    assert "taken out" in page
    assert "No difference" in text_of(as_role(day, "auditor").get("/rubrics/first-interview/1/from/1/"))


def test_every_rule_has_a_shape_that_stays_in_its_box() -> None:
    for dimension in load_rubric(first_document()).dimensions:
        for rule in dimension.rules:
            shape = rule_shape(rule)
            points = [
                tuple(map(float, pair.split(","))) for pair in re.findall(r"[-\d.]+,[-\d.]+", shape.path)
            ]
            assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)
            assert [x for x, _ in points] == sorted(x for x, _ in points)


def test_a_recruiter_rates_a_report_again_and_sees_both_side_by_side(day: dict[Role, User]) -> None:
    document = old().document
    document["dimensions"][0]["base"] = 20
    newer = add_version("first-interview", document)
    client = as_role(day, "recruiter")
    assert "Rated once" in text_of(client.get(RATINGS))
    response = client.post(RATINGS, {"rubric": newer.pk})
    assert response.headers["Location"] == f"{RATINGS}?rubric=first-interview@2"
    page = text_of(client.get(response.headers["Location"]))
    for told in ("first-interview@1", "first-interview@2", "the report", "Frowns often"):
        assert told in page
    assert Report.objects.get(pk="report-1").rubric_version == 1
    assert AuditEntry.objects.filter(verb="rated", subject_id="report-1", actor=day["recruiter"]).exists()


@pytest.mark.parametrize("role", ["interviewer", "auditor"])
def test_who_only_reads_does_not_rate(role: Role, day: dict[Role, User]) -> None:
    client = as_role(day, role)
    assert client.post(RATINGS, {"rubric": old().pk}).status_code == 403
    assert Rating.objects.count() == 0


def test_an_auditor_compares_without_reading_a_word(day: dict[Role, User]) -> None:
    rate_report(Report.objects.get(pk="report-1"), old())
    page = text_of(as_role(day, "auditor").get(RATINGS))
    assert "先听客户把话说完" not in page
    assert "林小满" not in page
    assert "先听客户把话说完" in text_of(as_role(day, "recruiter").get(RATINGS))


def test_a_report_that_lacks_what_the_rubric_asks_for_says_so(day: dict[Role, User]) -> None:
    document = old().document
    document["dimensions"][0]["rules"][1]["feature"] = "blink_rate"
    rate_report(Report.objects.get(pk="report-1"), add_version("first-interview", document))
    page = text_of(as_role(day, "recruiter").get(RATINGS))
    assert "they count as unknown" in page


def test_a_posts_weights_go_down_with_its_plans(day: dict[Role, User]) -> None:
    post = Post.objects.get(pk="post-life")
    fields = {
        "title": post.title,
        "focus": "",
        "rubric": post.rubric_id,
        "is_open": "on",
        "core": ["q-self"],
        "fusion_face": "0",
        "fusion_voice": "0.5",
    }
    client = as_role(day, "recruiter")
    client.post("/posts/post-life/edit/", fields)
    post.refresh_from_db()
    assert post.fusion == {"face": 0.0, "voice": 0.5}
    client.post(
        "/plans/new/", {"candidate": "candidate-1", "post": "post-life", "device": "room-2", "language": ""}
    )
    plan = post.plans.get(candidate_id="candidate-1", shadow_revision=0)
    assert plan.document["fusion"] == {"face": 0.0, "voice": 0.5}
    refused = client.post("/posts/post-life/edit/", {**fields, "fusion_face": "3"})
    assert refused.status_code == 200
    post.refresh_from_db()
    assert post.fusion["face"] == 0.0
