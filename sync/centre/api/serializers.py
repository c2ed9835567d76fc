"""What the API says of each of HR's nouns, and what it takes."""

from __future__ import annotations

from typing import Any, get_args

from django.utils.translation import gettext
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from sync.centre.interviews.models import Answer, Device, DimensionScore, Interview, Plan, Report
from sync.centre.people.contacts import already_of, forget_former
from sync.centre.people.models import Candidate
from sync.centre.policy.fields import Viewer, view_answer, view_candidate, view_plan, view_report
from sync.centre.posts.models import Post, RubricVersion
from sync.contract.message import Modality


class _ForViewer:
    """Gives a serializer the one who reads, for the field policy."""

    context: dict[str, Any]

    @property
    def viewer(self) -> Viewer:
        viewer: Viewer = self.context["request"].user
        return viewer


class CandidateSerializer(_ForViewer, serializers.ModelSerializer[Candidate]):
    """A candidate. Fields that the reader's role may not see are empty, and the name is the id.

    A phone or address that is another candidate's is refused, unless ``shared`` says that it is both's.
    """

    shared = serializers.BooleanField(write_only=True, required=False, default=False)

    class Meta:
        model = Candidate
        fields = [
            "candidate_id",
            "name",
            "language",
            "email",
            "phone",
            "note",
            "shared",
            "created_at",
            "updated_at",
        ]
        read_only_fields = ["created_at", "updated_at"]

    def to_representation(self, instance: Candidate) -> dict[str, Any]:
        shown: dict[str, Any] = super().to_representation(instance)
        view = view_candidate(self.viewer, instance)
        return shown | {name: getattr(view, name) for name in ("name", "email", "phone", "note")}

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        shared = attrs.pop("shared", False)
        changed = {name: attrs[name] for name in ("phone", "email") if self._changes(name, attrs)}
        known = self.instance.pk if isinstance(self.instance, Candidate) else None
        others = already_of(known, changed.get("phone", ""), changed.get("email", ""))
        if others and not shared:
            sentence = gettext("Somebody here has this phone or address already.")
            ids = [each.candidate_id for each in others]
            raise serializers.ValidationError({"shared": [sentence], "candidates": ids})
        return attrs

    def _changes(self, name: str, attrs: dict[str, Any]) -> bool:
        return name in attrs and attrs[name] != getattr(self.instance, name, "")

    def update(self, instance: Candidate, validated_data: dict[str, Any]) -> Candidate:
        saved: Candidate = super().update(instance, validated_data)
        forget_former(saved)
        return saved

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """A candidate's id is chosen once: plans and reports refer to it."""
        fields = super().get_fields()
        if self.instance is not None:
            fields["candidate_id"].read_only = True
        return fields


class PostSerializer(serializers.ModelSerializer[Post]):
    """A post with its competency model and its fixed core of questions."""

    rubric = serializers.PrimaryKeyRelatedField(
        queryset=RubricVersion.objects.all(), required=False, allow_null=True
    )
    fusion = serializers.DictField(child=serializers.FloatField(min_value=0, max_value=2), required=False)
    """Modality → the post's own weight."""
    terms = serializers.ListField(child=serializers.CharField(min_length=2, max_length=40), required=False)
    """Names and terms to be heard rightly; lengths as in the contract."""
    competencies = serializers.SerializerMethodField()
    questions = serializers.SerializerMethodField()

    class Meta:
        model = Post
        fields = [
            "post_id",
            "title",
            "department",
            "description",
            "focus",
            "terms",
            "rubric",
            "fusion",
            "is_open",
            "competencies",
            "questions",
            "created_at",
            "updated_at",
        ]
        read_only_fields = ["post_id", "created_at", "updated_at"]

    def validate_fusion(self, fusion: dict[str, float]) -> dict[str, float]:
        unknown = set(fusion) - set(get_args(Modality))
        if unknown:
            raise serializers.ValidationError(f"not a modality: {', '.join(sorted(unknown))}")
        return fusion

    @extend_schema_field(
        {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}}
    )
    def get_competencies(self, post: Post) -> dict[str, list[str]]:
        """Competency → words that speak for it."""
        return {row.competency_id: list(row.keywords) for row in post.competency_model.all()}

    def get_questions(self, post: Post) -> list[str]:
        """Question ids, in the order in which they are asked."""
        return [row.question_id for row in post.core_questions.all()]


