"""Sessions that know whose they are, so that a member can see and end them."""

from typing import Any

from django.contrib.auth import SESSION_KEY

from core import sessions


class SessionStore(sessions.SessionStore):
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

    def load(self) -> dict[str, Any]:
        """Django's own, which also notes that the session is in use."""
        session = self._get_session_from_db()  # type: ignore[attr-defined]  # its stubs leave it out
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
