"""The inbox: every byte that came, before anyone asked what it means."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class InboxMessage(models.Model):
    """One record as it arrived, kept as bytes. (device, stream, sequence) is its key for ever."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        PROJECTED = "projected", _("taken in")
        QUARANTINED = "quarantined", _("set aside")

    device = models.CharField(max_length=64)
    stream = models.CharField(max_length=64)
    sequence = models.BigIntegerField()
    payload = models.BinaryField()
    received_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["device", "stream", "sequence"], name="one_message_a_key")
        ]
        indexes = [models.Index(fields=["id"], condition=models.Q(state="waiting"), name="waiting_messages")]

    def __str__(self) -> str:
        return f"{self.device}/{self.stream}/{self.sequence}"


class HighWater(models.Model):
    """Everything of a stream up to and with ``through`` is in the inbox."""

    device = models.CharField(max_length=64)
    stream = models.CharField(max_length=64)
    through = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["device", "stream"], name="one_mark_a_stream")]

    def __str__(self) -> str:
        return f"{self.device}/{self.stream}: {self.through}"


class Quarantine(models.Model):
    """A message that could not be taken in: what is wrong with it, and where."""

    message = models.OneToOneField(
        InboxMessage, on_delete=models.CASCADE, primary_key=True, related_name="quarantine"
    )
    fault = models.CharField(max_length=32)
    field = models.CharField(max_length=200, blank=True)
    detail = models.TextField(blank=True)
    set_aside_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-set_aside_at", "-message_id"]
        permissions = [("replay_quarantine", "Can try quarantined messages again")]

    def __str__(self) -> str:
        return f"{self.message_id}: {self.fault}"


class LiveScores(models.Model):
    """What a room shows of an interview that goes on; gone when its report is in."""

    plan_id = models.CharField(max_length=64, primary_key=True)
    document = models.JSONField()
    """The contract's `Live`."""
    received_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.plan_id
