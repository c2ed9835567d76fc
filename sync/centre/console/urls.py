"""The console's addresses."""

from __future__ import annotations

from django.urls import path

from sync.centre.console.views import (
    candidates,
    devices,
    interviews,
    overview,
    plans,
    posts,
    quarantine,
    ratings,
    records,
    resumes,
    rubrics,
    session,
)

app_name = "console"
urlpatterns = [
    path("login/", session.login, name="login"),
    path("logout/", session.logout, name="logout"),
    path("language/", session.language, name="language"),
    path("", overview.overview, name="overview"),
    path("posts/", posts.posts, name="posts"),
    path("posts/new/", posts.new_post, name="new-post"),
    path("posts/<str:post_id>/", posts.post, name="post"),
    path("posts/<str:post_id>/edit/", posts.edit_post, name="edit-post"),
    path("candidates/", candidates.candidates, name="candidates"),
    path("candidates/new/", candidates.new_candidate, name="new-candidate"),
    path("candidates/<str:candidate_id>/", candidates.candidate, name="candidate"),
    path("candidates/<str:candidate_id>/edit/", candidates.edit_candidate, name="edit-candidate"),
    path("resumes/", resumes.resumes, name="resumes"),
    path("resumes/upload/", resumes.upload, name="upload-resumes"),
    path("resumes/template/<str:spreadsheet>/", resumes.template, name="resume-template"),
    path("resumes/imports/<str:import_id>/", resumes.import_run, name="import-run"),
    path("resumes/<str:resume_id>/", resumes.resume, name="resume"),
    path("resumes/<str:resume_id>/separate/", resumes.separate_resume, name="separate-resume"),
    path("plans/", plans.plans, name="plans"),
    path("plans/new/", plans.new_plan, name="new-plan"),
    path("plans/<str:plan_id>/", plans.plan, name="plan"),
    path("plans/<str:plan_id>/send/", plans.send_plan, name="send-plan"),
    path("interviews/", interviews.interviews, name="interviews"),
    path("interviews/<str:plan_id>/", interviews.interview, name="interview"),
    path("reports/<str:report_id>/", interviews.report, name="report"),
    path("reports/<str:report_id>/record/orders/<str:token>/", records.order, name="record-order"),
    path("reports/<str:report_id>/record/orders/<str:token>/pdf/", records.paper, name="record-paper"),
    path("reports/<str:report_id>/record/<str:form>/<str:language>/", records.record, name="record"),
    path("rubrics/", rubrics.rubrics, name="rubrics"),
    path("rubrics/<str:name>/<int:version>/", rubrics.rubric, name="rubric"),
    path("rubrics/<str:name>/<int:version>/new/", rubrics.new_version, name="new-rubric"),
    path("rubrics/<str:name>/<int:version>/document/", rubrics.document, name="rubric-document"),
    path("rubrics/<str:name>/<int:version>/page/<str:language>/", rubrics.standalone, name="rubric-page"),
    path("rubrics/<str:name>/<int:version>/from/<int:other>/", rubrics.difference, name="rubric-difference"),
    path("reports/<str:report_id>/ratings/", ratings.ratings, name="ratings"),
    path("devices/", devices.devices, name="devices"),
    path("devices/<str:device_id>/edit/", devices.edit_device, name="edit-device"),
    path("quarantine/", quarantine.quarantine, name="quarantine"),
    path("quarantine/replay/", quarantine.replay, name="replay-quarantine"),
]
