"""How often mails of each kind come, and the hours in which none does. The columns have defaults for code that knows none of it."""

import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0013_mail_wishes_and_key_changes"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="quiet_from",
            field=models.TimeField(
                blank=True,
                db_default=datetime.time(21, 0),
                default=datetime.time(21, 0),
                editable=False,
                null=True,
                verbose_name="quiet from",
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="quiet_until",
            field=models.TimeField(
                blank=True,
                db_default=datetime.time(8, 0),
                default=datetime.time(8, 0),
                editable=False,
                null=True,
                verbose_name="quiet until",
            ),
        ),
        migrations.AlterField(
            model_name="mailwish",
            name="kind",
            field=models.CharField(
                choices=[
                    ("replies", "Answers to what I said"),
                    ("mentions", "Comments that mention me"),
                    ("my_essays", "New comments on my essays"),
                    ("followed", "New comments on essays I follow"),
                    ("new_essays", "New essays"),
                    ("comment_up", "My comment was read by a moderator and is up"),
                    ("thanks", "Somebody thanked me for a comment"),
                    ("desk", "Something waits to be moderated"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="mailwish",
            name="often",
            field=models.CharField(
                choices=[
                    ("at_once", "At once, at most one an hour"),
                    ("daily", "Once a day"),
                    ("weekly", "Once a week"),
                    ("never", "Never"),
                ],
                max_length=10,
            ),
        ),
    ]
