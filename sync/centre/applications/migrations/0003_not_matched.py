"""An application that could not be matched says why, instead of waiting for ever."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("applications", "0002_decided_before")]

    operations = [
        migrations.AddField(
            model_name="application",
            name="fault",
            field=models.CharField(blank=True, max_length=24),
        ),
    ]
