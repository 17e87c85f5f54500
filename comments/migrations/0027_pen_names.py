"""Pen-names, where they stand, whom they name, and whoever wants to be left alone by one."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

PEN_NAME = "comments.penname"


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0026_climate"),
        ("posts", "0012_climate"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PenName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(editable=False, max_length=60, verbose_name="pen-name")),
                ("tint", models.PositiveSmallIntegerField(editable=False)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="since"),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pen_names",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pen_names",
                        to="posts.post",
                        verbose_name="essay",
                    ),
                ),
            ],
            options={
                "verbose_name": "pen-name",
                "verbose_name_plural": "pen-names",
                "constraints": [
                    models.UniqueConstraint(fields=("member", "post"), name="one_pen_name_per_member_and_essay"),
                    models.UniqueConstraint(fields=("post", "name"), name="one_member_per_pen_name_of_essay"),
                ],
            },
        ),
        migrations.AddField(
            model_name="comment",
            name="pen_name",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="comments",
                to=PEN_NAME,
                verbose_name="pen-name",
            ),
        ),
        migrations.AddField(
            model_name="mention",
            name="pen_name",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to=PEN_NAME
            ),
        ),
        migrations.AddField(
            model_name="thanks",
            name="pen_name",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to=PEN_NAME
            ),
        ),
        migrations.CreateModel(
            name="PenNameMute",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="since")),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pen_name_mutes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pen_name",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=PEN_NAME,
                        verbose_name="pen-name",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("member", "pen_name"), name="one_mute_per_pen_name")],
            },
        ),
    ]
