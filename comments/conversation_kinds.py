"""The conversation's page but for its cards and what is one reader's own: made once for all who see the same.

Who they are is no part of it: the template is given a stand-in for the reader, whose name is a mark, and of the page's request no
more than the page and the order that were asked for. What is rare (a box with words in it, an answer begun) is made anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import SimpleNamespace
from typing import Any

from django.core.cache import caches
from django.http import QueryDict
from django.template import Context
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from comments.conversation import Conversation
from comments.models.noted import NO_NOTE
from core.stencil import Marks, Stencil
from core.templatetags.stencils import Escaped
from posts.models import Post
from posts.models.closure import Closure
from publication.models import Publication
from publication.models.content_term import names_of_terms

TEMPLATE = "comments/conversation.html"
# Of the query, what makes another page; with anything else in it the page is made anew.
ASKED = {"page", "order"}
# Seconds, for what nobody looks at any more.
KEPT_FOR = 600
WORDS = Marks()


@dataclass(frozen=True)
class News:
    """As many as are new to the reader, of whom nothing is known."""

    number: int
    is_more: bool

    def __len__(self) -> int:
        return self.number


@dataclass(frozen=True)
class Kind:
    """All that the page differs in from another reader's, but its words."""

    # The essay, its thread and the site.
    post: int
    version: tuple[Any, ...]
    site: str
    terms: tuple[tuple[str, str], ...]
    closure: Closure | None
    is_closed: bool
    others_may_talk: bool
    since: int
    # Which page of it, in which language.
    asked: str
    has_cards: bool
    number: int
    pages: int
    more: int
    newest_first: bool
    shown_in: tuple[Any, ...]
    # The reader.
    is_member: bool
    is_writer: bool
    may_close: bool
    follows: bool
    has_pen_named: bool
    may_choose: bool
    news: News


@dataclass(frozen=True)
class Kept:
    kind: Kind
    stencil: Stencil

    @property
    def size(self) -> int:
        return sum(map(len, self.stencil.between)) + 1_000


def is_usual(shown: Mapping[str, Any]) -> bool:
    """Whether it is the page as most readers have it: nothing is in the box, nobody is stopped, and words are what the author wants."""
    box = shown["box"]
    is_begun = shown["replying_to"] or box["body"] or box["refusal"] or box["note"] != NO_NOTE
    asks_more = shown["request"].GET.keys() - ASKED
    return not (is_begun or asks_more or shown["why_stopped"] or shown["post"].takes_only_witnesses)


def page_of(shown: Mapping[str, Any], thread: SafeString) -> SafeString:
    """The template with this page's cards (`thread`) and this reader's words. Only where it is usual."""
    kind, cache = kind_of(shown), caches["local"]
    key = f"conversation:{hash(kind)}"
    kept: Kept | None = cache.get(key)
    if kept is None or kept.kind != kind:
        kept = Kept(kind, Stencil.cut(made_anew(stand_ins(kind, shown))))
        cache.set(key, kept, KEPT_FOR)
    return kept.stencil.filled(words_of(shown, thread))


def made_anew(given: dict[str, Any]) -> SafeString:
    """The template with this; Django's tag for a query looks for the request beside it."""
    context = Context(given)
    context.request = given["request"]  # type: ignore[attr-defined]
    template: Any = get_template(TEMPLATE)
    return template.template.render(context)  # type: ignore[no-any-return]


def kind_of(shown: Mapping[str, Any]) -> Kind:
    """What the page that is shown has in common with others."""
    post: Post = shown["post"]
    publication: Publication = shown["publication"]
    conversation: Conversation = shown["conversation"]
    signing, page = shown["signing"], conversation.page
    return Kind(
        post=post.pk,
        version=(post.slug, post.comment_count, post.comment_policy, post.climate, *letters(post)),
        site=publication.in_words,
        terms=tuple(names_of_terms().items()),
        closure=shown["closure"],
        is_closed=shown["is_closed"],
        others_may_talk=shown["others_may_talk"],
        since=conversation.since,
        asked=shown["request"].GET.urlencode(),
        has_cards=bool(conversation.cards),
        number=page.number,
        pages=page.paginator.num_pages,
        more=conversation.more,
        newest_first=conversation.newest_first,
        shown_in=(get_language(), timezone.get_current_timezone_name(), timezone.localdate()),
        is_member=shown["request"].user.is_authenticated,
        is_writer=shown["is_writer"],
        may_close=shown["may_close"],
        follows=shown["follows"],
        has_pen_named=signing.has_pen_named,
        may_choose=signing.is_open,
        news=News(len(conversation.news), conversation.news.is_more),
    )


def letters(post: Post) -> tuple[bool, int]:
    return post.letters_are_open, len(post.letter_readers)


def stand_ins(kind: Kind, shown: Mapping[str, Any]) -> dict[str, Any]:
    """What the template is given: what the kind says, the essay and the site, and marks in place of everything that is one reader's."""
    reader = SimpleNamespace(
        is_authenticated=kind.is_member,
        display_name=WORDS["name"],
        initials=WORDS["initials"],
        tint=WORDS["tint"],
    )
    pen_name = SimpleNamespace(initials=WORDS["pen_initials"], tint=WORDS["pen_tint"])
    signing = SimpleNamespace(
        has_pen_named=kind.has_pen_named, is_open=kind.may_choose, pen_name=WORDS["pen_name"], as_pen_name=pen_name
    )
    conversation = SimpleNamespace(
        cards=kind.has_cards,
        page=shown["conversation"].page,
        newest_first=kind.newest_first,
        news=kind.news,
        first_new=WORDS["first_new"],
        since=kind.since,
        more=kind.more,
        html=WORDS["thread"],
    )
    return {
        **{each.name: getattr(kind, each.name) for each in fields(kind)},
        "request": SimpleNamespace(user=reader, GET=QueryDict(kind.asked)),
        "publication": shown["publication"],
        "csrf_token": WORDS["csrf"],
        "post": shown["post"],
        "signing": signing,
        "conversation": conversation,
        "box": {"body": "", "note": NO_NOTE, "token": WORDS["token"], "began": WORDS["began"]},
        "box_is_on_top": True,
        "longest": shown["longest"],
    }


def words_of(shown: Mapping[str, Any], thread: SafeString) -> Escaped:
    """What is one reader's own, and the cards. What the page has no place for is never looked at."""
    user, conversation, signing = shown["request"].user, shown["conversation"], shown["signing"]
    words = {"thread": thread, "csrf": shown["csrf_token"], "first_new": conversation.first_new}
    if not user.is_authenticated:
        return Escaped(words)
    words |= {"name": user.display_name, "initials": user.initials, "tint": user.tint}
    words |= {"token": shown["box"]["token"], "began": shown["box"]["began"]}
    if signing.pen_name:
        named = signing.as_pen_name
        words |= {"pen_name": named.name, "pen_initials": named.initials, "pen_tint": named.tint}
    return Escaped(words)
