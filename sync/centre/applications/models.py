"""A candidate on a post and the stage they have reached; every change of it, and whose it was.

A machine fills in `score` and may say `matched` or `interviewed`. It never declines: that, and every
other move, is an `Action` of a person, and can be undone.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sync.centre.identifiers import identifier_field, mint
from sync.centre.people.models import Candidate
from sync.centre.posts.models import Post
from sync.centre.scheduling.models import Booking


def mint_application() -> str:
    return mint("application")


def mint_action() -> str:
    return mint("action")


class Stage(models.TextChoices):
    """In the order of the board."""

    NEW = "new", _("New")
    MATCHED = "matched", _("Matched")
    INVITED = "invited", _("Invited")
    CONFIRMED = "confirmed", _("Confirmed")
    INTERVIEWED = "interviewed", _("Interviewed")
    ADVANCED = "advanced", _("Goes on")
    DECLINED = "declined", _("Declined")


DECIDED = frozenset({Stage.ADVANCED, Stage.DECLINED})


class Application(models.Model):
    """One candidate, one post; before any post fits, none."""

    application_id = identifier_field(primary_key=True, default=mint_application)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="applications")
    post = models.ForeignKey(
        Post, on_delete=models.CASCADE, null=True, blank=True, related_name="applications"
    )
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.NEW)
    position = models.FloatField(default=0.0)
    """The place within its stage, from the top; only the order counts."""
    score = models.FloatField(null=True, blank=True)
    """0…1, by `sync.centre.matching`: sorts and decides nothing. None: not matched."""
    meets = models.BooleanField(null=True, blank=True)
    clause = models.TextField(blank=True)
    """The résumé's own words that carry the verdict; shown through the field policy."""
    missing: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)
    """The post's must-haves for which nothing was found."""
    to_match = models.BooleanField(default=True)
    """Another résumé or another post: they have not been held against each other yet."""
    fault = models.CharField(max_length=24, blank=True)
    """Why they could not be: a code. It is tried again with another résumé or post, or by a new worker."""
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["stage", "position", "application_id"]
        constraints = [
            models.UniqueConstraint(fields=["candidate", "post"], name="one_application_a_post"),
            models.UniqueConstraint(
                fields=["candidate"], condition=Q(post=None), name="one_application_without_post"
            ),
        ]
        indexes = [
            models.Index(fields=["stage", "position"], name="application_by_place"),
            models.Index(fields=["post", "stage", "position"], name="application_by_post"),
            models.Index(fields=["candidate"], condition=Q(to_match=True), name="application_to_match"),
        ]

    def __str__(self) -> str:
        return self.application_id

    def forget_match(self) -> None:
        """What was said of another résumé or another post; matching says it anew. Does not save."""
        self.score, self.meets, self.clause, self.missing = None, None, "", []
        self.to_match, self.fault = True, ""


class Action(models.Model):
    """What a person did to one application or to many at once, so that it can be taken back at once."""

    class Kind(models.TextChoices):
        MOVED = "moved", _("moved")
        INVITED = "invited", _("invited")
        REASSIGNED = "reassigned", _("given another post")

    action_id = identifier_field(primary_key=True, default=mint_action)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-action_id"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.action_id}: {self.kind}"


class Step(models.Model):
    """One change of an application's place: its history. Without an action the program noted a fact."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="steps")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, null=True, blank=True, related_name="steps")
    before_stage = models.CharField(max_length=12, choices=Stage.choices)
    before_position = models.FloatField()
    before_post = models.ForeignKey(Post, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    before_decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    before_decided_at = models.DateTimeField(null=True, blank=True)
    stage = models.CharField(max_length=12, choices=Stage.choices)
    position = models.FloatField()
    booking = models.ForeignKey(Booking, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """What an invitation booked, to be cancelled where it is taken back."""
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.application_id}: {self.before_stage} → {self.stage}"
