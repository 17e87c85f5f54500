"""Saying that one reads a case, so that nobody else does for a quarter of an hour; giving it back; handing it over."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.member import member
from accounts.models import User
from accounts.models.role import MODERATES
from comments.desk.deciding import is_asked_by_script
from comments.desk.for_moderators import for_moderators
from comments.models import Claim, Comment
from comments.models.status import UNSENT

LONGEST_ID = len(str(2**63)) - 1


@require_POST
@for_moderators
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it, or have it for longer."""
    found = Claim.objects.take(comment_on_the_desk(pk), member(request))
    is_mine = found.by_id == member(request).pk
    words = (
        _("You are reading this one; the others see that for a quarter of an hour.") if is_mine else who_reads(found)
    )
    return said(request, pk, words)


@require_POST
@for_moderators
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it back."""
    was_mine = Claim.objects.release(comment_on_the_desk(pk), member(request))
    return said(request, pk, _("You gave it back.") if was_mine else _("You were not reading this one any more."))


@require_POST
@for_moderators
def handing_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a colleague read it, by the number of `to`."""
    comment = comment_on_the_desk(pk)
    chosen = request.POST.get("to", "")
    to = colleagues_for(comment, member(request)).filter(pk=int(chosen)).first() if is_number(chosen) else None
    if to is None:
        return said(request, pk, _("Choose who reads it. Nothing was changed."))
    found = Claim.objects.hand_over(comment, member(request), to)
    words = _("%(name)s has it now.") % {"name": to.display_name} if found.by_id == to.pk else who_reads(found)
    return said(request, pk, words)


def colleagues_for(comment: Comment, moderator: User) -> "QuerySet[User]":
    """Who else could decide on it. Nobody is missing among them for having a pen-name: that would tell whose it is."""
    not_asked = [moderator.pk] if comment.is_pen_named else [moderator.pk, comment.writer_id]
    others = User.objects.filter(role__in=MODERATES, is_active=True).exclude(pk__in=not_asked)
    return others.order_by("display_name", "pk")


def comment_on_the_desk(pk: int) -> Comment:
    """What a moderator may see; raises Http404."""
    return get_object_or_404(Comment.objects.exclude(status__in=UNSENT), pk=pk)


def who_reads(claim: Claim) -> str:
    return _("%(name)s is reading this one.") % {"name": claim.by.display_name}


def said(request: HttpRequest, pk: int, words: str) -> HttpResponse:
    """The comment's page with these words; to our script the words alone."""
    if is_asked_by_script(request):
        return JsonResponse({"said": words})
    messages.info(request, words)
    return redirect("desk-comment", pk)


def is_number(sent: str) -> bool:
    return sent.isascii() and sent.isdecimal() and len(sent) <= LONGEST_ID
