"""What was begun before workers took tables in waits for a person: its page may be closed on purpose."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models


def pause(apps: Any, _editor: Any) -> None:
    """In nobody's name stands only what an older program began; what a worker has begun upon goes on."""
    runs = apps.get_model("people", "ImportRun").objects
    runs.filter(ended_at=None, begun_by=None, worked_at=None).update(paused=True)


def count_refused(apps: Any, _editor: Any) -> None:
    """Until now a row that was refused later was told by this fault alone."""
    runs = apps.get_model("people", "ImportRun").objects
    for run in runs.only("faults").iterator():
        refused = sum(fault["code"] == "unforeseen" for fault in run.faults)
        runs.filter(pk=run.pk).update(refused=refused)


class Migration(migrations.Migration):
    dependencies = [("people", "0007_imports_go_on")]

    operations = [
        migrations.AddField(
            model_name="importrun",
            name="refused",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="importrun",
            name="paused",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(pause, migrations.RunPython.noop),
        migrations.RunPython(count_refused, migrations.RunPython.noop),
    ]
