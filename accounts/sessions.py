"""Sessions that know whose they are, so that a member can see and end them."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.utils import timezone

from core.prepared import MOMENT, WORD, Prepared


def lasting(key: str, now: Any) -> Any:
    from accounts.models.session import Session

    return Session.objects.filter(session_key=key, expire_date__gt=now)


LASTING = Prepared(lasting, key=WORD, now=MOMENT)


class SessionStore(db.SessionStore):
    # Whether its use was noted with this request, so that it lasts longer now (healing/middleware/sessions.py).
    was_noted = False

    @classmethod
    def get_model_class(cls) -> Any:
        from accounts.models.session import Session

        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        session: Any = super().create_model_instance(data)
        session.member_id = data.get(SESSION_KEY)
        return session

    def _get_session_from_db(self) -> Any:
        """Django's own, with a question that is built once, as every page of a member asks it."""
        found = LASTING.objects(key=self.session_key, now=timezone.now()) if self.session_key else []
        return found[0] if found else super()._get_session_from_db()  # type: ignore[misc]  # its stubs leave it out

    def save(self, must_create: bool = False) -> None:
        """Django's own, in one statement where there is a row. Raises UpdateError where that was deleted meanwhile.

        Django takes any failure of the database for that and answers 400, which blames the reader and shows none of their words.
        """
        if must_create or self.session_key is None:
            super().save(must_create)
        elif not self.create_model_instance(self._get_session()).write():  # type: ignore[attr-defined]  # its stubs leave it out
            raise UpdateError

    def load(self) -> dict[str, Any]:
        """Django's own, which also notes that the session is in use."""
        session = self._get_session_from_db()
        if session is None:
            return {}
        self.was_noted = session.see()
        data: dict[str, Any] = self.decode(session.session_data)
        return data

    def cycle_key(self) -> None:
        """Django's own: the same session under another key. It stays the same sign-in."""
        before = self.get_model_class().objects.filter(pk=self.session_key).first() if self.session_key else None
        super().cycle_key()
        if before:
            before.go_on_as(self.session_key)
