"""Leaving oneself alone by somebody: a page that says what it does, then it is so; a list with a way back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.member import member
from comments.conversation import address_of
from comments.models import Comment, Mute, PenNameMute
from core.paging import page_of
from posts.models import Post

MUTES_A_PAGE = 50


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def muting(request: HttpRequest, pk: int) -> HttpResponse:
    """Of whoever signed this comment: the account, or of a pen-name that alone. One without a name is not found, so that
    nobody can try whose it is; nor is one's own.
    """
    essays = Post.objects.visible_to(request.user)
    signed = Comment.objects.public().filter(post__in=essays, name_taken_off_at=None)
    others = signed.exclude(writer=member(request)).select_related("post", "writer", "pen_name", "place")
    comment = get_object_or_404(others, pk=pk)
    if request.method == "POST":
        begin(request, comment)
        said = _("You muted %(name)s. What they write is folded for you.") % {"name": comment.signature.display_name}
        messages.success(request, said)
        # To the fold, because a browser opens what an address leads into.
        return redirect(address_of(comment).replace(f"#{comment.anchor}", f"#muted-{comment.pk}"))
    return render(request, "comments/muting.html", {"comment": comment, "mute": mute_of(request, comment)})


def begin(request: HttpRequest, comment: Comment) -> None:
    """Whatever name stands at it, and nothing that this member may not know to go with it."""
    if comment.pen_name:
        PenNameMute.objects.begin(by=member(request), of=comment.pen_name)
    else:
        Mute.objects.begin(by=member(request), of=comment.writer)


def mute_of(request: HttpRequest, comment: Comment) -> Mute | PenNameMute | None:
    """The member's own of whoever's name stands at it, where there is one."""
    if comment.pen_name:
        return PenNameMute.objects.filter(member=member(request), pen_name=comment.pen_name).first()
    return Mute.objects.filter(member=member(request), muted=comment.writer).first()


@never_cache
@require_safe
def mutes(request: HttpRequest) -> HttpResponse:
    """Everybody whom the member muted, accounts and pen-names, the last one first."""
    mine: list[Mute | PenNameMute] = [
        *Mute.objects.filter(member=member(request)).with_names(),
        *PenNameMute.objects.filter(member=member(request)).with_names(),
    ]
    mine.sort(key=lambda mute: mute.at, reverse=True)
    return render(request, "comments/mutes.html", {"page": page_of(mine, request, size=MUTES_A_PAGE)})


@require_POST
def end_mute(request: HttpRequest, pk: int) -> HttpResponse:
    """From now on nothing of theirs is folded. Once more does no harm; another member's is as if it were not there."""
    Mute.objects.filter(member=member(request), pk=pk).delete()
    messages.success(request, _("What they write is shown to you again."))
    return redirect("mutes")


@require_POST
def end_pen_name_mute(request: HttpRequest, pk: int) -> HttpResponse:
    """The same of a pen-name."""
    PenNameMute.objects.filter(member=member(request), pk=pk).delete()
    messages.success(request, _("What they write is shown to you again."))
    return redirect("mutes")
