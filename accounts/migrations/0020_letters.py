"""Whether somebody takes letters about their essays, and how often mails tell of letters."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0019_mail_refused"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="takes_letters",
            field=models.BooleanField(db_default=True, default=True, editable=False),
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
                    ("letters", "Letters about essays"),
                    ("reported", "What became of a comment that I reported"),
                    ("desk", "Something waits to be moderated"),
                ],
                max_length=20,
            ),
        ),
    ]
