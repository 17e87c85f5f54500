"""What a member is to a moderator: new, trusted, always read first, paused, banned, closed; to find them by, and in words.

By what they signed with their names alone: whoever could tell otherwise could tell whose a pen-name is.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Sanction, SanctionKind, User
from accounts.models.role import MODERATES
from comments.models import Comment, Decision, Status
from publication.models import Publication

type Members = "QuerySet[User]"


def new(members: Members) -> Members:
    """Whose comments a rule lets wait, because too few of them were approved by a person."""
    return active(members).exclude(has_approved()).exclude(role__in=MODERATES)


def trusted(members: Members) -> Members:
    """Whose comments appear at once: enough of them were approved, none was removed, and nothing is imposed on them."""
    decided = Decision.objects.standing().filter(comment__writer=OuterRef("pk"), comment__pen_name=None)
    removals = decided.filter(status=Status.REMOVED).order_by().values("pk")
    # Looked up for each, until there are enough; of an `Exists` the database may make a list of all that was ever removed.
    here = active(members).filter(has_approved()).alias(removal=Subquery(removals[:1])).filter(removal=None)
    return here.exclude(pk__in=Sanction.objects.in_force().on_accounts().values("member"))


def active(members: Members) -> Members:
    return members.filter(is_active=True, closed_at=None)


def has_approved() -> Exists:
    """Whether a person approved as many comments of a member as make nobody a newcomer."""
    approved = Comment.objects.filter(writer=OuterRef("pk"), pen_name=None).approved_by_a_person().order_by()
    last = Publication.current().newcomer_until
    return Exists(approved[last - 1 : last])


def under(kind: SanctionKind) -> Callable[[Members], Members]:
    """Whoever has this in force, as far as a moderator may know."""
    return lambda members: members.filter(
        pk__in=Sanction.objects.in_force().on_accounts().filter(kind=kind).values("member")
    )


STATES: dict[str, tuple[Promise, Callable[[Members], Members]]] = {
    "new": (pgettext_lazy("state of a member", "New"), new),
    "trusted": (pgettext_lazy("state of a member", "Trusted"), trusted),
    "warned": (_("Warned, and has not read it"), under(SanctionKind.WARNING)),
    "read-first": (_("Always read first"), under(SanctionKind.HOLD_ALL)),
    "paused": (pgettext_lazy("state of a member", "Paused"), under(SanctionKind.SUSPENSION)),
    "banned": (pgettext_lazy("state of a member", "Banned"), under(SanctionKind.BAN)),
    "stopped": (_("Can’t sign in"), lambda members: members.filter(is_active=False, closed_at=None)),
    "closed": (_("Account closed"), lambda members: members.filter(closed_at__isnull=False)),
}


def sanctions_by_member(members: Iterable[User]) -> dict[int, list[Sanction]]:
    """What is in force on each of these, by their number, in one query; not what was imposed on a pen-name of theirs."""
    numbers = [member.pk for member in members]
    found: dict[int, list[Sanction]] = defaultdict(list)
    for sanction in Sanction.objects.in_force().on_accounts().filter(member__in=numbers):
        found[sanction.member_id].append(sanction)
    return found
