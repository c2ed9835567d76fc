"""An invented post that seeks salespeople, and five people whose résumés were taken in and matched."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from sync.centre.applications.models import Application
from sync.centre.applications.placing import match_waiting
from sync.centre.people.models import Resume
from sync.centre.people.resumes.desk import take_in
from sync.centre.posts.models import Post
from tests.sync.centre.conftest import candidate, device, logged_in, plan, post, user
from tests.sync.five_resumes import RESUMES

__all__ = ["candidate", "device", "logged_in", "plan", "post", "user"]


@pytest.fixture
def sales(post: Post) -> Post:
    """The post of a life-insurance adviser, who must have sold financial products."""
    post.must, post.nice = ["具备金融产品销售经验"], ["本科及以上学历"]
    post.save()
    return post


@pytest.fixture
def people(sales: Post) -> dict[str, Application]:
    """By name: their applications, matched with the post."""
    for name, text in RESUMES.items():
        take_in(text.encode(), f"{name}.txt", source=Resume.Source.UPLOAD)
    assert match_waiting(60) == 0
    return {row.candidate.name: row for row in Application.objects.select_related("candidate")}


@pytest.fixture
def recruiter(logged_in: Callable[[str], Client]) -> Client:
    client = logged_in("recruiter")
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client
