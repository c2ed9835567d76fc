"""Posts, competencies, the question bank and rubrics. Texts are kept by language (`Localised`)."""

from __future__ import annotations

from typing import Any, cast

from django.db import models

from sync.centre.identifiers import identifier_field, mint_post, mint_question
from sync.contract.message import Language, localise
from sync.contract.plan import PlannedFollowUp


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
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-created_at", "post_id"]

    def __str__(self) -> str:
        return self.title


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
    """A question of the bank."""

    question_id = identifier_field(primary_key=True, default=mint_question)
    competency = models.ForeignKey(Competency, on_delete=models.PROTECT, related_name="questions")
    texts = models.JSONField(default=dict)
    """Language → the question as it is read aloud."""
    keywords = models.JSONField(default=list, blank=True)
    time_limit_seconds = models.PositiveIntegerField(default=120)
    follow_ups = models.JSONField(default=list, blank=True)
    """The bank of follow-ups: a list of ``{"part": a StoryPart, "texts": Localised}``."""

    class Meta:
        ordering = ["question_id"]

    def __str__(self) -> str:
        return self.text()

    def text(self, language: str = "zh-CN") -> str:
        return localise(self.texts, cast("Language", language))

    def planned_follow_ups(self, language: str = "zh-CN") -> list[PlannedFollowUp]:
        return [
            PlannedFollowUp(part=row["part"], text=localise(row["texts"], cast("Language", language)))
            for row in self.follow_ups
        ]


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
