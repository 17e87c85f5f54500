"""Why nobody may answer an essay just now, in words for readers and for whoever was about to send something."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.utils.translation import gettext, ngettext

from core.dates import said_at_in_a_sentence


class Hand(Enum):
    """Who or what closed it."""

    WRITER = "writer"
    MODERATOR = "moderator"
    CLOCK = "clock"


@dataclass(frozen=True)
class Closure:
    """Whose hand it was and the public sentence they gave, if any; `days` is the site's setting.

    `until` is when it opens again by itself; none: when somebody opens it.
    """

    by: Hand
    is_rest: bool = False
    until: datetime | None = None
    sentence: str = ""
    days: int = 0

    @property
    def title(self) -> str:
        """What is the matter."""
        if not self.is_rest:
            return gettext("Comments are closed on this essay.")
        if self.until:
            return gettext("This conversation is resting until %(moment)s.") % {
                "moment": said_at_in_a_sentence(self.until)
            }
        return gettext("This conversation is resting.")

    @property
    def reason(self) -> str:
        """Who or what closed it; names nobody."""
        if self.by is Hand.CLOCK:
            return ngettext("They close after %(days)s day.", "They close after %(days)s days.", self.days) % {
                "days": self.days
            }
        if self.is_rest:
            by_writer = gettext("Its author has paused it.")
            return by_writer if self.by is Hand.WRITER else gettext("A moderator has paused it.")
        return (
            gettext("Its author has closed them.")
            if self.by is Hand.WRITER
            else gettext("A moderator has closed them.")
        )

    @property
    def refusal(self) -> str:
        """What whoever sent something is told; their words are beneath it."""
        if not self.is_rest:
            return gettext(
                "Comments on this essay have closed, so this could not be sent. Your words are below, for you to keep."
            )
        if self.until:
            return gettext(
                "This conversation is resting until %(moment)s, so this could not be sent yet. Your words are below, for you to keep."
            ) % {"moment": said_at_in_a_sentence(self.until)}
        return gettext(
            "This conversation is resting, so this could not be sent yet. Your words are below, for you to keep."
        )
