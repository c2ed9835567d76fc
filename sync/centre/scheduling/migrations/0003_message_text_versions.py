import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("scheduling", "0002_superseded"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="messagetext",
            options={"ordering": ["kind", "language", "-version"]},
        ),
        migrations.RemoveConstraint(
            model_name="messagetext",
            name="one_text_a_kind_and_language",
        ),
        migrations.AddField(
            model_name="messagetext",
            name="is_own",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="messagetext",
            name="made_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="messagetext",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddConstraint(
            model_name="messagetext",
            constraint=models.UniqueConstraint(
                fields=("kind", "language", "version"), name="one_text_a_kind_language_and_version"
            ),
        ),
    ]
