"""How often mails tell an essay's writers that readers heard them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0020_letters")]

    operations = [
        migrations.AlterField(
            model_name="mailwish",
            name="kind",
            field=models.CharField(
                choices=[
                    ("replies", "Answers to what I said"),
                    ("mentions", "Comments that mention me"),
                    ("my_essays", "New comments on my essays"),
                    ("heard", "Readers who heard me, where my essays take no words"),
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
