"""{% conversation post %}: what was said beneath an essay, and the box to answer. The posts app need not know of comments."""

from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from django import template
from django.http import HttpRequest, QueryDict
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString

from accounts.models import User
from accounts.sanctions import why_stopped
from comments.content_notes import note_kept
from comments.conversation import Conversation, conversation_of, page_of
from comments.conversation_kinds import is_usual, made_anew
from comments.conversation_kinds import page_of as usual_page
from comments.hearing import hearing_of
from comments.models import Comment
from comments.models.noted import NO_NOTE
from comments.rules.length import LONGEST
from comments.thread_html import html_of
from comments.typing_time import moment_of_page
from comments.visits import note_visit
from core.kept_words import kept
from posts.models import Post

register = template.Library()

DIGITS = 16
WRITEBOX, STOPPED = "comments/_writebox.html", "comments/_stopped.html"


@register.simple_tag(takes_context=True)
def conversation(context: dict[str, Any], post: Post) -> SafeString:
    """Return the thread's page that ?page= names, in the order that ?order= names, with the reply box that ?reply= opens."""
    shown = what_is_shown(context, post)
    if is_usual(shown):
        return usual_page(shown, cards_in_lists(shown["conversation"], post, shown["request"].GET))
    return made_anew(shown)


def what_is_shown(context: dict[str, Any], post: Post) -> dict[str, Any]:
    """What the template is given."""
    request: HttpRequest = context["request"]
    box = words_in_the_box(context, post)
    answered = answered_comment(post, number(request.GET.get("reply")) or box["reply_to"])
    order = request.GET.get("order", "")
    page = request.GET.get("page") or (page_of(answered, order=order) if answered else 1)
    closure = post.closure(context["publication"])
    unfold = answered.pk if answered and answered.parent_id else number(request.GET.get("unfold"))
    is_closed = closure is not None or post.takes_only_witnesses
    shown = conversation_of(
        post,
        request.user,
        number=page,
        order=order,
        unfold=unfold,
        is_closed=is_closed,
        language=context["publication"].language,
    )
    if request.user.is_authenticated:
        note_visit(request, request.user, post, shown.reader, shown.here)
    can_answer = answered and shown.has(answered) and answered.pk not in shown.reader.reported
    replying_to = answered.pk if answered and can_answer else None
    return {
        "request": request,
        "publication": context["publication"],
        "csrf_token": context.get("csrf_token"),
        "post": post,
        "follows": shown.reader.follows,
        "is_writer": post.is_written_by(request.user),
        "signing": shown.reader.signing,
        "conversation": shown,
        "box": box,
        "replying_to": answered if replying_to else None,
        # One box holds the words: the reply's where it is on this page, else the one above the thread.
        "box_is_on_top": replying_to is None or bool(box["body"] and not box["reply_to"]),
        "closure": closure,
        # To words, for whatever reason.
        "is_closed": is_closed,
        "hearing": None if closure else hearing_of(post, request.user),
        "why_stopped": why_stopped(request.user) if request.user.is_authenticated else None,
        # Of a sample page, and of what nobody else can read, nobody is asked what came meanwhile.
        "others_may_talk": not is_closed and post.is_published and not post._state.adding,
        "may_close": post.is_published and post.may_be_halted_by(request.user),
        "longest": LONGEST,
    }


@register.simple_tag(takes_context=True)
def thread(context: Context, shown: Conversation) -> SafeString:
    """Return the cards of this page in their lists, with the reply box under the comment that is being answered."""
    if isinstance(shown, SimpleNamespace):  # a stand-in (comments/conversation_kinds.py): a mark for them
        return shown.html  # type: ignore[no-any-return]
    post, answered = context["post"], context["replying_to"]
    has_box = answered is not None and not context["closure"] and not post.takes_only_witnesses
    return cards_in_lists(
        shown,
        post,
        context["request"].GET,
        box_under=answered.pk if has_box else None,
        box=reply_box(context) if has_box else "",
    )


def cards_in_lists(
    shown: Conversation, post: Post, asked: QueryDict, *, box_under: int | None = None, box: str = ""
) -> SafeString:
    """The same without the template; `box` stands under the card of this number."""
    here = f"{post.get_absolute_url()}?{with_unfolded(asked)}"
    return html_of(
        shown.cards,
        address=lambda number: f"{here}{number}#comment-{number}",
        box_under=box_under,
        box=box,
    )


def reply_box(context: Context) -> str:
    """The box to answer with, as an include would have it; in its place why there is none for somebody who cannot write."""
    template = STOPPED if context.get("why_stopped") else WRITEBOX
    with context.push(reply_to=context["replying_to"], holds_words=True):
        return context.template.engine.get_template(template).render(context)  # type: ignore[union-attr]  # it is in one


def with_unfolded(asked: QueryDict) -> str:
    """The query string of this page with no reply box, up to the number of the reply whose branch is open."""
    query = asked.copy()
    query.pop("reply", None)
    query.pop("unfold", None)
    return f"{query.urlencode()}{'&' * bool(query)}unfold="


def words_in_the_box(context: dict[str, Any], post: Post) -> dict[str, Any]:
    """What could not be taken just now, else what waited for somebody to sign in, else nothing; with a token of its own."""
    request: HttpRequest = context["request"]
    given_back = context.get("given_back")
    if not given_back and request.user.is_authenticated:
        box = reverse("comments", args=[post.slug])
        waiting = kept(request, box)
        given_back = from_before(waiting) | {"note": note_kept(request, box)} if waiting else None
    has_words = bool(given_back and given_back.get("body"))
    user = request.user
    return {
        "began": moment_of_page(user, has_words=has_words) if isinstance(user, User) else "",
        "body": "",
        "reply_to": None,
        "refusal": None,
        "follow": False,
        "just_sharing": False,
        "pen_named": False,
        "note": NO_NOTE,
        "token": uuid4() if user.is_authenticated else "",
        **(given_back or {}),
    }


def from_before(waiting: dict[str, str]) -> dict[str, Any]:
    """What a box held that was sent before somebody signed in, or that was brought back."""
    return {
        "body": waiting.get("body", ""),
        "reply_to": number(waiting.get("reply_to")),
        "just_sharing": "just_sharing" in waiting,
        "pen_named": bool(waiting.get("pen_named")),
    }


def answered_comment(post: Post, wanted: int | None) -> Comment | None:
    """The comment of this number, where it can be answered."""
    comment = (
        Comment.objects.public().filter(post=post, pk=wanted).select_related("writer", "post", "place").first()
        if wanted
        else None
    )
    return comment if comment and comment.can_be_answered else None


def number(text: str | None) -> int | None:
    """A comment's number, where the text can be one: at most as many digits as 2**53 has."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= DIGITS else None
