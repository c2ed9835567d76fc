import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("scheduling", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="room",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="scheduling.room",
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="starts_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="message",
            name="status",
            field=models.CharField(
                choices=[
                    ("waiting", "waiting to be sent"),
                    ("sent", "sent"),
                    ("failed", "could not be sent"),
                    ("received", "received"),
                    ("superseded", "overtaken by a change"),
                ],
                db_index=True,
                max_length=12,
            ),
        ),
    ]
