"""One after the other, also where requests are in several processes.

allauth's limits take turns by trying a key of the cache again and again, asleep in between, for up to a second. A few
dozen requests for one address at once then hold every thread of the process, and others are told that we are busy; under
load some are refused that no limit refuses. The database lets them through in order, and wakes each as soon as it may go.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, InterfaceError, connection, transaction

logger = logging.getLogger(__name__)


@contextmanager
def in_turn(name: str) -> Iterator[bool]:
    """Hold this name's turn until the end of the block, or of the transaction around it; False where it did not come in `lock_timeout`."""
    with transaction.atomic():
        yield _has_turn(name)


def _has_turn(name: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
    except (DatabaseError, InterfaceError):
        logger.warning("A limit was asked by too many at once; one of them is refused.")
        return False
    return True
