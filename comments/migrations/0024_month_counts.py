import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("comments", "0023_to_be_read_of_post")]

    operations = [
        migrations.CreateModel(
            name="MonthCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField()),
                ("what", models.CharField(max_length=30)),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("month", "what"), name="one_count_of_its_kind"),
                ],
            },
        ),
        migrations.AlterField(
            "notice",
            "kind",
            models.CharField(
                choices=[
                    ("replies", "An answer to you"),
                    ("mentions", "You were mentioned"),
                    ("my_essays", "A comment on your essay"),
                    ("followed", "A comment on an essay you follow"),
                    ("thanks", "Thanks for your comment"),
                    ("comment_up", "Your comment is up"),
                    ("comment_down", "Your comment was turned down"),
                    ("reported", "What became of your report"),
                    ("wrote", "A moderator wrote to you"),
                    ("appeal", "Your appeal was answered"),
                    ("new_essays", "A new essay"),
                ],
                max_length=12,
                verbose_name="what",
            ),
        ),
    ]
