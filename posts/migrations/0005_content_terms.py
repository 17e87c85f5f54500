from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("posts", "0004_changed"),
        ("publication", "0004_content_terms_and_safe_reading"),
    ]

    operations = [
        migrations.AddField(
            model_name="post",
            name="content_terms",
            field=models.ManyToManyField(
                blank=True, related_name="posts", to="publication.contentterm", verbose_name="content notes"
            ),
        ),
    ]
