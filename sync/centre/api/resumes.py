"""Résumés over the API: a file or plain text in, what was read out, as the reader's role may see it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from sync.centre.api.serializers import FaultSerializer
from sync.centre.api.views import Reading, actor_of
from sync.centre.people.models import Resume
from sync.centre.people.resumes.desk import is_table, take_in
from sync.centre.people.resumes.errors import FileKindUnknown
from sync.centre.people.resumes.extraction.extracted import LONGEST
from sync.centre.people.resumes.extraction.kinds import demand_size
from sync.centre.policy.fields import Viewer
from sync.centre.policy.resumes import view_resume


class NewResumeSerializer(serializers.Serializer[Any]):
    """One résumé, as a file or as its text."""

    file = serializers.FileField(required=False)
    text = serializers.CharField(required=False, max_length=LONGEST, trim_whitespace=False)
    file_name = serializers.CharField(required=False, max_length=255)
    """Of a text: where it came from."""

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("file" in attrs) == ("text" in attrs):
            raise serializers.ValidationError("either a file or a text")
        return attrs


class ResumeSerializer(serializers.ModelSerializer[Resume]):
    """A résumé. What the reader's role may not see is empty, or dots within a text."""

    experience_years = serializers.FloatField(read_only=True)
    text = serializers.SerializerMethodField()
    fields_read = serializers.SerializerMethodField()
    employments = serializers.SerializerMethodField()
    educations = serializers.SerializerMethodField()
    skills = serializers.SerializerMethodField()
    contradictions = serializers.SerializerMethodField()

    class Meta:
        model = Resume
        fields = [
            "resume_id",
            "candidate",
            "source",
            "kind",
            "language",
            "received_at",
            "joined_by",
            "experience_years",
            "claimed_years",
            "highest_degree",
            "text",
            "fields_read",
            "employments",
            "educations",
            "skills",
            "contradictions",
        ]

    def to_representation(self, instance: Resume) -> dict[str, Any]:
        viewer: Viewer = self.context["request"].user
        self._seen = asdict(view_resume(viewer, instance))
        shown: dict[str, Any] = super().to_representation(instance)
        return shown

    def get_text(self, _resume: Resume) -> str:
        return str(self._seen["text"])

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_fields_read(self, _resume: Resume) -> Any:
        """``{"name": {"value", "clause", "line"}, …}``: each value with the text it was read in."""
        return self._seen["fields"]

    @extend_schema_field({"type": "array", "items": {"type": "object"}})
    def get_employments(self, _resume: Resume) -> Any:
        return self._seen["employments"]

    @extend_schema_field({"type": "array", "items": {"type": "object"}})
    def get_educations(self, _resume: Resume) -> Any:
        return self._seen["educations"]

    @extend_schema_field({"type": "array", "items": {"type": "object"}})
    def get_skills(self, _resume: Resume) -> Any:
        return self._seen["skills"]

    @extend_schema_field({"type": "array", "items": {"type": "object"}})
    def get_contradictions(self, _resume: Resume) -> Any:
        return self._seen["contradictions"]


class TakenSerializer(serializers.Serializer[Any]):
    """What became of it: a new candidate, joined with one who was there, or the very same again."""

    outcome = serializers.ChoiceField(["added", "joined", "known"])
    by = serializers.CharField(allow_blank=True)
    resume = ResumeSerializer()


class ResumeViewSet(Reading[Resume]):
    queryset = Resume.objects.select_related("candidate")
    serializer_class = ResumeSerializer
    parser_classes = [MultiPartParser, JSONParser]
    lookup_field = "resume_id"
    audited_as = "resume"

    @extend_schema(request=NewResumeSerializer, responses={201: TakenSerializer, 409: FaultSerializer})
    def create(self, request: Request) -> Response:
        """Take one résumé in. The same one again changes nothing, and answers 200."""
        wanted = NewResumeSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        content, name = _content(wanted.validated_data)
        if is_table(name):
            raise FileKindUnknown(file=name)
        (taken,) = take_in(content, name, source=Resume.Source.API, actor=actor_of(request)).taken
        body = {
            "outcome": taken.outcome,
            "by": taken.by,
            "resume": self.get_serializer(taken.resume).data,
        }
        known = taken.outcome == "known"
        return Response(body, status=status.HTTP_200_OK if known else status.HTTP_201_CREATED)


def _content(given: dict[str, Any]) -> tuple[bytes, str]:
    if "file" in given:
        demand_size(given["file"].size, str(given["file"].name))
        return given["file"].read(), str(given["file"].name)
    return given["text"].encode(), given.get("file_name") or "text.txt"
