"""What somebody said beneath an essay is found by one index, which is also that of the essay alone."""

from django.db import migrations, models
from django.db.models.deletion import PROTECT


class Migration(migrations.Migration):
    dependencies = [("comments", "0032_approved_by_person")]

    operations = [
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["post", "writer"], name="comments_of_post_and_writer"),
        ),
        migrations.AlterField(
            model_name="comment",
            name="post",
            field=models.ForeignKey(
                db_index=False,
                on_delete=PROTECT,
                related_name="comments",
                to="posts.post",
                verbose_name="essay",
            ),
        ),
    ]
