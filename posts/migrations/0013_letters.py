"""Whether readers can write to an essay's writers alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("posts", "0012_climate"),
    ]

    operations = [
        migrations.AddField(
            model_name="post",
            name="takes_letters",
            field=models.BooleanField(
                db_default=True,
                default=True,
                help_text="Members can write to its writers alone. It is not published.",
                verbose_name="takes letters",
            ),
        ),
    ]
