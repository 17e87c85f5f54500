"""Each member's mailbox gets its key. Not in one transaction, so that nobody waits; run again, it goes on where it stopped."""

from django.db import migrations

from accounts.mailbox import key_of

AT_A_TIME = 1000


def fill(apps, schema_editor):
    members = apps.get_model("accounts", "User").objects.filter(mailbox_key="", closed_at=None).order_by("pk")
    while batch := list(members.only("pk", "email")[:AT_A_TIME]):
        for member in batch:
            member.mailbox_key = key_of(member.email)
        members.bulk_update(batch, ["mailbox_key"])


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("accounts", "0015_sanctions")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
