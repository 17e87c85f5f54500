"""The table that limits are counted in (core/pace.py).

Unlogged: after a power cut limits start anew, and no count costs a write to the log.
"""

from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [
        migrations.RunSQL(
            """
            CREATE UNLOGGED TABLE core_pace (
                key text COLLATE "C" PRIMARY KEY,
                value bytea NOT NULL,
                expires_at timestamptz NOT NULL
            );
            CREATE INDEX core_pace_expires ON core_pace (expires_at);
            """,
            "DROP TABLE core_pace",
        )
    ]
