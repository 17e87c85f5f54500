"""Where a comment appears, or would: what it answers, and what is said next to it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from comments.models import Comment
from core.plain_text import excerpt, plain_text

if TYPE_CHECKING:
    from comments.models.comment import CommentQuerySet

# Enough to hear the tone of a talk; the link leads to all of it.
BESIDE = 2
QUOTED = 140


@dataclass(frozen=True)
class Said:
    """A comment as a line of the talk."""

    words: str
    name: str
    is_this: bool = False


@dataclass(frozen=True)
class Around:
    """What stands above the talk, and its lines from what is answered to what came after."""

    title: str
    lines: list[Said]


def around(comment: Comment, words: str) -> Around:
    """The talk around it, with `words` where it is, or would be; three queries."""
    beside, before, after = said_beside(comment), before_it(comment), after_it(comment)
    parent = Comment.objects.public().filter(pk=comment.parent_id or 0).select_related("writer", "pen_name")
    return Around(
        title=_("Where it appears") if comment.is_public else _("Where it would appear"),
        lines=[
            *map(line, parent),
            *map(line, reversed(beside.filter(before).order_by("-root_id", "-created_at", "-pk")[:BESIDE])),
            Said(excerpt(words, QUOTED), "", is_this=True),
            *map(line, beside.filter(after).order_by("root_id", "created_at", "pk")[:BESIDE]),
        ],
    )


def said_beside(comment: Comment) -> "CommentQuerySet":
    """What answers the same; the root is named, and ordered by, because the index of a talk begins with it."""
    same = {"post": comment.post_id, "root": comment.root_id, "parent": comment.parent_id}
    return Comment.objects.public().filter(**same).exclude(pk=comment.pk).select_related("writer", "pen_name")


def before_it(comment: Comment) -> Q:
    """The first part says the same as the rest once more, as the index of a talk can read it."""
    earlier = Q(created_at__lt=comment.created_at) | Q(created_at=comment.created_at, pk__lt=comment.pk)
    return Q(created_at__lte=comment.created_at) & earlier


def after_it(comment: Comment) -> Q:
    later = Q(created_at__gt=comment.created_at) | Q(created_at=comment.created_at, pk__gt=comment.pk)
    return Q(created_at__gte=comment.created_at) & later


def line(comment: Comment) -> Said:
    return Said(excerpt(plain_text(comment.html), QUOTED), comment.signature.display_name)
