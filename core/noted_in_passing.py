"""What is written down while somebody only reads. Where the database takes nothing more, they read on without it."""

import logging
from collections.abc import Callable

from django.db import DatabaseError, connection

logger = logging.getLogger(__name__)

# SQLSTATEs: its disk is full; it is a copy that may only be read.
TAKES_NOTHING = {"53100", "25006"}


def note_in_passing(write: Callable[[], object]) -> bool:
    """Whether it was written. Inside a transaction, which could not go on, a failure is one as any other, and raised."""
    try:
        write()
    except DatabaseError as error:
        if connection.in_atomic_block or getattr(error.__cause__, "sqlstate", None) not in TAKES_NOTHING:
            raise
        logger.warning("The database takes nothing more: %s", type(error.__cause__).__name__)
        return False
    return True
