"""Devices, plans, interviews and reports.

HR writes devices' names and plans. Interviews, answers, reports and scores are written by the
projector alone (`sync.centre.ingest.projector`) and can be rebuilt from the inbox at any time.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sync.centre.identifiers import identifier_field, mint_plan
from sync.centre.people.models import Candidate
from sync.centre.posts.models import Post
from sync.contract.region import REGIONS


class Device(models.Model):
    """A terminal in an interview room, and what it last said of itself."""

    class Status(models.TextChoices):
        UNKNOWN = "unknown", _("never seen")
        ONLINE = "online", _("online")
        OFFLINE = "offline", _("offline")

    device_id = identifier_field(primary_key=True)
    name = models.CharField(max_length=80, blank=True)
    """What people call it, such as the name of its room."""
    region = models.CharField(max_length=8, choices=[(name, name) for name in REGIONS], default="cn")
    """Whose law holds where it stands; plans for it are narrowed by that."""
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.UNKNOWN)
    boot = models.CharField(max_length=64, blank=True)
    stream = models.CharField(max_length=64, blank=True)
    speaks = models.JSONField(default=dict, blank=True)
    """Message → versions, as stated at birth; empty before the first birth."""
    software = models.CharField(max_length=200, blank=True)
    notes = models.JSONField(default=list, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    """When the centre last heard a birth or a death, by the centre's clock."""
    wanted_revision = models.PositiveIntegerField(default=0)
    """The shadow HR wants on it."""
    published_revision = models.PositiveIntegerField(default=0)
    """The shadow the broker has taken; behind `wanted_revision` while one waits to go out."""
    stored_revision = models.PositiveIntegerField(default=0)
    """The shadow the device says it has stored."""

    class Meta:
        ordering = ["device_id"]

    def __str__(self) -> str:
        return self.name or self.device_id

    def speaks_version(self, message: str, version: int) -> bool:
        return version in self.speaks.get(message, [])


class Plan(models.Model):
    """An interview as it is wanted: the contract's `InterviewPlan`, and how far it has come."""

    class Delivery(models.TextChoices):
        DRAFT = "draft", _("not sent")
        SENT = "sent", _("on its way")
        DELIVERED = "delivered", _("on the device")
        REFUSED = "refused", _("refused by the device")

    plan_id = identifier_field(primary_key=True, default=mint_plan)
    revision = models.PositiveIntegerField(default=1)
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="plans")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="plans")
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="plans")
    document = models.JSONField()
    """The contract's `InterviewPlan`, exactly as it travels."""
    starts_at = models.DateTimeField(null=True, blank=True, db_index=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    shadow_revision = models.PositiveIntegerField(default=0)
    """The device's shadow that first carried this revision of the plan; 0 while it is a draft."""
    refused_revision = models.PositiveIntegerField(default=0)
    refused_reason = models.CharField(max_length=64, blank=True)
    refused_detail = models.TextField(blank=True)

    class Meta:
        ordering = ["-created_at", "plan_id"]
        permissions = [("send_plan", "Can send a plan to a device")]

    def __str__(self) -> str:
        return self.plan_id

    @property
    def delivery(self) -> Plan.Delivery:
        if not self.shadow_revision:
            return self.Delivery.DRAFT
        if self.refused_reason and self.refused_revision in (0, self.revision):
            return self.Delivery.REFUSED
        if self.device.stored_revision >= self.shadow_revision:
            return self.Delivery.DELIVERED
        return self.Delivery.SENT


class AssessmentResult(models.Model):
    """What somebody's assessment said of a candidate: it may add a question, never a point."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="assessments")
    instrument = models.CharField(max_length=40)
    """In lower case, such as ``mbti``."""
    result = models.CharField(max_length=80)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    entered_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["candidate_id", "instrument"]
        constraints = [
            models.UniqueConstraint(fields=["candidate", "instrument"], name="one_result_an_instrument")
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id}: {self.instrument}"


class Interview(models.Model):
    """How the interview of a plan is going, or went."""

    class Status(models.TextChoices):
        LIVE = "live", _("in progress")
        COMPLETED = "completed", _("completed")
        WITHDRAWN = "withdrawn", _("ended by the candidate")
        CONSENT_REFUSED = "consent-refused", _("consent not given")
        INTERRUPTED = "interrupted", _("interrupted")

    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, primary_key=True, related_name="interview")
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="interviews")
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.LIVE, db_index=True)
    state = models.CharField(max_length=64, blank=True)
    """The state of the interview machine in the room, such as ``answering``."""
    question = models.PositiveIntegerField(default=0)
    questions = models.PositiveIntegerField(default=0)
    attempt = models.CharField(max_length=64, blank=True)
    """The report that is being made: a plan that was interrupted may be tried again."""
    consent = models.JSONField(null=True, blank=True)
    """The contract's `ConsentRecord`."""
    began_at = models.DateTimeField()
    updated_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-updated_at", "plan_id"]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.status}"


class Report(models.Model):
    """A report as it came, and the columns that lists are made of."""

    report_id = identifier_field(primary_key=True)
    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="reports")
    document = models.JSONField()
    """The contract's `InterviewReport`, exactly as it came."""
    language = models.CharField(max_length=8)
    source = models.CharField(max_length=16)
    outcome = models.CharField(max_length=16)
    score = models.FloatField(null=True, blank=True)
    score_without_face_and_body = models.FloatField(null=True, blank=True)
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    rubric_name = models.CharField(max_length=64)
    rubric_version = models.PositiveIntegerField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-received_at", "report_id"]

    def __str__(self) -> str:
        return self.report_id


class Answer(models.Model):
    """An answer, as soon as it has been given: the live view before there is a report."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="answers")
    index = models.PositiveIntegerField()
    question_id = models.CharField(max_length=64)
    competency = models.CharField(max_length=64)
    duration = models.FloatField()
    ended_by = models.CharField(max_length=16)
    transcript = models.TextField(blank=True)
    document = models.JSONField()
    """The contract's `AnswerReport`."""
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["interview_id", "index"]
        constraints = [models.UniqueConstraint(fields=["interview", "index"], name="one_answer_an_index")]

    def __str__(self) -> str:
        return f"{self.interview_id}: {self.index}"


class DimensionScore(models.Model):
    """One dimension of a report, for lists and comparisons."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="dimensions")
    dimension = models.CharField(max_length=64)
    score = models.FloatField(null=True, blank=True)
    score_without_face_and_body = models.FloatField(null=True, blank=True)
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    abstained = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["report_id", "id"]
        constraints = [models.UniqueConstraint(fields=["report", "dimension"], name="one_score_a_dimension")]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.dimension}"
