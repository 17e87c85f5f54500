"""What was decided, said in whole sentences: the order of words and the verb's form are each language's own."""

from typing import TYPE_CHECKING, NamedTuple

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comments.models import Comment, Decision, Status
from comments.models.status import TURNED_DOWN

if TYPE_CHECKING:
    from accounts.models import User


class Deed(NamedTuple):
    """In the log, and to a moderator who came second: what another did, and what they did themselves."""

    logged: str | Promise
    theirs: str | Promise
    yours: str | Promise


KEPT = Deed(
    _("<strong>{who}</strong> kept the comment by {writer} on “{title}”"),
    _("%(who)s kept this %(when)s. Nothing was changed."),
    _("You kept this %(when)s. Nothing was changed."),
)
APPROVED = Deed(
    _("<strong>{who}</strong> approved the comment by {writer} on “{title}”"),
    _("%(who)s approved this %(when)s. Nothing was changed."),
    _("You approved this %(when)s. Nothing was changed."),
)
REJECTED = Deed(
    _("<strong>{who}</strong> rejected the comment by {writer} on “{title}”"),
    _("%(who)s rejected this %(when)s. Nothing was changed."),
    _("You rejected this %(when)s. Nothing was changed."),
)
REMOVED = Deed(
    _("<strong>{who}</strong> removed the comment by {writer} on “{title}”"),
    _("%(who)s removed this %(when)s. Nothing was changed."),
    _("You removed this %(when)s. Nothing was changed."),
)
ASKED = Deed(
    _("<strong>{who}</strong> asked {writer} for a change of the comment on “{title}”"),
    _("%(who)s asked for a change of this %(when)s. Nothing was changed."),
    _("You asked for a change of this %(when)s. Nothing was changed."),
)
HELD_BACK = Deed(
    _("<strong>{who}</strong> held back the comment by {writer} on “{title}”"),
    _("%(who)s held this back %(when)s. Nothing was changed."),
    _("You held this back %(when)s. Nothing was changed."),
)
UNDONE = Deed(
    _("<strong>{who}</strong> undid what they had decided about the comment by {writer} on “{title}”"),
    _("%(who)s undid what they had decided about this %(when)s. Nothing was changed."),
    _("You undid what you had decided about this %(when)s. Nothing was changed."),
)
PUBLISHED_AFTER_ALL = Deed(
    _("<strong>{who}</strong> answered an appeal and published the comment by {writer} on “{title}”"),
    _("%(who)s published this after an appeal %(when)s. Nothing was changed."),
    _("You published this after an appeal %(when)s. Nothing was changed."),
)
FINAL = Deed(
    _("<strong>{who}</strong> answered an appeal and let the decision on the comment by {writer} on “{title}” stay"),
    _("%(who)s answered this appeal %(when)s. Nothing was changed."),
    _("You answered this appeal %(when)s. Nothing was changed."),
)
OTHER = Deed(
    _("<strong>{who}</strong> decided on the comment by {writer} on “{title}”"),
    _("%(who)s decided on this %(when)s. Nothing was changed."),
    _("You decided on this %(when)s. Nothing was changed."),
)
BY_STATUS = {
    Status.PUBLISHED: APPROVED,
    Status.REJECTED: REJECTED,
    Status.REMOVED: REMOVED,
    Status.HELD: HELD_BACK,
    Status.FINAL: FINAL,
}


def deed_of(decision: Decision) -> Deed:
    """The words for what was done by it."""
    if decision.undoes_id:
        return UNDONE
    if decision.may_send_again:
        return ASKED
    if decision.status == Status.PUBLISHED and decision.was in TURNED_DOWN:
        return PUBLISHED_AFTER_ALL
    if decision.status == decision.was == Status.PUBLISHED:
        return KEPT
    return BY_STATUS.get(Status(decision.status), OTHER)


def logged(decision: Decision) -> SafeString:
    """One line of the log: who did what with whose comment on which essay."""
    comment = decision.comment
    return format_html(
        str(deed_of(decision).logged), who=who(decision), writer=comment.known_as.display_name, title=comment.post.title
    )


def told(decision: Decision, moderator: "User", when: str) -> str:
    """The same to a moderator who wanted to decide too."""
    deed = deed_of(decision)
    return str(deed.yours if decision.by == moderator else deed.theirs) % {"who": who(decision), "when": when}


def named(comment: Comment) -> str:
    """Whose it is and where: what messages and screen readers say of it."""
    return gettext("%(writer)s on “%(essay)s”") % {"writer": comment.known_as.display_name, "essay": comment.post.title}


def who(decision: Decision) -> str:
    return decision.by.display_name if decision.by else gettext("A rule")
