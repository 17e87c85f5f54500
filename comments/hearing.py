"""/posts/<slug>/heard/: telling an author who wants no words that one heard them. Only they learn how many did; nobody, who."""

from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.member import member
from accounts.models import User
from accounts.sanctions import why_stopped
from comments.following import conversation_of, published
from comments.models import Heard
from posts.models import Post
from publication.models import Publication


@dataclass(frozen=True)
class Hearing:
    """What one person sees of it: whether they said so themselves; of their own essay, how many did."""

    is_said: bool = False
    number: int | None = None


def hearing_of(post: Post, user: "User | AnonymousUser") -> Hearing | None:
    """None where the essay takes words. One query for a member, none for anybody else."""
    if not post.takes_only_witnesses:
        return None
    if not isinstance(user, User):
        return Hearing()
    if post.is_written_by(user):
        return Hearing(number=number_for(post, user))
    return Hearing(is_said=Heard.objects.has(post, by=user))


def number_for(post: Post, user: "User | AnonymousUser") -> int | None:
    """For its writers how many there are, also of what takes words by now; None for anybody else, or where there were none."""
    if not post.pk or not post.is_written_by(user):
        return None
    number = Heard.objects.filter(post=post).counted().count()
    return number if number or post.takes_only_witnesses else None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def heard(request: HttpRequest, slug: str) -> HttpResponse:
    """POST: say so. GET: the page that whoever had to sign in comes back to. Twice does no harm."""
    post, reader = published(slug), member(request)
    if why := why_not(post, reader):
        messages.info(request, why)
        return redirect(conversation_of(post))
    if request.method != "POST":
        return page(request, post)
    if why_stopped(reader):
        return page(request, post, status=HTTPStatus.FORBIDDEN)
    Heard.objects.say(post, by=reader)
    messages.success(request, _("The author will see that one reader more has heard them, and not who."))
    return redirect(conversation_of(post))


@require_POST
def heard_removal(request: HttpRequest, slug: str) -> HttpResponse:
    """POST: take it back, whatever the essay takes by now. Once more does no harm."""
    post = published(slug)
    Heard.objects.take_back(post, by=member(request))
    messages.success(request, _("Your “I hear you” is taken back."))
    return redirect(conversation_of(post))


def page(request: HttpRequest, post: Post, *, status: int = HTTPStatus.OK) -> HttpResponse:
    """The author's wish and the button; in its place, why somebody cannot."""
    context = {"post": post, "hearing": hearing_of(post, request.user)}
    return render(request, "comments/heard.html", context, status=status)


def why_not(post: Post, reader: User) -> str:
    """Why nobody, or this person, can say so here; empty where they can."""
    if closure := post.closure(Publication.current()):
        return closure.title
    if not post.takes_only_witnesses:
        return _("The author of this essay takes words by now, so you can answer in your own.")
    return (
        _("This is your own essay. Its readers can tell you here that they heard you.")
        if post.is_written_by(reader)
        else ""
    )
