"""Posts, competencies, the question bank and rubrics. Texts are kept by language (`Localised`).

What has versions never changes: a row of `RubricVersion`, `PostVersion` or `QuestionVersion` is
followed by the next one. `Post` and `Question` hold what is in force.
"""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sync.centre.identifiers import identifier_field, mint_post, mint_question
from sync.contract.message import Language, localise
from sync.contract.plan import Anchor, PlannedFollowUp


class Competency(models.Model):
    """Something a post asks of a person, such as ``customer_focus``."""

    competency_id = identifier_field(primary_key=True)
    names = models.JSONField(default=dict)
    """Language → name."""

    class Meta:
        ordering = ["competency_id"]
        verbose_name_plural = "competencies"

    def __str__(self) -> str:
        return self.name()

    def name(self, language: str = "zh-CN") -> str:
        return localise(self.names, cast("Language", language)) or self.competency_id


class RubricVersion(models.Model):
    """One version of a rubric. It never changes: reports refer to it for ever."""

    name = identifier_field()
    version = models.PositiveIntegerField()
    document = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "-version"]
        constraints = [models.UniqueConstraint(fields=["name", "version"], name="one_rubric_version")]

    def __str__(self) -> str:
        return f"{self.name}@{self.version}"

    def save(self, *arguments: Any, **options: Any) -> None:
        """Raises RuntimeError where a version that is there would be written over."""
        if not self._state.adding:
            raise RuntimeError(f"{self} never changes; add the next version")
        super().save(*arguments, **options)


class Post(models.Model):
    """A post that is advertised, with what its interviews concentrate on."""

    post_id = identifier_field(primary_key=True, default=mint_post)
    title = models.CharField(max_length=120)
    department = models.CharField(max_length=120, blank=True)
    description = models.TextField(blank=True)
    focus = models.CharField(max_length=200, blank=True)
    """What the interview concentrates on; the candidate reads it."""
    terms = models.JSONField(default=list, blank=True)
    """Names of the company and its products that speech recognition should hear rightly."""
    must = models.JSONField(default=list, blank=True)
    """What nobody is taken without, phrase by phrase; matching reads it."""
    nice = models.JSONField(default=list, blank=True)
    """What speaks for somebody."""
    rubric = models.ForeignKey(
        RubricVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="posts"
    )
    fusion = models.JSONField(default=dict, blank=True)
    """Modality → the post's own weight for what it moves, 0 to 2; the rubric's where one is missing."""
    competencies = models.ManyToManyField(Competency, through="PostCompetency", related_name="posts")
    questions: models.ManyToManyField[Question, PostQuestion] = models.ManyToManyField(
        "Question", through="PostQuestion", related_name="posts"
    )
    is_open = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=0)
    """The newest `PostVersion`; 0 before the first."""
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-created_at", "post_id"]

    def __str__(self) -> str:
        return self.title

    def words_of_competencies(self) -> dict[str, list[str]]:
        """Competency → the words that speak for it on this post."""
        return {row.competency_id: list(row.keywords) for row in self.competency_model.all()}


class PostVersion(models.Model):
    """A post's description as it was advertised at one time. It never changes."""

    class Source(models.TextChoices):
        CONSOLE = "console", _("console")
        FILE = "file", _("file")
        ERP = "erp", _("ERP")

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    document = models.JSONField()
    """`posts.sources.PostDocument`."""
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.CONSOLE)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["post_id", "-version"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["post", "version"], name="one_post_version")]

    def __str__(self) -> str:
        return f"{self.post_id}@{self.version}"


