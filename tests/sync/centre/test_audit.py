"""Who did what is written down, and nothing more than that."""

from __future__ import annotations

import pytest
from django.test import Client

from sync.centre.policy.accounts import put_user
from sync.centre.policy.models import AuditEntry

pytestmark = pytest.mark.django_db

PASSWORD = "plum-lantern-7"


@pytest.fixture(autouse=True)
def wang(db: None) -> None:
    put_user("wang", "recruiter", PASSWORD)


def entries() -> list[tuple[str, str, str]]:
    return list(AuditEntry.objects.order_by("id").values_list("actor_name", "verb", "subject_id"))


def test_an_account_made_on_the_servers_command_line_is_written_down() -> None:
    assert entries() == [("hr", "created", "wang")]


def test_logging_in_and_out_is_written_down() -> None:
    client = Client()
    client.post("/login/", {"username": "wang", "password": PASSWORD})
    client.post("/logout/")
    assert entries()[1:] == [("wang", "logged-in", "wang"), ("wang", "logged-out", "wang")]


@pytest.mark.parametrize(("typed", "kept"), [("wang", "wang"), ("my-secret-password", "")])
def test_a_failed_login_is_written_down_without_what_may_be_a_password(typed: str, kept: str) -> None:
    Client().post("/login/", {"username": typed, "password": "wrong"})
    assert entries()[1:] == [("hr", "login-failed", kept)]
