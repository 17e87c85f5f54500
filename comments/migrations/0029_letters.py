"""Letters to the writers of an essay, what moderators do with them, and what is told of them."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import comments.models.comment

# What moderators did with letters is a log: the database itself refuses to change or delete a row of it.
KEEP_ACTS = """
    CREATE FUNCTION refuse_to_change_a_letter_act() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'What was done with letters is never changed or deleted' USING ERRCODE = 'restrict_violation';
    END $$;
    CREATE TRIGGER letter_acts_never_change BEFORE UPDATE OR DELETE ON comments_letteract
        FOR EACH ROW EXECUTE FUNCTION refuse_to_change_a_letter_act();
"""
LET_ACTS_GO = """
    DROP TRIGGER letter_acts_never_change ON comments_letteract;
    DROP FUNCTION refuse_to_change_a_letter_act();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0028_content_notes"),
        ("posts", "0013_letters"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LetterAct",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("read", "Read a letter"),
                            ("passed_on", "Passed a letter on"),
                            ("rejected", "Did not pass a letter on"),
                            ("removed", "Took a letter away"),
                            ("kept", "Let a reported letter stay"),
                        ],
                        max_length=9,
                        verbose_name="what",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unkind", "It was unkind to someone"),
                            ("harassment", "It went after someone"),
                            ("medical_advice", "It gave medical advice"),
                            ("self_harm", "It described ways of self-harm"),
                            ("spam", "It was selling something, or spam"),
                            ("private_information", "It shared someone’s private details"),
                            ("illegal", "It was against the law"),
                            ("off_climate", "The essay’s author asked for something else"),
                            ("other", "Another reason"),
                        ],
                        max_length=19,
                        verbose_name="reason",
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=1000, verbose_name="note to the writer")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="when")),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="LetterReason",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rule", models.CharField(max_length=30)),
                ("sentence", models.CharField(max_length=300)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="LetterReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reason",
                    models.CharField(
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
                ("note", models.TextField(blank=True, max_length=500, verbose_name="note")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="when")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("upheld", "The letter was taken away"),
                            ("kept", "The letter stays"),
                            ("gone", "The letter is not there any more"),
                        ],
                        max_length=6,
                        verbose_name="outcome",
                    ),
                ),
                ("answered_at", models.DateTimeField(editable=False, null=True, verbose_name="answered")),
            ],
        ),
        migrations.AddField(
            model_name="notice",
            name="letter_news",
            field=models.CharField(
                blank=True,
                choices=[
                    ("came", "It arrived"),
                    ("asked", "You were asked whether it may be published"),
                    ("answered", "You were answered whether it may be published"),
                    ("decided", "A moderator decided about it"),
                    ("reported", "What became of your report"),
                ],
                db_default="",
                default="",
                max_length=8,
            ),
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
                    ("wrote", "A moderator wrote to you"),
                    ("appeal", "Your appeal was answered"),
                    ("new_essays", "A new essay"),
                    ("letters", "Something new about a letter"),
                ],
                max_length=12,
                verbose_name="what",
            ),
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("asked_at", models.DateTimeField(editable=False, null=True)),
                (
                    "consent",
                    models.CharField(
                        blank=True, choices=[("yes", "Yes, as a comment"), ("no", "No")], editable=False, max_length=3
                    ),
                ),
                ("consent_at", models.DateTimeField(editable=False, null=True)),
                ("read_at", models.DateTimeField(editable=False, null=True)),
                ("form_token", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("held_at", models.DateTimeField(editable=False, null=True)),
                ("delivered_at", models.DateTimeField(editable=False, null=True)),
                (
                    "id",
                    models.BigIntegerField(
                        default=comments.models.comment.random_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("body", models.TextField(blank=True, max_length=5000, verbose_name="text")),
                ("html", models.TextField(blank=True, editable=False)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("held", "A moderator reads it first"),
                            ("sent", "Arrived"),
                            ("rejected", "Not passed on"),
                            ("removed", "Taken away by a moderator"),
                            ("taken_back", "Taken back"),
                            ("erased", "Erased"),
                        ],
                        default="held",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "removed_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unkind", "It was unkind to someone"),
                            ("harassment", "It went after someone"),
                            ("medical_advice", "It gave medical advice"),
                            ("self_harm", "It described ways of self-harm"),
                            ("spam", "It was selling something, or spam"),
                            ("private_information", "It shared someone’s private details"),
                            ("illegal", "It was against the law"),
                            ("off_climate", "The essay’s author asked for something else"),
                            ("other", "Another reason"),
                        ],
                        editable=False,
                        max_length=19,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="written"),
                ),
                ("moved_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "asked_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters_asked_for",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "comment",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="from_letter",
                        to="comments.comment",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later",
                        to="comments.letter",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exchanges",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pen_name",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="comments.penname",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="posts.post",
                        verbose_name="essay",
                    ),
                ),
                (
                    "writer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="letters", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "letter",
                "verbose_name_plural": "letters",
                "ordering": ["created_at", "pk"],
            },
        ),
        migrations.AddField(
            model_name="notice",
            name="letter",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="notices", to="comments.letter"
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "letters")),
                fields=("member", "letter", "letter_news"),
                name="one_notice_of_a_letter",
            ),
        ),
        migrations.AddField(
            model_name="letteract",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="letter_acts",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="letteract",
            name="letter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="acts",
                to="comments.letter",
                verbose_name="letter",
            ),
        ),
        migrations.AddField(
            model_name="letterreason",
            name="letter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="reasons", to="comments.letter"
            ),
        ),
        migrations.AddField(
            model_name="letterreport",
            name="letter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="reports", to="comments.letter"
            ),
        ),
        migrations.AddField(
            model_name="letterreport",
            name="reporter",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="letter_reports",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(
                condition=models.Q(("first__isnull", True)), fields=["post", "-moved_at", "-id"], name="letters_of_post"
            ),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(
                condition=models.Q(("first__isnull", True)),
                fields=["member", "-moved_at", "-id"],
                name="letters_of_member",
            ),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["writer", "-created_at"], name="letters_of_writer"),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(condition=models.Q(("status", "held")), fields=["held_at"], name="letters_to_be_read"),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(fields=("writer", "form_token"), name="one_letter_per_form"),
        ),
        migrations.AddIndex(
            model_name="letteract",
            index=models.Index(
                models.OrderBy(models.F("at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="letter_acts_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="letterreport",
            index=models.Index(condition=models.Q(("outcome", "")), fields=["letter"], name="letter_reports_open"),
        ),
        migrations.AddIndex(
            model_name="letterreport",
            index=models.Index(fields=["reporter", "at"], name="letter_reports_of_member"),
        ),
        migrations.AddConstraint(
            model_name="letterreport",
            constraint=models.UniqueConstraint(fields=("letter", "reporter"), name="one_letter_report_per_reader"),
        ),
        migrations.RunSQL(KEEP_ACTS, LET_ACTS_GO),
    ]
