"""What waits beneath one essay, in the order in which it is read."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("comments", "0022_hasty_and_spam")]
    operations = [
        AddIndexConcurrently(
            "comment",
            models.Index(
                fields=["post", "sent_again_at", "held_at", "id"],
                name="comments_to_be_read_of_post",
                condition=models.Q(("status", "held"), ("waiting_revision__isnull", False), _connector="OR"),
            ),
        ),
    ]
