"""The database of each process of a test run: the first one makes its tables, the others copy them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.backends.postgresql.creation import DatabaseCreation

RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))[:8]
WITH_TABLES = f"tables_{RUN}"
# One process at a time; any number that nobody else locks.
TURN = 4_203_101


class OwnDatabase(DatabaseCreation):
    """Copies what another process of this run has made, and is patient: a whole database takes longer than a question."""

    def create_test_db(self, *args: Any, **kwargs: Any) -> str:
        with self._turn() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [WITH_TABLES])
            if cursor.fetchone():
                self._copy(cursor, WITH_TABLES, self._get_test_db_name())
                return super().create_test_db(*args, **{**kwargs, "keepdb": True})
            name = super().create_test_db(*args, **kwargs)
            connection.close()
            self._copy(cursor, name, WITH_TABLES)
            return name

    @contextmanager
    def _turn(self) -> Iterator[Any]:
        with self._nodb_cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
            cursor.execute("SET idle_in_transaction_session_timeout = 0")
            cursor.execute("SELECT pg_advisory_lock(%s)", [TURN])
            try:
                yield cursor
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [TURN])

    def _copy(self, cursor: Any, old: str, new: str) -> None:
        quote = self.connection.ops.quote_name
        cursor.execute(f"DROP DATABASE IF EXISTS {quote(new)} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {quote(new)} TEMPLATE {quote(old)}")

    def _execute_create_test_db(self, cursor: Any, parameters: dict[str, str], keepdb: bool = False) -> None:
        cursor.execute("SET statement_timeout = 0")
        super()._execute_create_test_db(cursor, parameters, keepdb)

    def _destroy_test_db(self, test_database_name: str, verbosity: int) -> None:
        """A thread of a live server may not have hung up yet. Whoever begins after the copied one is gone makes its own."""
        with self._nodb_cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
            for name in (test_database_name, WITH_TABLES):
                cursor.execute(f"DROP DATABASE IF EXISTS {self.connection.ops.quote_name(name)} WITH (FORCE)")
