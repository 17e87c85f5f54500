"""Sessions in the database, which say so when it is the database that failed."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import OperationalError


class SessionStore(db.SessionStore):
    def save(self, must_create: bool = False) -> None:
        """Raises UpdateError only where the session was deleted meanwhile.

        Django takes any failure for that and answers 400, which blames the reader and shows none of their words.
        """
        try:
            super().save(must_create)
        except UpdateError as error:
            if isinstance(error.__context__, OperationalError):
                raise error.__context__ from error.__context__.__cause__
            raise
