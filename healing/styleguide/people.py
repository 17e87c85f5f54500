"""Made-up people. They are in no database; their numbers are beyond any that it has given out."""

from django.utils import timezone

from accounts.models import User
from core.folding import handle_from

BEYOND = 9_000_000_000


def person(number: int, name: str, role: str = "reader", bio: str = "") -> User:
    """Somebody whose tint follows from the number, as everybody's does."""
    handle = handle_from(name) or "somebody"
    return User(
        pk=BEYOND + number,
        display_name=name,
        handle=handle,
        role=role,
        bio=bio,
        email=f"{handle}@example.org",
        date_joined=timezone.now(),
    )


MARA = person(0, "Mara Ellison", "author", "Mends nets, and writes about what the sea gives back.")
TOMAS = person(1, "Tomás Brandt", "author")
INES = person(2, "Inês Carvalho")
JO = person(3, "Jo Lindqvist")
YUSUF = person(4, "Yusuf Adan", "moderator")
LONG = person(5, "Wolfeschlegelsteinhausenbergerdorff the Younger, of Long Names")
EVERYBODY = (MARA, TOMAS, INES, JO, YUSUF, LONG)
