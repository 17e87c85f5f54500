"""What an essay's author would like to read beneath it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("posts", "0011_announced")]

    operations = [
        migrations.AddField(
            model_name="post",
            name="climate",
            field=models.CharField(
                choices=[
                    ("closed", "Closed"),
                    ("witness", "Witnesses only"),
                    ("support", "Support, no advice"),
                    ("stories", "Shared stories"),
                    ("open", "Open"),
                ],
                db_default="open",
                default="open",
                max_length=7,
                verbose_name="what readers are asked for",
            ),
        ),
        migrations.AlterField(
            model_name="conversationact",
            name="what",
            field=models.CharField(
                choices=[
                    ("rested", "Let it rest"),
                    ("closed", "Closed it"),
                    ("opened", "Opened it again"),
                    ("policy", "Changed what the essay takes"),
                    ("climate", "Changed what readers are asked for"),
                ],
                max_length=7,
                verbose_name="what",
            ),
        ),
        migrations.AlterField(
            model_name="conversationact",
            name="became",
            field=models.CharField(blank=True, max_length=7, verbose_name="became"),
        ),
    ]
