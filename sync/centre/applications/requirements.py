"""What a post seeks, as matching wants it: what it states, else what its description asks."""

from __future__ import annotations

import re
from typing import Final

from sync.centre.matching.sought import Sought
from sync.centre.posts.models import Post
from sync.centre.posts.requirements import requirements_of

_PREFERRED: Final = re.compile(r"优先|加分|为佳|preferred|\bplus\b|歓迎|優遇|尚可", re.IGNORECASE)


def sought_of(post: Post) -> Sought | None:
    """None where the post asks nothing that could be matched."""
    must, nice = list(post.must), list(post.nice)
    if not must:
        asked = [each.phrase for each in requirements_of(post.description)]
        must = [phrase for phrase in asked if not _PREFERRED.search(phrase)]
        nice = nice or [phrase for phrase in asked if _PREFERRED.search(phrase)]
    if not must:
        return None
    return Sought(post.pk, post.title, post.description, tuple(must), tuple(nice))
