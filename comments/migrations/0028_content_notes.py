import django.contrib.postgres.fields
from django.db import migrations, models


def terms() -> django.contrib.postgres.fields.ArrayField:
    return django.contrib.postgres.fields.ArrayField(
        base_field=models.SlugField(max_length=40),
        blank=True,
        db_default=[],
        default=list,
        size=None,
        verbose_name="content notes",
    )


def words() -> models.CharField:
    return models.CharField(blank=True, db_default="", default="", max_length=150, verbose_name="content note")


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0027_pen_names"),
    ]

    operations = [
        migrations.AddField(model_name="comment", name="content_terms", field=terms()),
        migrations.AddField(model_name="comment", name="content_note", field=words()),
        migrations.AddField(model_name="commentrevision", name="content_terms", field=terms()),
        migrations.AddField(model_name="commentrevision", name="content_note", field=words()),
    ]
