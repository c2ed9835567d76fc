"""The roles' permissions, applied to the API: reading needs a permission too."""

from __future__ import annotations

from rest_framework.permissions import DjangoModelPermissions


class RolePermissions(DjangoModelPermissions):
    """Each method asks for the model permission of its kind (see `sync.centre.policy.roles`)."""

    perms_map = {
        "GET": ["%(app_label)s.view_%(model_name)s"],
        "HEAD": ["%(app_label)s.view_%(model_name)s"],
        "OPTIONS": ["%(app_label)s.view_%(model_name)s"],
        "POST": ["%(app_label)s.add_%(model_name)s"],
        "PUT": ["%(app_label)s.change_%(model_name)s"],
        "PATCH": ["%(app_label)s.change_%(model_name)s"],
        "DELETE": ["%(app_label)s.delete_%(model_name)s"],
    }


class MaySendPlans(DjangoModelPermissions):
    """Sending puts a person's name onto a device: a permission of its own."""

    perms_map = {"POST": ["interviews.send_plan"]}
