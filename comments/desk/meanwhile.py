"""What to tell a moderator whose decision came second."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from comments.desk.deeds import told
from comments.models import DecidedMeanwhile, Decision
from core.dates import said_at

if TYPE_CHECKING:
    from accounts.models import User

A_MOMENT = timedelta(minutes=10)


def what_happened(error: DecidedMeanwhile, moderator: "User") -> str:
    """Who did what, or what became of the comment; never an error."""
    if error.has_new_words:
        return _(
            "Its writer changed this comment after it was shown to you, so nothing was decided. Please read it again."
        )
    if error.decision:
        return told(error.decision, moderator, when(error.decision))
    return _("This comment is no longer here to decide on: its writer took it back, or its reports were answered.")


def when(decision: Decision) -> str:
    is_fresh = timezone.now() - decision.at < A_MOMENT
    return _("a moment ago") if is_fresh else _("earlier (%(when)s)") % {"when": said_at(decision.at)}
