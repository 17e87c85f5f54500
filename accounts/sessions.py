"""Sessions that know whose they are, so that a member can see and end them."""

from typing import Any

from django.contrib.auth import SESSION_KEY

from core import sessions


class SessionStore(sessions.SessionStore):
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
        session.see()
        data: dict[str, Any] = self.decode(session.session_data)
        return data
