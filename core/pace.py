"""Limits that hold across processes and hosts: Django's cache interface over one PostgreSQL table.

allauth counts its limits in caches["default"]. Django's own database cache counts the whole table at each write and throws
out entries past a number, limits included; this one does neither. Where the database does not answer, it fails towards
"limited": what was counted is more than any limit lets through, `add` says no, and nothing raises.
"""

import json
import logging
import time
from collections.abc import Iterable
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import DatabaseError, InterfaceError, connection, transaction

logger = logging.getLogger(__name__)

LONGEST_SECONDS = 7 * 86_400
# More moments of one instant than any limit lets through.
FULL = 1_000

# By the database's clock alone: a host whose own is late would else count what is over before it begins, and limit nothing.
ADD = """
    INSERT INTO core_pace AS pace (key, value, expires_at) VALUES (%s, %s, clock_timestamp() + make_interval(secs => %s))
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at WHERE pace.expires_at <= clock_timestamp()
"""
SET = """
    INSERT INTO core_pace (key, value, expires_at) VALUES (%s, %s, clock_timestamp() + make_interval(secs => %s))
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at
"""


class PaceCache(BaseCache):
    """Small JSON values under keys that expire; nothing is evicted before its time."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        found = self._run(
            "SELECT value FROM core_pace WHERE key = %s AND expires_at > clock_timestamp()",
            [self.make_and_validate_key(key, version)],
        )
        if found is None:
            return all_of_it_used()
        return json.loads(bytes(found[0][0])) if found else default

    def add(
        self, key: str, value: Any, timeout: float | object | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        return self._write(ADD, key, value, timeout, version)

    def set(
        self, key: str, value: Any, timeout: float | object | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        self._write(SET, key, value, timeout, version)

    def touch(self, key: str, timeout: float | object | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        query = """
            UPDATE core_pace SET expires_at = clock_timestamp() + make_interval(secs => %s)
            WHERE key = %s AND expires_at > clock_timestamp()
        """
        return bool(self._run(query, [self._seconds(timeout), self.make_and_validate_key(key, version)]))

    def delete(self, key: str, version: int | None = None) -> bool:
        return bool(self._run("DELETE FROM core_pace WHERE key = %s", [self.make_and_validate_key(key, version)]))

    def clear(self) -> None:
        self._run("DELETE FROM core_pace", [])

    def sweep(self) -> None:
        """Throw away what has expired; a periodic job calls it."""
        self._run("DELETE FROM core_pace WHERE expires_at <= clock_timestamp()", [])

    def _write(self, query: str, key: str, value: Any, timeout: float | object | None, version: int | None) -> bool:
        return bool(
            self._run(
                query, [self.make_and_validate_key(key, version), json.dumps(value).encode(), self._seconds(timeout)]
            )
        )

    def _seconds(self, timeout: float | object | None) -> float:
        wanted: Any = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return LONGEST_SECONDS if wanted is None else float(wanted)

    def _run(self, query: str, values: Iterable[Any]) -> Any:
        """The rows found, or the number of rows written; nothing where the database fails, which callers read as "limited"."""
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(query, list(values))
                return cursor.fetchall() if cursor.description else cursor.rowcount
        except (DatabaseError, InterfaceError, UnicodeError):  # the last: a key that no database takes
            logger.exception("Limits cannot be counted; everything limited is refused for now.")
            return None


def all_of_it_used() -> list[float]:
    """What stands for a count that cannot be read."""
    return [time.time()] * FULL
