"""Who reads, writes and looks after this place."""

from accounts.models.session import Session
from accounts.models.user import User

__all__ = ["Session", "User"]
