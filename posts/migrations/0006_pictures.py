"""Pictures in several sizes: where their originals are, whether they are drawn, and which essays show them."""

import re

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.validators
from django.db import migrations, models

import core.pictures.files
import posts.models.drawn

ADDRESS = re.compile(r"/media/(pictures/[\w-]+\.webp)", re.ASCII)


def note_what_is_known(apps, schema_editor):
    """A cover without a description was ticked as decoration; a text says by address what it shows.

    The sizes of pictures that are here already are drawn by the job that looks for forgotten ones.
    """
    Picture, Post = apps.get_model("posts", "Picture"), apps.get_model("posts", "Post")
    Picture.objects.filter(alt="", covered__isnull=False).update(is_decoration=True)
    for post in Post.objects.filter(body__contains="/media/pictures/").only("pk", "body").iterator(100):
        names = set(ADDRESS.findall(post.body))
        known = sorted(Picture.objects.filter(file__in=names).values_list("pk", flat=True))
        Post.objects.filter(pk=post.pk).update(picture_ids=known)


def focus(words):
    return models.PositiveSmallIntegerField(
        default=50, validators=[django.core.validators.MaxValueValidator(100)], verbose_name=words
    )


class Migration(migrations.Migration):
    dependencies = [("posts", "0005_content_terms")]

    operations = [
        migrations.AddField(
            "picture",
            "original",
            models.FileField(
                blank=True,
                editable=False,
                storage=core.pictures.files.Originals(),
                upload_to=posts.models.drawn.original_name,
            ),
        ),
        migrations.AddField("picture", "drawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
        migrations.AddField("picture", "tries", models.PositiveSmallIntegerField(default=0, editable=False)),
        migrations.AddField(
            "picture", "is_decoration", models.BooleanField(default=False, verbose_name="this is decoration")
        ),
        migrations.AddField("picture", "focus_x", focus("Point from the left, in percent")),
        migrations.AddField("picture", "focus_y", focus("Point from the top, in percent")),
        migrations.AddIndex("picture", models.Index(fields=["file"], name="pictures_by_address")),
        migrations.AddField(
            "post",
            "picture_ids",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), blank=True, default=list, editable=False, size=None
            ),
        ),
        migrations.AddIndex(
            "post", django.contrib.postgres.indexes.GinIndex(fields=["picture_ids"], name="posts_by_picture")
        ),
        migrations.RunPython(note_what_is_known, migrations.RunPython.noop),
    ]
