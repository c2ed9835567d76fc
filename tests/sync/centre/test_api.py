"""The REST interface: its description, and the way of a plan through it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from sync.centre.interviews.models import Device, Plan
from sync.centre.people.models import Candidate, Identity
from sync.centre.policy.models import AuditEntry
from sync.centre.posts.models import Post

pytestmark = pytest.mark.django_db

LogIn = Callable[[str], Client]


def send_json(client: Client, method: str, address: str, body: dict[str, Any]) -> Any:
    return getattr(client, method)(address, data=body, content_type="application/json")


def test_the_description_is_valid_openapi_and_names_every_resource() -> None:
    schema = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    validate_schema(schema)  # type: ignore[no-untyped-call]
    assert {path.split("/")[2] for path in schema["paths"]} == {
        "boards",
        "candidates",
        "devices",
        "interviews",
        "plans",
        "posts",
        "reports",
        "resumes",
    }


def test_the_description_is_served(logged_in: LogIn) -> None:
    response = logged_in("auditor").get("/api/schema/?format=json")
    assert response.status_code == 200
    assert response.json()["openapi"].startswith("3.")


def test_from_a_candidate_to_a_plan_on_its_way(logged_in: LogIn, post: Post, device: Device) -> None:
    client = logged_in("recruiter")
    person = send_json(client, "post", "/api/candidates/", {"name": "王小明", "language": "zh-CN"}).json()
    made = send_json(
        client,
        "post",
        "/api/plans/",
        {"candidate": person["candidate_id"], "post": "advisor", "device": "room-1"},
    )
    assert made.status_code == 201
    assert made.json()["delivery"] == "draft"
    assert made.json()["document"]["greeting"].startswith("王小明，您好")
    plan_id = made.json()["plan_id"]
    assert client.post(f"/api/plans/{plan_id}/send/").json() == {"plan_id": plan_id, "shadow_revision": 1}
    assert client.get(f"/api/plans/{plan_id}/").json()["delivery"] == "sent"
    verbs = (
        AuditEntry.objects.filter(actor_name="recruiter").order_by("id").values_list("verb", "subject_kind")
    )
    assert list(verbs) == [
        ("logged-in", "user"),
        ("created", "candidate"),
        ("created", "plan"),
        ("sent", "plan"),
        ("viewed", "plan"),
    ]


def test_a_known_fault_is_an_answer_with_code_and_remedy_in_the_readers_language(
    logged_in: LogIn, plan: Plan
) -> None:
    Device.objects.update(speaks={"plan": [7]})
    answers = {
        language: logged_in("recruiter").post(
            "/api/plans/plan-1/send/", headers={"Accept-Language": language}
        )
        for language in ("en", "zh-hans", "ja")
    }
    assert {answer.status_code for answer in answers.values()} == {409}
    assert {answer.json()["code"] for answer in answers.values()} == {"device-speaks-other-versions"}
    assert len({answer.json()["remedy"] for answer in answers.values()}) == 3


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"candidate": "nobody", "post": "advisor", "device": "room-1"}, "candidate"),
        ({"candidate": "lin", "post": "advisor"}, "device"),
        ({"candidate": "lin", "post": "advisor", "device": "room-1", "language": "xx"}, "language"),
        ({"candidate": "lin", "post": "advisor", "device": "room-1", "starts_at": "soon"}, "starts_at"),
    ],
)
def test_a_plan_that_cannot_be_made_names_the_field(
    logged_in: LogIn, post: Post, candidate: Candidate, device: Device, body: dict[str, str], field: str
) -> None:
    response = send_json(logged_in("recruiter"), "post", "/api/plans/", body)
    assert response.status_code == 400
    assert list(response.json()) == [field]


@pytest.mark.parametrize("name", ["../etc", "a b", "", "x" * 65, "-dash"])
def test_an_identifier_must_be_safe_everywhere(logged_in: LogIn, db: None, name: str) -> None:
    body = {"candidate_id": name, "name": "王小明"}
    assert send_json(logged_in("recruiter"), "post", "/api/candidates/", body).status_code == 400


def test_a_candidates_id_is_chosen_once(logged_in: LogIn, candidate: Candidate) -> None:
    client = logged_in("recruiter")
    body = {"candidate_id": "other", "phone": "13900000000"}
    assert send_json(client, "patch", "/api/candidates/lin/", body).status_code == 200
    candidate.refresh_from_db()
    assert (candidate.candidate_id, candidate.phone) == ("lin", "13900000000")


def test_a_phone_that_is_anothers_is_taken_only_when_they_share_it(
    logged_in: LogIn, candidate: Candidate
) -> None:
    client = logged_in("recruiter")
    send_json(client, "patch", "/api/candidates/lin/", {"phone": "139 0000 0000"})
    body = {"name": "王小明", "phone": "+86 139-0000-0000"}
    refused = send_json(client, "post", "/api/candidates/", body)
    assert (refused.status_code, refused.json()["candidates"]) == (400, ["lin"])
    made = send_json(client, "post", "/api/candidates/", {**body, "shared": True})
    assert made.status_code == 201
    again = send_json(client, "patch", f"/api/candidates/{made.json()['candidate_id']}/", {"note": "x"})
    assert again.status_code == 200
    assert "shared" not in again.json()
    send_json(client, "patch", "/api/candidates/lin/", {"phone": "13900000001"})
    assert Identity.objects.get(value="13900000000").candidate.name == "王小明"


def test_nothing_is_deleted_over_the_api(logged_in: LogIn, candidate: Candidate) -> None:
    assert logged_in("administrator").delete("/api/candidates/lin/").status_code == 405


def test_forms_need_their_token(candidate: Candidate, user: Callable[[str], Any]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(user("recruiter"))
    assert send_json(client, "patch", "/api/candidates/lin/", {"phone": "1"}).status_code == 403


def test_what_a_device_says_cannot_be_written_over_the_api(logged_in: LogIn, device: Device) -> None:
    body = {"name": "二号面试间", "status": "online", "stored_revision": 99}
    assert send_json(logged_in("administrator"), "patch", "/api/devices/room-1/", body).status_code == 200
    device.refresh_from_db()
    assert (device.name, device.status, device.stored_revision) == ("二号面试间", "unknown", 0)


def test_the_store_says_that_it_is_well_without_a_login(db: None) -> None:
    assert Client().get("/healthz").json() == {"status": "ok"}


def test_every_answer_carries_the_content_security_policy(db: None) -> None:
    policy = Client().get("/healthz").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "script-src 'self';" in policy
