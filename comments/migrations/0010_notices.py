"""What happened to members, as rows that point and hold nobody's words."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0009_people"),
        ("posts", "0009_narrow_pictures"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
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
                            ("new_essays", "A new essay"),
                        ],
                        max_length=12,
                        verbose_name="what",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="when")),
                ("read_at", models.DateTimeField(null=True, verbose_name="read")),
                ("mail_at", models.DateTimeField(null=True)),
                ("mailed_at", models.DateTimeField(null=True)),
                (
                    "comment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="comments.comment",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="comments.decision",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="posts.post"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("member"),
                        models.OrderBy(models.F("at"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="notices_newest",
                    ),
                    models.Index(condition=models.Q(("read_at", None)), fields=["member"], name="notices_unread"),
                    models.Index(
                        condition=models.Q(("mail_at__isnull", False)), fields=["mail_at"], name="notices_to_mail"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind__in", ("replies", "mentions", "my_essays", "followed"))),
                        fields=("member", "comment"),
                        name="one_notice_of_a_comment",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind__in", ("thanks", "comment_up", "comment_down"))),
                        fields=("member", "comment", "kind"),
                        name="one_notice_of_its_kind",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "new_essays")),
                        fields=("member", "post"),
                        name="one_notice_of_an_essay",
                    ),
                ],
            },
        ),
    ]
