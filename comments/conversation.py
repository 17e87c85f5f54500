"""One page of the conversation beneath an essay, as one person sees it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Page, Paginator
from django.db.models import Q

from comments.cards import Look, Row
from comments.lately import in_microseconds
from comments.models import Comment, Place
from comments.models.threaded import is_visible_to
from comments.own_words import with_own_words
from comments.public_pages import (
    NOTHING_SAID,
    TOP_LEVEL_A_PAGE,
    PublicPage,
    number_of_top_level,
    public_page,
)
from comments.thread import Card, cards_of
from comments.visits import News, Reader, reader_of
from comments.whereabouts import whereabouts
from posts.models import Post

if TYPE_CHECKING:
    from accounts.models import User

NEWEST_FIRST = "new"


@dataclass(frozen=True)
class Conversation:
    """The cards on this page, and the page among its neighbours."""

    cards: list[Card[Row]]
    page: Page[Any]
    newest_first: bool = False
    reader: Reader = field(default_factory=Reader)
    # When the newest comment of the thread became public.
    latest: datetime | None = None

    @property
    def news(self) -> News:
        """What is new to this reader, here and on other pages."""
        return self.reader.news

    @property
    def since(self) -> int:
        """The same as a number, for open pages that ask what came after it; 0 where nothing did."""
        return in_microseconds(self.latest) if self.latest else 0

    @property
    def more(self) -> int:
        """How many top-level comments the next page has; 0 where there is none."""
        return len(self.page.paginator.page(self.page.next_page_number())) if self.page.has_next() else 0

    @property
    def here(self) -> set[int]:
        """The numbers of what is on this page."""
        return {card.row.number for card in self.cards}

    @property
    def first_new(self) -> str:
        """Where the first of what is new to this reader is, empty where nothing is."""
        return self.news.first(self.here) if self.news else ""

    def has(self, comment: Comment) -> bool:
        """Whether this comment can be read on this page."""
        return any(card.row.number == comment.pk and card.row.is_said for card in self.cards)


def conversation_of(
    post: Post,
    user: "User | AnonymousUser",
    *,
    number: str | int = 1,
    order: str = "",
    unfold: int | None = None,
    is_closed: bool = False,
    language: str = "",
) -> Conversation:
    """The page of this number (the nearest there is, where there is no such page), with the branch of `unfold` open; `language` is the site's.

    Where nothing is kept: two queries, two more for a member, and four with `unfold`, however many comments there are.
    """
    member, writes = user.is_authenticated, post.is_written_by(user)
    look = Look(post.get_absolute_url(), order == NEWEST_FIRST, is_member=member, is_closed=is_closed, may_hold=writes)
    opened = place_for(user, post, unfold)
    public, page = numbered(post, look, number, opened)
    if not user.is_authenticated:
        return Conversation(cards_of(public.branches), page, look.newest_first, latest=public.latest)
    reader = reader_of(user, post, here=public.here, newest_first=look.newest_first, language=language)
    branches = with_own_words(public, post, user, look, reader, is_last=not page.has_next())
    return Conversation(cards_of(branches), page, look.newest_first, reader, public.latest)


def numbered(post: Post, look: Look, number: str | int, opened: Place | None) -> tuple[PublicPage, Page[Any]]:
    """The page of this number, or the nearest there is, and its place among the others."""
    public = public_page(post, look, page=page_asked_for(number), opened=opened)
    if public:
        return public, Paginator(range(public.top_level), TOP_LEVEL_A_PAGE).get_page(number)
    page = Paginator(range(number_of_top_level(post)), TOP_LEVEL_A_PAGE).get_page(number)
    return public_page(post, look, page=page.number, opened=opened) or NOTHING_SAID, page


def page_asked_for(number: str | int) -> int:
    """What is no number is the first page, as Django's paginator has it."""
    try:
        return int(number)
    except ValueError:
        return 1


def place_for(user: "User | AnonymousUser", post: Post, number: int | None) -> Place | None:
    """Where the comment of this number stands, if this person may know of it."""
    if not number:
        return None
    visible = Comment.objects.filter(is_visible_to(user), pk=number)
    return Place.objects.filter(Q(has_place=True) | Q(comment__in=visible), post=post, pk=number).first()


def page_of(comment: Comment, *, order: str = "") -> int:
    """The number of the page on which everybody who may read a comment finds it."""
    return whereabouts(comment, newest_first=order == NEWEST_FIRST).page


def address_of(comment: Comment, *, order: str = "") -> str:
    """The page a comment is on, unfolded where it is folded, and the comment itself."""
    found = whereabouts(comment, newest_first=order == NEWEST_FIRST)
    asked = {
        "page": found.page if found.page > 1 else None,
        "order": order or None,
        "unfold": comment.pk if found.is_folded else None,
    }
    query = "&".join(f"{name}={value}" for name, value in asked.items() if value)
    return f"{comment.post.get_absolute_url()}{'?' * bool(query)}{query}#{comment.anchor}"


def is_shown(comment: Comment, user: "User | AnonymousUser") -> bool:
    """Whether the text is shown; otherwise its place says what became of it."""
    return comment.is_public or (comment.is_waiting and comment.writer_id == user.pk)


def keeps_its_place(comment: Comment, user: "User | AnonymousUser") -> bool:
    """Whether something that this person can read hangs from it."""
    if comment.place.said_under > 0:
        return True
    own = Comment.objects.filter(post=comment.post_id, writer=user.pk).visible_to(user)
    return bool(user.is_authenticated) and own.filter(place__path__contains=[comment.pk]).exists()
