import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("publication", "0003_about_is_a_page"),
    ]

    operations = [
        migrations.CreateModel(
            name="ContentTerm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        help_text="A plain word or two: “Grief”, “A stay in hospital”.",
                        max_length=40,
                        unique=True,
                        verbose_name="name",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Readers’ preferences are kept under it, so it stays as it is.",
                        max_length=40,
                        unique=True,
                        verbose_name="key",
                    ),
                ),
                (
                    "order",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Smaller numbers come first.", verbose_name="place"
                    ),
                ),
            ],
            options={
                "verbose_name": "content term",
                "verbose_name_plural": "content terms",
                "ordering": ["order", "name"],
            },
        ),
        migrations.AddField(
            model_name="publication",
            name="show_leave_link",
            field=models.BooleanField(
                default=True,
                help_text="A quiet link on every page that replaces it with another site at once. So does Escape, pressed three times.",
                verbose_name="show “Leave this page”",
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="leave_address",
            field=models.URLField(
                default="https://www.wikipedia.org/",
                help_text="A page that tells nothing about the reader, and begins with https://.",
                validators=[django.core.validators.URLValidator(schemes=["https"])],
                verbose_name="where it leads",
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="neutral_titles",
            field=models.BooleanField(
                default=False,
                help_text="A browser’s tab and history show the publication’s name alone and never what is read. Addresses stay as they are, and search engines find less to show. Readers can choose it for themselves.",
                verbose_name="neutral titles",
            ),
        ),
    ]