class DeviceSerializer(serializers.ModelSerializer[Device]):
    """A terminal and what it last said of itself. Only its name is HR's to change."""

    class Meta:
        model = Device
        fields = [
            "device_id",
            "name",
            "status",
            "software",
            "speaks",
            "notes",
            "seen_at",
            "wanted_revision",
            "stored_revision",
        ]
        read_only_fields = [
            "status",
            "software",
            "speaks",
            "notes",
            "seen_at",
            "wanted_revision",
            "stored_revision",
        ]


class NewPlanSerializer(serializers.Serializer[Any]):
    """What a plan is made from."""

    candidate = serializers.PrimaryKeyRelatedField(queryset=Candidate.objects.all())
    post = serializers.PrimaryKeyRelatedField(queryset=Post.objects.filter(is_open=True))
    device = serializers.PrimaryKeyRelatedField(queryset=Device.objects.all())
    language = serializers.ChoiceField(["zh-CN", "en", "ja"], required=False)
    starts_at = serializers.DateTimeField(required=False)
    ends_at = serializers.DateTimeField(required=False)


class PlanSerializer(_ForViewer, serializers.ModelSerializer[Plan]):
    """A plan with the document the device gets, and how far it has come."""

    document = serializers.SerializerMethodField()
    delivery = serializers.ChoiceField(Plan.Delivery.choices, read_only=True)

    class Meta:
        model = Plan
        fields = [
            "plan_id",
            "revision",
            "candidate",
            "post",
            "device",
            "delivery",
            "refused_reason",
            "refused_detail",
            "starts_at",
            "sent_at",
            "created_at",
            "document",
        ]

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_document(self, plan: Plan) -> dict[str, Any]:
        """The contract's ``InterviewPlan``."""
        return view_plan(self.viewer, plan)


class AnswerSerializer(_ForViewer, serializers.ModelSerializer[Answer]):
    document = serializers.SerializerMethodField()

    class Meta:
        model = Answer
        fields = ["index", "question_id", "competency", "duration", "ended_by", "document"]

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_document(self, answer: Answer) -> dict[str, Any]:
        """The contract's ``AnswerReport``."""
        return view_answer(self.viewer, answer)


class InterviewSerializer(serializers.ModelSerializer[Interview]):
    """How an interview is going."""

    reports: serializers.PrimaryKeyRelatedField[Report] = serializers.PrimaryKeyRelatedField(
        many=True, read_only=True
    )

    class Meta:
        model = Interview
        fields = [
            "plan",
            "device",
            "status",
            "state",
            "question",
            "questions",
            "began_at",
            "updated_at",
            "reports",
        ]


class InterviewDetailSerializer(InterviewSerializer):
    """… with what has been answered so far."""

    answers = AnswerSerializer(many=True, read_only=True)

    class Meta(InterviewSerializer.Meta):
        fields = [*InterviewSerializer.Meta.fields, "answers"]


class DimensionScoreSerializer(serializers.ModelSerializer[DimensionScore]):
    class Meta:
        model = DimensionScore
        fields = ["dimension", "score", "score_without_face_and_body", "low", "high", "abstained"]


class ReportSerializer(serializers.ModelSerializer[Report]):
    """A report's outcome and scores."""

    plan = serializers.CharField(source="interview.plan_id", read_only=True)
    dimensions = DimensionScoreSerializer(many=True, read_only=True)

    class Meta:
        model = Report
        fields = [
            "report_id",
            "plan",
            "language",
            "source",
            "outcome",
            "score",
            "score_without_face_and_body",
            "low",
            "high",
            "rubric_name",
            "rubric_version",
            "started_at",
            "finished_at",
            "received_at",
            "dimensions",
        ]


class ReportDetailSerializer(_ForViewer, ReportSerializer):
    """… with the whole document."""

    document = serializers.SerializerMethodField()

    class Meta(ReportSerializer.Meta):
        fields = [*ReportSerializer.Meta.fields, "document"]

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_document(self, report: Report) -> dict[str, Any]:
        """The contract's ``InterviewReport``."""
        return view_report(self.viewer, report)


class SentSerializer(serializers.Serializer[Any]):
    """The answer to sending a plan."""

    plan_id = serializers.CharField()
    shadow_revision = serializers.IntegerField()


class FaultSerializer(serializers.Serializer[Any]):
    """A known fault: 409."""

    code = serializers.CharField()
    detail = serializers.CharField()
    remedy = serializers.CharField()
