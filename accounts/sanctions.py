"""What is imposed on a member, asked wherever somebody writes: why they can't, until when, and what they can do.

Everything here is worked out from the clock. Of a member on whom nothing was ever imposed nothing is asked.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.forms import BaseForm
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models.sanction import GRAVEST_FIRST, STOPS, Sanction, SanctionKind, in_force_at
from core.dates import said_at_in_a_sentence

if TYPE_CHECKING:
    from accounts.models.sanction import SanctionQuerySet
    from accounts.models.user import User


@dataclass(frozen=True)
class Imposed:
    """All that is in force on one member."""

    sanctions: tuple[Sanction, ...] = ()

    @property
    def stop(self) -> Sanction | None:
        """The gravest one with which they cannot write, if any."""
        stopping = [one for one in self.sanctions if one.stops]
        return min(stopping, key=lambda one: GRAVEST_FIRST.index(SanctionKind(one.kind)), default=None)

    @property
    def is_premoderated(self) -> bool:
        return any(one.kind == SanctionKind.HOLD_ALL for one in self.sanctions)


NOTHING = Imposed()


def imposed_on(member: "User") -> Imposed:
    """What is in force; no query for whoever never had anything imposed."""
    if not getattr(member, "has_sanctions", False):
        return NOTHING
    return Imposed(tuple(Sanction.objects.in_force(member)))


def why_stopped(member: "User") -> str | None:
    """Why this member cannot write now, until when, and what they can do; None where they can."""
    stop = imposed_on(member).stop
    return sentence_about(stop) if stop else None


def must_acknowledge(member: "User") -> Sanction | None:
    """The warning that they have to read before they write again."""
    return next((one for one in imposed_on(member).sanctions if one.kind == SanctionKind.WARNING), None)


def is_premoderated(member: "User") -> bool:
    """Whether a moderator reads everything of theirs before it appears."""
    return imposed_on(member).is_premoderated


def looks_like_a_stopped_one(member: "User") -> bool:
    """Whether another account that cannot write has the same mailbox; one query."""
    return stopped_look_alikes(member).exists()


def stopped_look_alikes(member: "User") -> "SanctionQuerySet":
    """With what others cannot write whose mailbox is the same."""
    return stopped_with_mailbox(member.mailbox_key, but=member.pk, now=timezone.now())


def stopped_with_mailbox(key: str, *, but: int, now: datetime) -> "SanctionQuerySet":
    """With what members other than this one cannot write at this moment whose mailbox is this."""
    stopped = Sanction.objects.filter(in_force_at(now), kind__in=STOPS).exclude(member=but)
    return stopped.of_mailbox(key)


def may_be_taken(form: BaseForm, *, by: "User") -> bool:
    """Whether what somebody typed can be taken; where a sanction is why not, the form says so beside the words."""
    form.is_valid()
    if why := why_stopped(by):
        form.add_error(None, f"{why} {_('Your words are below, for you to keep.')}")
    return form.is_valid()


def sentence_about(sanction: Sanction) -> str:
    """What stops a member, in their language and by their clock."""
    if sanction.kind == SanctionKind.WARNING:
        return _("A moderator has written to you. Please read that first; after that you can write here again.")
    if sanction.until:
        said = _("You can’t write here until %(until)s.") % {"until": said_at_in_a_sentence(sanction.until)}
    else:
        said = _("You can’t write here any more.")
    return " ".join(
        filter(None, [said, sanction.why, _("You can still read, and write to the people who run this place.")])
    )
