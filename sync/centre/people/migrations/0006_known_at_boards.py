"""Who came from a job board is known by the board's own name for them."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

LONGEST = 254


def remember_boards(apps: Any, _editor: Any) -> None:
    """Of two people with one name at a board the one who came first is known by it."""
    identity = apps.get_model("people", "Identity")
    came = apps.get_model("people", "Resume").objects.filter(kind="board").order_by("received_at")
    for resume in came.iterator():
        told, nameless = resume.file_name, f"{resume.source}-"
        in_question = any(each["code"] == "name-differs" for each in resume.contradictions)
        if nameless != told and len(told) <= LONGEST and not in_question:
            identity.objects.get_or_create(
                kind="board", value=told, defaults={"candidate_id": resume.candidate_id}
            )


class Migration(migrations.Migration):
    dependencies = [("people", "0005_newest_first")]

    operations = [
        migrations.AlterField(
            model_name="identity",
            name="kind",
            field=models.CharField(
                choices=[
                    ("phone", "Phone"),
                    ("email", "Email"),
                    ("resident-id", "Resident Id"),
                    ("board", "Board"),
                ],
                max_length=12,
            ),
        ),
        migrations.RunPython(remember_boards, migrations.RunPython.noop),
    ]
