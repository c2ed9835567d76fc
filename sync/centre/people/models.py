"""Candidates, the résumés they sent, and by what two of them are known to be one person."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from sync.centre.identifiers import identifier_field, mint_candidate, mint_import, mint_resume
from sync.centre.people.identities import same_email, same_phone


class Candidate(models.Model):
    """A person who applied; what the room is told of them is in `InterviewPlan.candidate`."""

    candidate_id = identifier_field(primary_key=True, default=mint_candidate)
    name = models.CharField(max_length=80)
    language = models.CharField(
        max_length=8, default="zh-CN", choices=[("zh-CN", "zh-CN"), ("en", "en"), ("ja", "ja")]
    )
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=32, blank=True)
    resident_id = models.CharField(max_length=18, blank=True)
    """Valid, as it should be written; shown only through `sync.centre.policy.fields`, never logged."""
    note = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-created_at", "candidate_id"]
        indexes = [models.Index(fields=["-created_at", "candidate_id"], name="candidate_newest_first")]

    def __str__(self) -> str:
        return self.name

    def save(self, *arguments: Any, **options: Any) -> None:
        super().save(*arguments, **options)
        for kind, value in self.known_by():
            Identity.objects.get_or_create(kind=kind, value=value, defaults={"candidate": self})

    def known_by(self) -> list[tuple[str, str]]:
        """The identities that stand in the candidate's own fields."""
        written = [
            (Identity.Kind.RESIDENT_ID, self.resident_id),
            (Identity.Kind.PHONE, same_phone(self.phone)),
            (Identity.Kind.EMAIL, same_email(self.email)),
        ]
        return [(str(kind.value), value) for kind, value in written if value]


class Identity(models.Model):
    """A phone, an e-mail address, a resident number, as written alike by everyone, or a board's own name.

    The database itself keeps two people from having the same one, whoever imports at the same time.
    """

    class Kind(models.TextChoices):
        PHONE = "phone"
        EMAIL = "email"
        RESIDENT_ID = "resident-id"
        BOARD = "board"
        """``liepin-<its own name for the person>``: it tells of them again, with other contacts."""

    kind = models.CharField(max_length=12, choices=Kind.choices)
    value = models.CharField(max_length=254)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="identities")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["kind", "value"], name="identity_of_one_person")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.candidate_id}"


class Resume(models.Model):
    """One résumé as it came, and what was read in it. A candidate may have sent several.

    Every field that was read keeps the source text it came from (``clause``) and its line:

    - ``fields``: ``{"name"|"phone"|"email"|"birth"|"claim"|…: {"value", "clause", "line"}}``; never the
      resident number, which is the candidate's;
    - ``employments``: ``[{"employer", "title", "department", "start": "2019-03", "end": "2021-06"|null,
      "current", "internship", "duties": [text], "clause", "line"}]``, newest first;
    - ``educations``: ``[{"school", "degree": "secondary"|"associate"|"bachelor"|"master"|"doctor"|"",
      "major", "start", "end", "clause", "line"}]``, newest first;
    - ``skills``: ``[{"value", "clause", "line"}]``;
    - ``contradictions``: ``[{"code", "details": {…}, "clauses": [text]}]``.

    ``text`` holds the whole of it, contacts too: show it through `sync.centre.policy.resumes`.
    """

    class Source(models.TextChoices):
        UPLOAD = "upload"
        COMMAND = "command"
        FOLDER = "folder"
        API = "api"
        TABLE = "table"
        LIEPIN = "liepin"
        BOSS = "boss"
        WEBHOOK = "webhook"

    resume_id = identifier_field(primary_key=True, default=mint_resume)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="resumes")
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the file's bytes (of a table: of the row; of a board: of what it sent)."""
    kind = models.CharField(max_length=16)
    """``pdf``, ``scan``, ``docx``, ``text``, ``row`` or ``board``."""
    file_name = models.CharField(max_length=255, blank=True)
    source = models.CharField(max_length=16, choices=Source.choices)
    text = models.TextField()
    language = models.CharField(max_length=8)
    fields: models.JSONField[Any, Any] = models.JSONField(default=dict)
    employments: models.JSONField[Any, Any] = models.JSONField(default=list)
    educations: models.JSONField[Any, Any] = models.JSONField(default=list)
    skills: models.JSONField[Any, Any] = models.JSONField(default=list)
    contradictions: models.JSONField[Any, Any] = models.JSONField(default=list)
    experience_months = models.PositiveIntegerField(default=0)
    """Months in which there was an employment, by the dates; internships do not count."""
    claimed_years = models.FloatField(null=True, blank=True)
    highest_degree = models.CharField(max_length=12, blank=True)
    joined_by = models.CharField(max_length=12, blank=True)
    """By what it was known to be of a candidate who was there already."""
    received_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        ordering = ["-received_at", "resume_id"]

    def __str__(self) -> str:
        return self.resume_id

    @property
    def experience_years(self) -> float:
        return round(self.experience_months / 12, 1)


class Arrival(models.Model):
    """Each time the same résumé came: from where, under which name. None is lost when they are joined."""

    resume = models.ForeignKey(Resume, on_delete=models.CASCADE, related_name="arrivals")
    source = models.CharField(max_length=16, choices=Resume.Source.choices)
    file_name = models.CharField(max_length=255, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "id"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.resume_id} by {self.source}"


class DegreeCheck(models.Model):
    """What a registry of degrees said of one school of a résumé (`sync.centre.people.degrees`)."""

    resume = models.ForeignKey(Resume, on_delete=models.CASCADE, related_name="degree_checks")
    school = models.CharField(max_length=120)
    verdict = models.CharField(max_length=12)
    """``confirmed``, ``differs``, ``not-found`` or ``not-asked``."""
    reference = models.CharField(max_length=64, blank=True)
    differs: models.JSONField[Any, Any] = models.JSONField(default=list)
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.resume_id}: {self.verdict}"


class ImportRun(models.Model):
    """A table that is being taken in by a worker, some rows at a time; a page shows how far it is."""

    import_id = identifier_field(primary_key=True, default=mint_import)
    file_name = models.CharField(max_length=255)
    rows: models.JSONField[Any, Any] = models.JSONField(default=list)
    """What is still to be taken in, with telephone and resident numbers; empty once it has ended."""
    total = models.PositiveIntegerField()
    added = models.PositiveIntegerField(default=0)
    joined = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    """Rows that were right when the table was read, and not when they were to be taken in."""
    faults: models.JSONField[Any, Any] = models.JSONField(default=list)
    """``[{"row", "column", "header", "code", "details"}]``, rows counted as a spreadsheet shows them."""
    dry = models.BooleanField(default=False)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """In whose name the rows are taken in, whoever does it."""
    paused = models.BooleanField(default=False)
    """Whether it waits for a person to go on with it: it was begun before workers took tables in."""
    began_at = models.DateTimeField(auto_now_add=True)
    worked_at = models.DateTimeField(null=True, blank=True)
    """When a worker last did a part of it."""
    ended_at = models.DateTimeField(null=True, blank=True)
    """When every row was taken in, or the rest was discarded or given up."""

    class Meta:
        ordering = ["-began_at"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.import_id
