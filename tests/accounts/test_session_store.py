"""A session that cannot be kept: deleted meanwhile, or no database to keep it in."""

from typing import Any

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.db import OperationalError

from accounts.models import Session
from accounts.sessions import SessionStore


@pytest.fixture
def session(db: None) -> SessionStore:
    session = SessionStore()
    session.create()
    session["words"] = "kept"
    return session


def test_a_session_that_was_deleted_meanwhile_is_not_made_again(session: SessionStore) -> None:
    Session.objects.all().delete()

    with pytest.raises(UpdateError):
        session.save()


def test_a_database_that_does_not_answer_is_no_deleted_session(
    session: SessionStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise OperationalError("the connection is lost")

    monkeypatch.setattr(Session, "write", fail)

    with pytest.raises(OperationalError):
        session.save()


def test_the_product_uses_these_sessions(settings: Any) -> None:
    assert settings.SESSION_ENGINE == "accounts.sessions"
