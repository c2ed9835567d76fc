"""What a plan quotes from a résumé holds no contacts: earlier plans do as those that are made now.

A plan that was sent becomes the next revision of itself on its device, unless its interview is over.
"""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F

from sync.centre.people.masking import hide_contacts, hide_numbers

OVER = ("completed", "withdrawn", "consent-refused")


def hide(apps: Apps, _editor: BaseDatabaseSchemaEditor | None) -> None:
    plans = apps.get_model("interviews", "Plan").objects
    for pk in list(plans.values_list("pk", flat=True)):
        plan = plans.get(pk=pk)
        if not _hidden(plan.document):
            continue
        over = apps.get_model("interviews", "Interview").objects.filter(plan=plan, status__in=OVER).exists()
        if plan.shadow_revision and not over:
            plan.revision += 1
            plan.document["revision"] = plan.revision
            plan.shadow_revision = _raised(apps.get_model("interviews", "Device"), plan.device_id)
        plan.save(update_fields=["document", "revision", "shadow_revision"])


def _hidden(document: dict[str, Any]) -> bool:
    """Whether the document held any; it no longer does."""
    changed = False
    for question in document.get("questions", []):
        told = question.get("why", "")
        if not question.get("core") and told != (hidden := hide_contacts(hide_numbers(told))):
            question["why"], changed = hidden, True
    return changed


def _raised(devices: Any, device_id: str) -> int:
    """The next revision of the device's shadow; `sync.centre.interviews.dispatch` publishes it."""
    devices.objects.filter(pk=device_id).update(wanted_revision=F("wanted_revision") + 1)
    return int(devices.objects.get(pk=device_id).wanted_revision)


class Migration(migrations.Migration):
    dependencies = [
        ("interviews", "0005_assessment_result"),
    ]

    operations = [
        migrations.RunPython(hide, migrations.RunPython.noop),
    ]