class PostCompetency(models.Model):
    """What a post asks of a competency, and the words that speak for it."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="competency_model")
    competency = models.ForeignKey(Competency, on_delete=models.PROTECT)
    keywords = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["post", "competency"], name="competency_once_a_post")]

    def __str__(self) -> str:
        return f"{self.post_id}: {self.competency_id}"


class Question(models.Model):
    """A question of the bank, as it is in force: what its newest approved version says.

    A question that was planted with the program has no version and counts as approved; whatever
    a person writes begins as a draft (`sync.centre.posts.bank.versions`).
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        APPROVED = "approved", _("approved")
        RETIRED = "retired", _("retired")

    class Level(models.TextChoices):
        ENTRY = "entry", _("entry")
        EXPERIENCED = "experienced", _("experienced")
        SENIOR = "senior", _("senior")

    question_id = identifier_field(primary_key=True, default=mint_question)
    competency = models.ForeignKey(Competency, on_delete=models.PROTECT, related_name="questions")
    level = models.CharField(max_length=12, choices=Level.choices, default=Level.ENTRY)
    texts = models.JSONField(default=dict)
    """Language → the question as it is read aloud."""
    keywords = models.JSONField(default=list, blank=True)
    time_limit_seconds = models.PositiveIntegerField(default=120)
    follow_ups = models.JSONField(default=list, blank=True)
    """The bank of follow-ups: a list of ``{"part": a StoryPart, "texts": Localised}``."""
    triggers = models.JSONField(default=list, blank=True)
    """What in a résumé or an assessment makes it an extra: a list of `bank.document.Trigger`."""
    anchors = models.JSONField(default=list, blank=True)
    """Answers of known levels: a list of ``{"level": 1-5, "texts": Localised}``."""
    state = models.CharField(max_length=8, choices=State.choices, default=State.APPROVED, db_index=True)
    version = models.PositiveIntegerField(default=0)
    """The version in force; 0 where none was ever written."""
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["question_id"]
        permissions = [("approve_question", "Can approve a question")]

    def __str__(self) -> str:
        return self.text()

    def text(self, language: str = "zh-CN") -> str:
        return localise(self.texts, cast("Language", language))

    def planned_follow_ups(self, language: str = "zh-CN") -> list[PlannedFollowUp]:
        return [
            PlannedFollowUp(part=row["part"], text=localise(row["texts"], cast("Language", language)))
            for row in self.follow_ups
        ]

    def planned_anchors(self, language: str = "zh-CN") -> list[Anchor]:
        """Those there are in the interview's language: an anchor is held against what is said in it."""
        return [
            Anchor(level=row["level"], text=row["texts"][language])
            for row in self.anchors
            if row["texts"].get(language)
        ]


class QuestionVersion(models.Model):
    """One version of a question, who wrote it, and who decided on it. What it says never changes."""

    class State(models.TextChoices):
        DRAFT = "draft", _("waiting for approval")
        APPROVED = "approved", _("approved")
        REJECTED = "rejected", _("rejected")

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    document = models.JSONField()
    """`posts.bank.document.QuestionDocument`."""
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT, db_index=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    written_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["question_id", "-version"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["question", "version"], name="one_question_version")]

    def __str__(self) -> str:
        return f"{self.question_id}@{self.version}"


class Proposal(models.Model):
    """A change of a post's questions that a changed description calls for; a person decides on it."""

    class Kind(models.TextChoices):
        ADD = "add", _("add")
        REMOVE = "remove", _("remove")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("accepted")
        REJECTED = "rejected", _("rejected")

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="proposals")
    post_version = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    requirement = models.CharField(max_length=200)
    """The words of the description that came or went."""
    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, null=True, blank=True, related_name="proposals"
    )
    """A question that the bank has; None where one is to be written as ``document`` says."""
    document = models.JSONField(null=True, blank=True)
    """The `QuestionDocument` that would join the bank."""
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN, db_index=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at", "id"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.post_id}: {self.kind} {self.requirement}"


class PostQuestion(models.Model):
    """The place of a question in a post's fixed core."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="core_questions")
    question = models.ForeignKey(Question, on_delete=models.PROTECT)
    position = models.PositiveIntegerField(default=0)
    why = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["post", "question"], name="question_once_a_post")]

    def __str__(self) -> str:
        return f"{self.post_id}: {self.question_id}"
