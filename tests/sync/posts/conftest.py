"""What the tests of posts and their questions begin with."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sync.centre.posts.models import Post, PostQuestion, Question


@pytest.fixture
def post_with(db: None) -> Callable[..., Post]:
    """``post_with(question, …)`` is a post that has these as its core."""

    def make(*questions: Question) -> Post:
        post = Post.objects.create(post_id="advisor", title="寿险客户经理")
        for place, question in enumerate(questions, start=1):
            PostQuestion.objects.create(post=post, question=question, position=place)
        return post

    return make
