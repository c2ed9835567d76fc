"""What matching found, kept for the pages: one row a post and candidate."""

from __future__ import annotations

from typing import Any

from django.db import models

from sync.centre.people.models import Candidate, Resume
from sync.centre.posts.models import Post


class PostMatch(models.Model):
    """The newest match of a candidate's résumé against a post. It sorts; a person decides.

    ``verdicts``: ``[{"requirement", "must": bool, "met": bool, "strength": 0–1, "evidence"}]`` in the
    post's order; ``evidence`` is the résumé's own words: show it through the field policy.
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="matches")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="matches")
    resume = models.ForeignKey(Resume, on_delete=models.CASCADE, related_name="matches")
    meets = models.BooleanField()
    score = models.FloatField()
    verdicts: models.JSONField[Any, Any] = models.JSONField(default=list)
    matcher_version = models.CharField(max_length=40)
    """Of what was matched with: an older one is to be matched again."""
    counted_to = models.DateField()
    """The day up to which years of experience were counted."""
    matched_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-meets", "-score", "candidate_id"]
        constraints = [
            models.UniqueConstraint(fields=["post", "candidate"], name="one_match_a_post_and_candidate")
        ]
        indexes = [models.Index(fields=["post", "-meets", "-score"], name="match_by_score")]

    def __str__(self) -> str:
        return f"{self.post_id}: {self.candidate_id} {self.score:.2f}"
