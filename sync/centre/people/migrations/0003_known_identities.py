"""Everyone who was there before is known by phone and e-mail, too."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from sync.centre.people.identities import same_email, same_phone


def remember_everyone(apps: Any, _editor: Any) -> None:
    """Of two people with the same phone the one who came first is known by it."""
    identity = apps.get_model("people", "Identity")
    for candidate in apps.get_model("people", "Candidate").objects.order_by("created_at").iterator():
        for kind, value in (("phone", same_phone(candidate.phone)), ("email", same_email(candidate.email))):
            if value:
                identity.objects.get_or_create(kind=kind, value=value, defaults={"candidate": candidate})


class Migration(migrations.Migration):
    dependencies = [("people", "0002_resumes")]

    operations = [migrations.RunPython(remember_everyone, migrations.RunPython.noop)]
