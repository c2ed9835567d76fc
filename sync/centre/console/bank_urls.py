"""Addresses of the question bank, of what posts propose, and of changing a plan."""

from __future__ import annotations

from django.urls import path

from sync.centre.console.views import bank, plan_changes, proposals

urlpatterns = [
    path("bank/", bank.questions, name="bank"),
    path("bank/new/", bank.new_question, name="new-question"),
    path("bank/lint/", bank.lint_texts, name="lint-texts"),
    path("bank/proposals/", proposals.proposals, name="proposals"),
    path("bank/proposals/<int:number>/", proposals.decide, name="decide-proposal"),
    path("bank/<str:question_id>/", bank.question, name="question"),
    path("bank/<str:question_id>/edit/", bank.edit_question, name="edit-question"),
    path("bank/<str:question_id>/<int:version>/decide/", bank.decide, name="decide-version"),
    path("bank/<str:question_id>/retire/", bank.retire_question, name="retire-question"),
    path("plans/<str:plan_id>/edit/", plan_changes.edit_plan, name="edit-plan"),
    path("plans/<str:plan_id>/assessment/", plan_changes.enter_assessment, name="enter-assessment"),
]
