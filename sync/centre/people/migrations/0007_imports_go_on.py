"""A worker goes on with a table, in the name of whoever began it."""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F


def end(apps: Any, _editor: Any) -> None:
    """Where no row was left, it had ended; when is not known, nor how long it took."""
    apps.get_model("people", "ImportRun").objects.filter(rows=[]).update(ended_at=F("began_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0006_known_at_boards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="importrun",
            name="begun_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="importrun",
            name="worked_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="importrun",
            name="ended_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunPython(end, migrations.RunPython.noop),
    ]
