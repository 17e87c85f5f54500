"""What a report weighs, what answered it, and telling whoever made it."""

import django.db.models.deletion
from django.db import migrations, models

# What was reported before weighs as a new member's report does, a moderator's as a moderator's.
WEIGHTS = """
UPDATE comments_report SET weight = CASE WHEN reporter.role IN ('moderator', 'administrator') THEN 3 ELSE 1 END
FROM accounts_user reporter WHERE reporter.id = comments_report.reporter_id;
UPDATE comments_report SET answered_at = coalesce(
    (SELECT max(decision.at) FROM comments_decision decision WHERE decision.comment_id = comments_report.comment_id),
    comments_report.at
) WHERE outcome <> '';
"""
IS_WORRY = models.Q(("reason", "worried"))


class Migration(migrations.Migration):
    dependencies = [("comments", "0020_undo_and_claims")]

    operations = [
        migrations.AddField(
            model_name="report",
            name="weight",
            field=models.DecimalField(
                db_default=0, decimal_places=2, default=0, editable=False, max_digits=3, verbose_name="weight"
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="answered_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="answered"),
        ),
        migrations.AddField(
            model_name="report",
            name="decision",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="answered_reports",
                to="comments.decision",
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="reason",
            field=models.CharField(
                choices=[
                    ("unkind", "It’s unkind to someone"),
                    ("harassment", "It goes after someone"),
                    ("medical_advice", "It gives medical advice"),
                    ("self_harm", "It describes ways of self-harm"),
                    ("spam", "It’s selling something, or it’s spam"),
                    ("private_information", "It shares someone’s private details"),
                    ("illegal", "It’s against the law"),
                    ("worried", "I’m worried about the person who wrote it"),
                    ("other", "Something else"),
                ],
                max_length=19,
                verbose_name="reason",
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("upheld", "The comment was taken down"),
                    ("kept", "The comment stays"),
                    ("gone", "Its writer took it down"),
                    ("cared", "A moderator has looked after it"),
                ],
                max_length=6,
                verbose_name="outcome",
            ),
        ),
        migrations.RemoveConstraint(model_name="report", name="one_report_per_reader"),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                condition=~IS_WORRY, fields=("comment", "reporter", "revision"), name="one_report_per_reader"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                condition=IS_WORRY, fields=("comment", "reporter", "revision"), name="one_worry_per_reader"
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(condition=models.Q(("outcome", "")), fields=["comment", "at"], name="reports_open"),
        ),
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
                    ("new_essays", "A new essay"),
                ],
                max_length=12,
                verbose_name="what",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="report",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notices",
                to="comments.report",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "reported")), fields=("member", "comment"), name="one_notice_of_a_report"
            ),
        ),
        migrations.RunSQL(WEIGHTS, migrations.RunSQL.noop),
    ]
