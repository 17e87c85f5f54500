"""Django's backend, which does not even ask for a connection while it is known that there is none to be had."""

from typing import Any

from django.db.backends.postgresql import base
from psycopg import Connection, OperationalError

from healing.postgres.absence import absence
from healing.postgres.impatient import ImpatientConnection


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection[Any]:
        """Raises OperationalError at once where the database is away, so that no thread waits and none is missing elsewhere."""
        if ImpatientConnection.patience is not None and not absence.lets_through():
            raise OperationalError("The database does not answer; this was not asked.")
        connection: Connection[Any] = super().get_new_connection(conn_params)
        return connection
