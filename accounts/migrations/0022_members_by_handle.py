"""Whoever opens a page about a member or a writer names them by their handle, as it is written."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0021_mails_about_being_heard")]

    operations = [
        migrations.AddIndex(model_name="user", index=models.Index(fields=["handle"], name="members_by_handle")),
    ]
