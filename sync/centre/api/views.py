"""The API's resources. Each asks for its permission, and writes down who did what."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import GenericViewSet

from sync.centre.api.permissions import MaySendPlans, RolePermissions
from sync.centre.api.serializers import (
    CandidateSerializer,
    DeviceSerializer,
    FaultSerializer,
    InterviewDetailSerializer,
    InterviewSerializer,
    NewPlanSerializer,
    PlanSerializer,
    PostSerializer,
    ReportDetailSerializer,
    ReportSerializer,
    SentSerializer,
)
from sync.centre.interviews.dispatch import send
from sync.centre.interviews.models import Device, Interview, Plan, Report
from sync.centre.interviews.planning import make_plan
from sync.centre.people.models import Candidate
from sync.centre.policy.audit import write_down
from sync.centre.policy.models import User
from sync.centre.posts.models import Post

M = TypeVar("M", bound=Model)


class Reading(mixins.ListModelMixin, mixins.RetrieveModelMixin, GenericViewSet[M]):
    """Lists and single rows, each viewing of a person's row written down."""

    permission_classes: list[type[BasePermission]] = [RolePermissions]
    lookup_value_regex = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
    audited_as = ""

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        response = super().retrieve(request, *args, **kwargs)
        if self.audited_as:
            write_down(request.user, "viewed", self.audited_as, kwargs[self.lookup_field])
        return response


class _Writing(mixins.CreateModelMixin, mixins.UpdateModelMixin, Reading[M]):
    """…and rows that are made and changed; nothing is deleted over the API."""

    http_method_names = ["get", "head", "options", "post", "patch"]

    def perform_create(self, serializer: BaseSerializer[M]) -> None:
        row = serializer.save()
        write_down(self.request.user, "created", self.audited_as, str(row.pk))

    def perform_update(self, serializer: BaseSerializer[M]) -> None:
        row = serializer.save()
        changed = sorted(self.request.data)
        write_down(self.request.user, "changed", self.audited_as, str(row.pk), fields=changed)


class CandidateViewSet(_Writing[Candidate]):
    queryset = Candidate.objects.all()
    serializer_class = CandidateSerializer
    lookup_field = "candidate_id"
    audited_as = "candidate"


class PostViewSet(_Writing[Post]):
    queryset = Post.objects.prefetch_related("competency_model", "core_questions")
    serializer_class = PostSerializer
    lookup_field = "post_id"
    audited_as = "post"


class DeviceViewSet(_Writing[Device]):
    queryset = Device.objects.all()
    serializer_class = DeviceSerializer
    lookup_field = "device_id"
    audited_as = "device"


class PlanViewSet(Reading[Plan]):
    queryset = Plan.objects.select_related("candidate", "device")
    serializer_class = PlanSerializer
    lookup_field = "plan_id"
    audited_as = "plan"

    @extend_schema(request=NewPlanSerializer, responses={201: PlanSerializer, 409: FaultSerializer})
    def create(self, request: Request) -> Response:
        """Make a draft from a post, a candidate and a device."""
        wanted = NewPlanSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        chosen = dict(wanted.validated_data)
        plan = make_plan(
            chosen.pop("post"),
            chosen.pop("candidate"),
            chosen.pop("device"),
            actor=actor_of(request),
            **chosen,
        )
        return Response(self.get_serializer(plan).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses={200: SentSerializer, 409: FaultSerializer})
    @action(detail=True, methods=["post"], permission_classes=[MaySendPlans])
    def send(self, request: Request, plan_id: str) -> Response:
        """Send the plan to its device; it waits there until the device is online."""
        del plan_id  # `get_object` reads it
        plan = self.get_object()
        revision = send(plan, actor_of(request))
        return Response({"plan_id": plan.plan_id, "shadow_revision": revision})


class InterviewViewSet(Reading[Interview]):
    queryset = Interview.objects.prefetch_related("reports")
    lookup_field = "plan_id"
    audited_as = "interview"

    def get_serializer_class(self) -> type[InterviewSerializer]:
        return InterviewDetailSerializer if self.action == "retrieve" else InterviewSerializer


class ReportViewSet(Reading[Report]):
    queryset = Report.objects.select_related("interview").prefetch_related("dimensions")
    lookup_field = "report_id"
    audited_as = "report"

    def get_serializer_class(self) -> type[ReportSerializer]:
        return ReportDetailSerializer if self.action == "retrieve" else ReportSerializer


def actor_of(request: Request) -> User | None:
    return request.user if isinstance(request.user, User) else None
