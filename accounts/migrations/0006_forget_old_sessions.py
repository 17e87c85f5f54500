"""Sessions of before have a table that nobody empties any more, and strangers' unsent words in it: it goes."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_portraits")]
    operations = [migrations.RunSQL("DROP TABLE IF EXISTS django_session", migrations.RunSQL.noop)]
