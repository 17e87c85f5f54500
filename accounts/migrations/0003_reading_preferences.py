from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_language"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="theme",
            field=models.CharField(
                blank=True,
                choices=[("", "As my device"), ("light", "Light"), ("dark", "Dark")],
                default="",
                editable=False,
                max_length=5,
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="text_size",
            field=models.CharField(
                blank=True,
                choices=[("", "Normal"), ("large", "Larger"), ("largest", "Largest")],
                default="",
                editable=False,
                max_length=7,
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="text_width",
            field=models.CharField(
                blank=True,
                choices=[("narrow", "Narrow"), ("", "Normal"), ("wide", "Wide")],
                default="",
                editable=False,
                max_length=6,
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="contrast",
            field=models.CharField(
                blank=True,
                choices=[("", "As my device"), ("more", "More")],
                default="",
                editable=False,
                max_length=4,
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="titles",
            field=models.CharField(
                blank=True,
                choices=[("", "What I read, and the name of this site"), ("neutral", "Only the name of this site")],
                default="",
                editable=False,
                max_length=7,
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="note_wishes",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="user",
            name="reading_saved_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
