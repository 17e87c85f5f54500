"""Whatever a list, a feed or the clock asks of essays stands in an index, however many there are."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("posts", "0013_letters")]

    operations = [
        migrations.AddIndex(
            model_name="post",
            index=models.Index(
                fields=["-published_at", "-id"],
                include=["unpublished_at"],
                name="posts_up",
                condition=Q(published_at__isnull=False),
            ),
        ),
        migrations.RemoveIndex(model_name="post", name="posts_newest"),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["updated_at"], name="posts_changed", condition=Q(published_at__isnull=False)),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["id"], name="posts_noted", condition=~Q(content_note="")),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(
                fields=["unpublished_at"], name="posts_going", condition=Q(unpublished_at__isnull=False)
            ),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["halt_until"], name="posts_resting", condition=Q(halt_until__isnull=False)),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["reopened_at"], name="posts_reopened", condition=Q(reopened_at__isnull=False)),
        ),
    ]
