from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("posts", "0002_post_fusion"),
    ]

    operations = [
        migrations.AddField(
            model_name="post",
            name="terms",
            field=models.JSONField(blank=True, default=list),
        ),
    ]
