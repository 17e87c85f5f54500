"""Who reads, writes and looks after this place."""

from accounts.models.user import User

__all__ = ["User"]
