"""What a moderator may know of one member, on their page and beside each of their comments.

Nothing of it counts or shows what they signed with a pen-name.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import MemberNote, Sanction, User
from comments.desk.standing import Record, records_of
from comments.models import Comment, Decision, PenName, Report, Status
from comments.models.report import Outcome
from comments.models.status import UNSENT
from publication.models import Publication

if TYPE_CHECKING:
    from comments.models.comment import CommentQuerySet

LAST = 10
# What each decision is called in the strip, and in words for whoever does not see it.
IN_STRIP: dict[str, tuple[str, str | Promise]] = {
    Status.PUBLISHED: ("is-ok", gettext_lazy("approved")),
    Status.REJECTED: ("is-stop", gettext_lazy("rejected")),
    Status.REMOVED: ("is-stop", gettext_lazy("removed")),
    Status.FINAL: ("is-stop", gettext_lazy("rejected after an appeal")),
    Status.HELD: ("is-waiting", gettext_lazy("held back")),
}
NOTES_BESIDE = 3


@dataclass(frozen=True)
class Known:
    """Each part is asked for when it is shown, in one query. `given`: their record, where somebody has it already."""

    member: User
    given: Record | None = None

    @cached_property
    def record(self) -> Record:
        return self.given or records_of([self.member.pk]).get(self.member.pk, Record())

    @cached_property
    def reported(self) -> int:
        """How often others reported their comments; that somebody worries about them is no report of that kind."""
        return Report.objects.minding().filter(comment__writer=self.member, comment__pen_name=None).count()

    @cached_property
    def reports(self) -> tuple[int, int]:
        """How many reports they made, and how many of these were upheld; none beneath an essay where they have a pen-name."""
        elsewhere = PenName.objects.filter(member=self.member).values("post")
        made = Report.objects.minding().filter(reporter=self.member).exclude(comment__post__in=elsewhere).order_by()
        counts = made.aggregate(made=Count("pk"), upheld=Count("pk", filter=Q(outcome=Outcome.UPHELD)))
        return counts["made"], counts["upheld"]

    @cached_property
    def last(self) -> "list[Decision]":
        """The last ten decisions about their comments, in the order in which they were made."""
        theirs = Decision.objects.standing().filter(comment__writer=self.member, comment__pen_name=None)
        return list(theirs.select_related("comment__post", "by").order_by("-at", "-pk")[:LAST])[::-1]

    @property
    def strip(self) -> list[str]:
        return strip_of(self.last)

    @property
    def last_in_words(self) -> str:
        return last_in_words(self.last)

    @cached_property
    def in_force(self) -> list[Sanction]:
        # Asked of everybody: that a page takes longer tells no more than it shows.
        return list(Sanction.objects.in_force(self.member).on_accounts().with_names())

    @cached_property
    def sanctions(self) -> list[Sanction]:
        """All there ever were, the latest first; what was imposed on a pen-name stands on that name's page alone."""
        return list(Sanction.objects.filter(member=self.member).on_accounts().with_names())

    @cached_property
    def notes(self) -> list[MemberNote]:
        return list(MemberNote.objects.filter(member=self.member).exclude(words="").select_related("by"))

    @property
    def newest_notes(self) -> list[MemberNote]:
        return self.notes[:NOTES_BESIDE]

    @cached_property
    def same_mailbox(self) -> list[User]:
        """Other accounts that read mail at the same place, or whose sanction was imposed when they did."""
        if not self.member.mailbox_key:
            return []
        others = Sanction.objects.on_accounts().of_mailbox(self.member.mailbox_key).values("member")
        alike = User.objects.filter(mailbox_key=self.member.mailbox_key) | User.objects.filter(pk__in=others)
        return list(alike.exclude(pk=self.member.pk).order_by("-date_joined")[:20])

    @property
    def what_happens_next(self) -> str:
        """Whether a rule lets their next comment wait, as far as this page can tell."""
        left = Publication.current().newcomer_until - self.record.approved
        if left <= 0 or self.member.is_moderator or self.in_force or not self.member.is_active:
            return ""
        return ngettext(
            "After %(n)d more approved comment theirs are not held as a newcomer’s.",
            "After %(n)d more approved comments theirs are not held as a newcomer’s.",
            left,
        ) % {"n": left}


def comments_by(member: User) -> "CommentQuerySet":
    """Everything they wrote in their own name that somebody but them may know of, the newest first."""
    shown = Comment.objects.filter(writer=member, pen_name=None).exclude(status__in=(*UNSENT, Status.ERASED))
    return shown.select_related("post").order_by("-created_at", "-pk")


def strip_of(decisions: Sequence[Decision]) -> list[str]:
    """A class name for each of them."""
    return [IN_STRIP.get(decision.status, ("is-waiting", ""))[0] for decision in decisions]


def last_in_words(decisions: Sequence[Decision]) -> str:
    """The same: "Of the last 4 decisions: 3 approved, 1 removed."."""
    if not decisions:
        return _("Nothing of theirs was decided yet.")
    counts = Counter(decision.status for decision in decisions)
    # Translators: how many decisions of a kind, as “3 approved”.
    said = [
        _("%(n)d %(what)s") % {"n": counts[kind], "what": words}
        for kind, (_name, words) in IN_STRIP.items()
        if kind in counts
    ]
    sentence = ngettext("One decision so far: %(what)s.", "Of the last %(n)d decisions: %(what)s.", len(decisions))
    return sentence % {"n": len(decisions), "what": ", ".join(said)}
