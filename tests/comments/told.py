"""What the jobs of a minute do for whoever is to be told something."""

from datetime import datetime

from comments.models import FreshDecision
from comments.notices.mailing import tell_next


def announce(now: datetime) -> None:
    """Decisions that cannot be undone any more by then."""
    for number in FreshDecision.objects.over(now).values_list("pk", flat=True):
        FreshDecision.objects.announce(number, now)


def tell(now: datetime) -> None:
    """The same, and the mails that are due."""
    announce(now)
    tell_next(now)
