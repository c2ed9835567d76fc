"""Candidates."""

from __future__ import annotations

from django.db import models

from sync.centre.identifiers import identifier_field, mint_candidate


class Candidate(models.Model):
    """A person who applied; what the room is told of them is in `InterviewPlan.candidate`."""

    candidate_id = identifier_field(primary_key=True, default=mint_candidate)
    name = models.CharField(max_length=80)
    language = models.CharField(
        max_length=8, default="zh-CN", choices=[("zh-CN", "zh-CN"), ("en", "en"), ("ja", "ja")]
    )
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=32, blank=True)
    note = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-created_at", "candidate_id"]

    def __str__(self) -> str:
        return self.name
