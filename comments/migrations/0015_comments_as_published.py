"""What came lately is found without looking at the whole conversation."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0014_notices_of_the_untold"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                condition=models.Q(("status", "published")),
                fields=["post", "first_published_at"],
                name="comments_as_published",
            ),
        ),
    ]
