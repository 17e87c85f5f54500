"""The database: whether it has room, connections and every migration, and the same time as we."""

from collections.abc import Iterator
from datetime import datetime

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from healing.checkup.finding import Finding, first_of

# Of a hundred connections three are kept for superusers; above this a busy minute has none to spare.
BUSY_FROM = 0.8
# A mailed code lives ten minutes and a code of an app half of one.
CLOCKS_MAY_DIFFER = 5
ASKED = """
    SELECT current_setting('server_version'), pg_database_size(current_database()), clock_timestamp(),
           (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'), current_setting('max_connections')::int
"""


def findings(now: datetime) -> Iterator[Finding]:
    """Raises DatabaseError where it does not answer."""
    with connection.cursor() as cursor:
        cursor.execute(ASKED)
        version, size, clock, used, most = cursor.fetchone()
    yield first_of(
        _("Database"),
        _("PostgreSQL %(version)s answers. It holds %(size)s, and %(used)d of its %(most)d connections are in use.")
        % {"version": version.split()[0], "size": filesizeformat(size), "used": used, "most": most},
        (
            used > most * BUSY_FROM,
            _("Raise max_connections there, or lower WEB_WORKERS or DATABASE_POOL_SIZE here."),
        ),
    )
    yield migrations()
    yield clocks(abs((clock - timezone.now()).total_seconds()))


def migrations() -> Finding:
    """Whether the tables are those that this version expects."""
    executor = MigrationExecutor(connection)
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if not missing:
        return Finding(_("Tables"), _("They are those of this version."))
    words = ngettext(
        "%(n)d change of tables has not been made.", "%(n)d changes of tables have not been made.", missing
    )
    return Finding(_("Tables"), words % {"n": missing}, _("Run manage.py migrate."))


def clocks(apart: float) -> Finding:
    """Whether two that are so many seconds apart will do."""
    seconds = round(apart)
    words = ngettext(
        "Those of site and database are %(n)d second apart.",
        "Those of site and database are %(n)d seconds apart.",
        seconds,
    )
    found = words % {"n": seconds} if seconds else _("Those of site and database agree.")
    wrong = apart > CLOCKS_MAY_DIFFER
    return first_of(
        _("Clocks"),
        found,
        (wrong, _("Codes and times of publication go by them. Let both machines ask a time server.")),
    )
