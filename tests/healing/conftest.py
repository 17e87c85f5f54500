"""Pages that break, and a database that went away."""

import pytest
from django.db import OperationalError, connection


@pytest.fixture
def database_away(db, monkeypatch):
    """From the call on, nothing that asks the database gets an answer: database_away()."""

    def go():
        def refuse(*args, **kwargs):
            raise OperationalError('connection to server failed: role "ines@example.org" said words')

        monkeypatch.setattr(connection, "cursor", refuse)

    return go


@pytest.fixture
def broken_home(monkeypatch):
    """The first page raises this: broken_home(RuntimeError("…"))."""

    def breaks(error):
        def raises(*args, **kwargs):
            raise error

        monkeypatch.setattr("posts.views.topics_in_use", raises)

    return breaks
