"""The roles, as Django groups: one table of who may do what."""

from __future__ import annotations

from typing import Final, Literal

Role = Literal["administrator", "recruiter", "interviewer", "auditor"]

ROLES: Final[tuple[Role, ...]] = ("administrator", "recruiter", "interviewer", "auditor")

_READING: Final = (
    "people.view_candidate",
    "people.view_resume",
    "posts.view_post",
    "posts.view_competency",
    "posts.view_question",
    "posts.view_rubricversion",
    "interviews.view_plan",
    "interviews.view_interview",
    "interviews.view_report",
    "interviews.view_device",
    "insight.view_rating",
    "scheduling.view_room",
    "scheduling.view_booking",
    "applications.view_application",
)
_RECRUITING: Final = (
    "people.add_candidate",
    "people.change_candidate",
    "people.add_resume",
    "people.change_resume",
    "posts.add_post",
    "posts.change_post",
    "posts.add_question",
    "posts.change_question",
    "posts.approve_question",
    "interviews.add_plan",
    "interviews.change_plan",
    "interviews.send_plan",
    "insight.add_rating",
    "scheduling.add_booking",
    "scheduling.change_booking",
    "scheduling.send_invitation",
    "scheduling.view_message",
    "scheduling.change_message",
    "scheduling.change_messagetext",
    "applications.change_application",
)
_ADMINISTERING: Final = (
    "people.delete_candidate",
    "posts.add_competency",
    "posts.change_competency",
    "posts.add_rubricversion",
    "interviews.add_device",
    "interviews.change_device",
    "scheduling.add_room",
    "scheduling.change_room",
    "ingest.view_quarantine",
    "ingest.replay_quarantine",
    "policy.view_user",
    "policy.add_user",
    "policy.change_user",
    "policy.view_auditentry",
)

PERMISSIONS: Final[dict[Role, frozenset[str]]] = {
    "administrator": frozenset(_READING + _RECRUITING + _ADMINISTERING),
    "recruiter": frozenset(_READING + _RECRUITING),
    "interviewer": frozenset(_READING),
    "auditor": frozenset((*_READING, "policy.view_auditentry")),
}
"""Role → ``app.permission``. Nobody may change an interview, a report or an audit entry."""


def synchronise_roles(**_: object) -> None:
    """Make the groups' permissions those of the table; runs after every migration."""
    from django.contrib.auth.models import Group, Permission

    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    if not all(name in known for names in PERMISSIONS.values() for name in names):
        return  # a later app's permissions are still to be made; its own signal comes here again
    for role, names in PERMISSIONS.items():
        group, _made = Group.objects.get_or_create(name=role)
        group.permissions.set(known[name] for name in names)
