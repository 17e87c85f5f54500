"""One notice of those who heard an essay, for each of its writers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("comments", "0030_reveals")]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
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
                    ("letters", "Something new about a letter"),
                    ("heard", "Readers heard you"),
                ],
                max_length=12,
                verbose_name="what",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "heard")), fields=("member", "post"), name="one_notice_of_being_heard"
            ),
        ),
    ]
