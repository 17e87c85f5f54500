from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publication", "0004_content_terms_and_safe_reading")]

    operations = [
        migrations.AddField(
            "publication",
            "sign_up",
            models.CharField(
                choices=[
                    ("open", "Everybody"),
                    ("invitation", "Whoever is invited"),
                    ("closed", "Nobody, for now"),
                ],
                default="open",
                max_length=10,
                verbose_name="who can make an account",
            ),
        ),
    ]
