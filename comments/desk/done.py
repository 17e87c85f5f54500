"""What a moderator has just decided, while it can be undone: a line where the card was."""

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from comments.desk.deeds import named
from comments.models import Comment, Decision, FreshDecision, Status

if TYPE_CHECKING:
    from accounts.models import User

# A line each at the head of a queue; whoever decides faster finds the others under what they decided.
SHOWN = 3

KEPT = _("<strong>Kept</strong>: {writer} on “{title}”")
OTHER = _("<strong>Decided</strong>: {writer} on “{title}”")
BECAME: dict[str, str | Promise] = {
    Status.PUBLISHED: _("<strong>Approved</strong>: {writer} on “{title}”"),
    Status.REJECTED: _("<strong>Not published</strong>: {writer} on “{title}”"),
    Status.REMOVED: _("<strong>Removed</strong>: {writer} on “{title}”"),
    Status.HELD: _("<strong>Held back</strong>: {writer} on “{title}”"),
}
# What a line says of a comment.
NAMED = tuple(f"decision__comment__{name}" for name in ("writer", "pen_name", "post"))
ASKED = _("<strong>Asked for a change</strong>: {writer} on “{title}”")


@dataclass(frozen=True)
class Done:
    fresh: FreshDecision

    @property
    def decision(self) -> Decision:
        return self.fresh.decision

    @property
    def words(self) -> SafeString:
        """What was done with whose comment."""
        comment = self.decision.comment
        return format_html(str(sentence(self.decision)), writer=comment.known_as.display_name, title=comment.post.title)

    @property
    def name(self) -> str:
        """What screen readers hear after "Undo"."""
        return named(self.decision.comment)

    @property
    def seconds(self) -> int:
        """How long it can be undone."""
        return max(0, ceil((self.fresh.until - timezone.now()).total_seconds()))


def sentence(decision: Decision) -> str | Promise:
    """What was done to the comment, with places for its writer and the essay."""
    if decision.may_send_again:
        return ASKED
    if decision.status == decision.was == Status.PUBLISHED:
        return KEPT
    return BECAME.get(decision.status, OTHER)


def done_lately(moderator: "User", comment: Comment | None = None) -> list[Done]:
    """Their own decisions that nobody was told of yet, the latest first; about one comment where one is named."""
    fresh = FreshDecision.objects.undoable(timezone.now()).filter(decision__by=moderator)
    about = fresh.filter(decision__comment=comment) if comment else fresh
    found = about.select_related(*NAMED).order_by("-decision")
    return [Done(each) for each in found[:SHOWN]]
