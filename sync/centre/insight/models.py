"""Ratings the centre made itself, beside those that came with the reports."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sync.centre.identifiers import identifier_field
from sync.centre.interviews.models import Plan
from sync.centre.posts.models import RubricVersion


class Rating(models.Model):
    """One report by one rubric version. Written once; the report itself never changes.

    It hangs on the plan and not on the report's row: `hr rebuild` makes the reports anew from
    the inbox, and what HR asked for stays; whoever deletes the plan deletes this, too.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="ratings")
    report_id = identifier_field(db_index=True)
    rubric = models.ForeignKey(RubricVersion, on_delete=models.PROTECT, related_name="ratings")
    document = models.JSONField()
    """A `sync.centre.insight.document.RatingDocument`."""
    score = models.FloatField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-made_at", "-id"]
        default_permissions = ("add", "view")
        constraints = [models.UniqueConstraint(fields=["report_id", "rubric"], name="one_rating_a_rubric")]

    def __str__(self) -> str:
        return f"{self.report_id} by {self.rubric}"
