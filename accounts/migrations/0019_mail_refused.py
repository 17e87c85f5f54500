"""When a mail server last said that there is nobody at a member's address."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0018_veiled_sanctions")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="mail_refused_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="emails are refused since"),
        )
    ]
