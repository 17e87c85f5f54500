"""What every moderator leaves to the others, so that nobody would ever look at it."""

from typing import TYPE_CHECKING

from accounts.models import User
from accounts.models.role import MODERATES
from comments.desk.queues import QUEUES, with_all_for_a_card
from comments.models import Comment, DeskWish, PassedOn

if TYPE_CHECKING:
    from comments.models.comment import CommentQuerySet

# Of each queue; whoever has so many that nobody reads needs no exact number.
AT_MOST = 1000


def seen_by_nobody() -> "CommentQuerySet":
    """What waits in any queue and in nobody's view of it, the oldest first."""
    numbers: set[int] = set()
    if is_anything_left_out():
        moderators = list(User.objects.filter(role__in=MODERATES, is_active=True).select_related("desk_wish"))
        for queue in QUEUES.values():
            unseen = queue.waiting().seen_by_none_of(moderators).order_by()
            numbers |= set(unseen.values_list("pk", flat=True)[:AT_MOST])
    return with_all_for_a_card(Comment.objects.filter(pk__in=numbers)).order_by("held_at", "pk")


def is_anything_left_out() -> bool:
    """Whether any moderator leaves anything to others; where nobody does, everybody sees everything."""
    return DeskWish.objects.exclude(left_out=[]).exists() or PassedOn.objects.exists()
