"""When what is being sent goes out, and changes of words that wait behind those that everybody reads."""

from django.contrib.postgres.operations import (
    AddConstraintNotValid,
    AddIndexConcurrently,
    RemoveIndexConcurrently,
    ValidateConstraint,
)
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("comments", "0011_talking")]
    operations = [
        migrations.AddField("comment", "sending_until", models.DateTimeField(editable=False, null=True)),
        migrations.AddField(
            "comment",
            "waiting_revision",
            models.PositiveIntegerField(editable=False, null=True, verbose_name="change that waits"),
        ),
        migrations.AddField(
            "comment",
            "edited_at",
            models.DateTimeField(editable=False, null=True, verbose_name="changed after it appeared"),
        ),
        AddIndexConcurrently(
            "comment",
            models.Index(
                fields=["held_at", "id"],
                name="comments_to_be_read",
                condition=models.Q(("status", "held"), ("waiting_revision__isnull", False), _connector="OR"),
            ),
        ),
        AddIndexConcurrently(
            "comment",
            models.Index(
                fields=["sending_until"], name="comments_being_sent", condition=models.Q(("status", "sending"))
            ),
        ),
        RemoveIndexConcurrently("comment", "comments_waiting"),
        AddConstraintNotValid(
            "comment",
            models.CheckConstraint(
                condition=models.Q(("waiting_revision__isnull", True), ("status", "published"), _connector="OR"),
                name="changes_wait_behind_what_is_read",
            ),
        ),
        ValidateConstraint("comment", "changes_wait_behind_what_is_read"),
    ]
