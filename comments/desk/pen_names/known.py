"""What a moderator may know of a pen-name: what it said beneath its one essay, and what was decided about that."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.urls import reverse

from accounts.models import User
from comments.desk.people.acts import ACTS, Act
from comments.desk.people.known import LAST, last_in_words, strip_of
from comments.desk.standing import Record, records_of_pen_names
from comments.models import Comment, Decision, PenName, Report, Reveal, Status, VeiledSanction
from comments.models.status import UNSENT
from comments.models.veiled_sanction import CAN_BE_VEILED

if TYPE_CHECKING:
    from comments.models.comment import CommentQuerySet


@dataclass(frozen=True)
class KnownPenName:
    """`by` is the moderator who looks. Each part is asked for when it is shown, in one query."""

    pen_name: PenName
    by: User
    given: Record | None = None

    @cached_property
    def record(self) -> Record:
        return self.given or records_of_pen_names([self.pen_name.pk]).get(self.pen_name.pk, Record())

    @cached_property
    def reported(self) -> int:
        """How often others reported its comments; that somebody worries is no report of that kind."""
        return Report.objects.minding().filter(comment__pen_name=self.pen_name).count()

    @cached_property
    def last(self) -> list[Decision]:
        """The last ten decisions about its comments, in the order in which they were made."""
        theirs = Decision.objects.standing().filter(comment__pen_name=self.pen_name)
        return list(theirs.select_related("by").order_by("-at", "-pk")[:LAST])[::-1]

    @property
    def strip(self) -> list[str]:
        return strip_of(self.last)

    @property
    def last_in_words(self) -> str:
        return last_in_words(self.last)

    @cached_property
    def sanctions(self) -> list[VeiledSanction]:
        """What was imposed by this name, the latest first."""
        return list(VeiledSanction.objects.upon(self.pen_name))

    @property
    def in_force(self) -> list[VeiledSanction]:
        return [veiled for veiled in self.sanctions if veiled.sanction.is_in_force]

    @cached_property
    def reveals(self) -> list[Reveal]:
        """Who looked behind it, and why, the first first."""
        return list(self.pen_name.reveals.select_related("by"))

    @property
    def is_own(self) -> bool:
        return self.pen_name.member_id == self.by.pk

    @property
    def member(self) -> User | None:
        """Whose it is, for whoever may know."""
        may_know = self.is_own or any(reveal.by_id == self.by.pk for reveal in self.reveals)
        return self.pen_name.member if may_know else None

    @property
    def acts(self) -> list[tuple[Act, str]]:
        """What can be imposed without looking and is not in force by this name, with the addresses."""
        there = {veiled.sanction.kind for veiled in self.in_force}
        able = [act for act in ACTS if act.kind in CAN_BE_VEILED and act.kind not in there]
        return [(act, reverse("desk-pen-name-sanction", args=[self.pen_name.pk, act.name])) for act in able]


def comments_of(pen_name: PenName) -> "CommentQuerySet":
    """Everything it said that somebody but its writer may know of, the newest first."""
    shown = Comment.objects.filter(pen_name=pen_name).exclude(status__in=(*UNSENT, Status.ERASED))
    return shown.order_by("-created_at", "-pk")
