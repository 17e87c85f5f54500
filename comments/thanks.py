"""Thanking somebody for what they said, which nobody else learns of, and taking it back."""

from dataclasses import asdict
from http import HTTPStatus

from allauth.core.internal.ratelimit import consume_or_429
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.coming_in.waiting import APP
from accounts.member import member
from accounts.sanctions import why_stopped
from comments.card_kinds import Kind
from comments.conversation import NEWEST_FIRST, address_of
from comments.models import Comment, Thanks
from posts.models import Post


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def thanks(request: HttpRequest, pk: int) -> HttpResponse:
    """POST: thank for this comment of another. GET: the page on which to do so, where signing in comes back to."""
    comment = comment_of_another(request, pk)
    if request.method != "POST":
        is_thanked = bool(Thanks.objects.of(member(request), {pk}))
        return render(request, "comments/thanks.html", {"comment": comment, "is_thanked": is_thanked})
    if why := why_stopped(member(request)):
        return not_now(request, comment, why)
    if refused := consume_or_429(request, app=APP, action="thanks"):
        return too_often(request, refused)
    Thanks.objects.give(comment, by=member(request))
    words = _("Thanked. Only %(name)s sees it.") if comment.is_signed else _("Thanked. Only whoever wrote it sees it.")
    return answer(request, comment, words % {"name": comment.signature.display_name}, is_thanked=True)


@require_POST
def thanks_removal(request: HttpRequest, pk: int) -> HttpResponse:
    """POST: take it back. Once more does no harm."""
    comment = comment_of_another(request, pk)
    Thanks.objects.take_back(comment, by=member(request))
    return answer(request, comment, _("Your thanks are taken back."), is_thanked=False)


def comment_of_another(request: HttpRequest, pk: int) -> Comment:
    """What anybody can read and somebody else said; raises Http404."""
    others = Comment.objects.public().filter(post__in=Post.objects.visible_to(request.user))
    return get_object_or_404(others.exclude(writer=member(request)).select_related("post", "writer", "place"), pk=pk)


def answer(request: HttpRequest, comment: Comment, words: str, *, is_thanked: bool) -> HttpResponse:
    """To the comment with these words; for our script, the words and the button that takes the place of the pressed one."""
    order = NEWEST_FIRST if request.GET.get("order") == NEWEST_FIRST else ""
    if not request.accepts("text/html"):
        kind = Kind(is_member=True, newest_first=bool(order), is_thanked=is_thanked)
        shown = {**asdict(kind), "number": comment.pk, "words": {"name": comment.signature.display_name}}
        return JsonResponse({"said": words, "button": render_to_string("comments/_thanks.html", shown)})
    messages.success(request, words)
    return redirect(address_of(comment, order=order))


def not_now(request: HttpRequest, comment: Comment, why: str) -> HttpResponse:
    """The page with the reason; for our script, the sentence."""
    if not request.accepts("text/html"):
        return JsonResponse({"said": why}, status=HTTPStatus.FORBIDDEN)
    context = {"comment": comment, "is_thanked": False, "why_not": why}
    return render(request, "comments/thanks.html", context, status=HTTPStatus.FORBIDDEN)


def too_often(request: HttpRequest, refused: HttpResponse) -> HttpResponse:
    """The page that says when it works again; for our script, a sentence."""
    if request.accepts("text/html"):
        return refused
    seconds = int(refused["Retry-After"])
    words = ngettext("Please wait %(n)d second.", "Please wait %(n)d seconds.", seconds) % {"n": seconds}
    return JsonResponse({"said": words}, status=HTTPStatus.TOO_MANY_REQUESTS, headers={"Retry-After": str(seconds)})
