"""{% conversation post %}: what was said beneath an essay, and the box to answer. The posts app need not know of comments."""

from typing import Any
from uuid import uuid4

from django import template
from django.http import HttpRequest, QueryDict
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString

from accounts.models import User
from accounts.sanctions import why_stopped
from comments.conversation import Conversation, conversation_of, page_of
from comments.models import Comment
from comments.rules.length import LONGEST
from comments.thread_html import html_of
from comments.typing_time import moment_of_page
from comments.visits import note_visit
from core.kept_words import kept
from posts.models import Post

register = template.Library()

DIGITS = 16
WRITEBOX, STOPPED = "comments/_writebox.html", "comments/_stopped.html"


@register.inclusion_tag("comments/conversation.html", takes_context=True)
def conversation(context: dict[str, Any], post: Post) -> dict[str, Any]:
    """The thread's page that ?page= names, in the order that ?order= names, with the reply box that ?reply= opens."""
    request: HttpRequest = context["request"]
    box = words_in_the_box(context, post)
    answered = answered_comment(post, number(request.GET.get("reply")) or box["reply_to"])
    order = request.GET.get("order", "")
    page = request.GET.get("page") or (page_of(answered, order=order) if answered else 1)
    closure = post.closure(context["publication"])
    unfold = answered.pk if answered and answered.parent_id else number(request.GET.get("unfold"))
    shown = conversation_of(post, request.user, number=page, order=order, unfold=unfold, is_closed=closure is not None)
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
        "conversation": shown,
        "box": box,
        "replying_to": answered if replying_to else None,
        # One box holds the words: the reply's where it is on this page, else the one above the thread.
        "box_is_on_top": replying_to is None or bool(box["body"] and not box["reply_to"]),
        "closure": closure,
        "why_stopped": why_stopped(request.user) if request.user.is_authenticated else None,
        # Of a sample page, and of what nobody else can read, nobody is asked what came meanwhile.
        "others_may_talk": closure is None and post.is_published and not post._state.adding,
        "may_close": post.is_published and post.may_be_halted_by(request.user),
        "longest": LONGEST,
    }


@register.simple_tag(takes_context=True)
def thread(context: Context, shown: Conversation) -> SafeString:
    """Return the cards of this page in their lists, with the reply box under the comment that is being answered."""
    post, answered = context["post"], context["replying_to"]
    asked = context["request"].GET
    has_box = answered is not None and not context["closure"]
    return html_of(
        shown.cards,
        address=lambda number: f"{post.get_absolute_url()}{with_unfolded(asked, number)}#comment-{number}",
        box_under=answered.pk if has_box else None,
        box=reply_box(context) if has_box else "",
    )


def reply_box(context: Context) -> str:
    """The box to answer with, as an include would have it; in its place why there is none for somebody who cannot write."""
    template = STOPPED if context.get("why_stopped") else WRITEBOX
    with context.push(reply_to=context["replying_to"], holds_words=True):
        return context.template.engine.get_template(template).render(context)  # type: ignore[union-attr]  # it is in one


def with_unfolded(asked: QueryDict, number: int) -> str:
    """The query string of this page with the branch of this reply open and no reply box."""
    query = asked.copy()
    query.pop("reply", None)
    query["unfold"] = str(number)
    return f"?{query.urlencode()}"


def words_in_the_box(context: dict[str, Any], post: Post) -> dict[str, Any]:
    """What could not be taken just now, else what waited for somebody to sign in, else nothing; with a token of its own."""
    request: HttpRequest = context["request"]
    given_back = context.get("given_back")
    if not given_back and request.user.is_authenticated:
        waiting = kept(request, reverse("comments", args=[post.slug]))
        given_back = {"body": waiting.get("body", ""), "reply_to": number(waiting.get("reply_to"))} if waiting else None
    has_words = bool(given_back and given_back.get("body"))
    user = request.user
    return {
        "began": moment_of_page(user, has_words=has_words) if isinstance(user, User) else "",
        "body": "",
        "reply_to": None,
        "refusal": None,
        "follow": False,
        "token": uuid4() if user.is_authenticated else "",
        **(given_back or {}),
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
