"""The API's addresses."""

from __future__ import annotations

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.routers import SimpleRouter

from sync.centre.api import boards, resumes, views

router = SimpleRouter()
router.register("candidates", views.CandidateViewSet, basename="candidate")
router.register("posts", views.PostViewSet, basename="post")
router.register("devices", views.DeviceViewSet, basename="device")
router.register("plans", views.PlanViewSet, basename="plan")
router.register("interviews", views.InterviewViewSet, basename="interview")
router.register("reports", views.ReportViewSet, basename="report")
router.register("resumes", resumes.ResumeViewSet, basename="resume")

app_name = "api"
urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("boards/webhook/", boards.PushedResumeView.as_view(), name="pushed-resume"),
    path("", include(router.urls)),
]
