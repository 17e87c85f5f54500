"""One page of the conversation beneath an essay, as one person sees it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from comments.models import Comment
from comments.thread import Branch, grow
from posts.models import Post

if TYPE_CHECKING:
    from accounts.models import User

# Coral's figure.
TOP_LEVEL_A_PAGE = 20
NEWEST_FIRST = "new"


@dataclass(frozen=True)
class Conversation:
    """The branches on this page, and the page among its neighbours."""

    branches: list[Branch]
    page: Page[Comment]
    newest_first: bool
    numbers: set[int]

    def has(self, comment: Comment) -> bool:
        """Whether this comment is on this page."""
        return comment.pk in self.numbers


def conversation_of(
    post: Post, user: "User | AnonymousUser", *, number: str | int = 1, order: str = ""
) -> Conversation:
    """The page of this number (the nearest there is, where there is no such page): three queries, however many comments."""
    newest_first = order == NEWEST_FIRST
    page = Paginator(top_level(post, user, newest_first=newest_first), TOP_LEVEL_A_PAGE).get_page(number)
    roots = list(page.object_list)
    replies = list(post.comments.in_thread_for(user).filter(root__in=roots).for_cards().order_by("created_at", "pk"))
    for comment in [*roots, *replies]:
        comment.post = post  # the writers of the essay are asked for on every card
    shown = {comment.pk for comment in [*roots, *replies] if is_shown(comment, user)}
    return Conversation(grow([*roots, *replies], shown=shown), page, newest_first, shown)


def page_of(comment: Comment, user: "User | AnonymousUser", *, order: str = "") -> int:
    """The number of the page on which this person finds a comment."""
    root: Comment = comment.root or comment  # type: ignore[assignment]  # the trait names itself abstractly
    side = "gt" if order == NEWEST_FIRST else "lt"
    beside = Q(created_at=root.created_at, **{f"pk__{side}": root.pk})
    before = top_level(comment.post, user).filter(beside | Q(**{f"created_at__{side}": root.created_at}))
    return before.count() // TOP_LEVEL_A_PAGE + 1


def top_level(post: Post, user: "User | AnonymousUser", *, newest_first: bool = False) -> QuerySet[Comment]:
    rows = post.comments.in_thread_for(user).top_level().for_cards()
    return rows.order_by("-created_at", "-pk") if newest_first else rows.order_by("created_at", "pk")


def is_shown(comment: Comment, user: "User | AnonymousUser") -> bool:
    """Whether the text is shown; otherwise its place says what became of it."""
    return comment.is_public or (comment.is_waiting and comment.writer_id == user.pk)
