"""/comments/<pk>/sent/: what its writer sees right after sending what a person reads before anybody else does.

It is the same page whatever the reason. Only where the words are such that somebody may need a person, it has a warm sentence
more, lines of help, and three choices; that is seen by nobody but the writer, who sees it once their words are safe.
"""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.member import member
from care import copy
from care.views import chosen_country, help_for
from comments.content_notes import typed
from comments.conversation import address_of
from comments.models import Comment, Status
from comments.read_first import is_read_first, may_need_a_person
from comments.sending import address_of_box, put_into_the_box
from posts.models import Post
from publication.models import Publication

NOT_THERE = (Status.DRAFT, Status.ERASED)


@never_cache
@require_safe
def sent(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own that waits, that is a letter, or that a moderator wrote about; ?country= chooses whose lines are shown."""
    comment = own(request, pk)
    answers = list(comment.care_steps.answers())
    if not answers and not comment.is_letter and not is_read_first(comment):
        return redirect(address_of(comment) if comment.is_public or comment.is_waiting else reverse("your-comments"))
    context: dict[str, Any] = {
        "comment": comment,
        "answers": answers,
        "is_read_first": is_read_first(comment),
        "asks": may_need_a_person(comment),
        "country_of_help": chosen_country(request, Publication.current().helpline_country),
    }
    context |= help_for(copy.from_database(), context["country_of_help"])
    return render(request, "comments/sent.html", context)


@require_POST
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the care team alone read it. Once more does no harm; what somebody read meanwhile stays what it is, and is said so."""
    comment = own(request, pk)
    if not comment.become_letter(by=member(request)):
        return too_late(request, comment)
    messages.success(request, _("It is a letter now. Only the moderators of this site can read it."))
    return redirect("comment-sent", comment.pk)


@require_POST
def letter_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Have it read as a comment after all."""
    comment = own(request, pk)
    if not comment.become_comment_again(by=member(request)):
        return too_late(request, comment)
    messages.success(request, _("It is a comment again. A moderator reads it before anybody else does."))
    return redirect("comment-sent", comment.pk)


@require_POST
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Back into the box, and into no queue: what is being sent as if it had never been, what waits already taken back."""
    comment = own(request, pk)
    by, was_never_public = member(request), comment.first_published_at is None
    with transaction.atomic():
        # In one transaction: nothing that ends this process leaves the words in neither place.
        is_back = comment.undo(by=by) or (was_never_public and not comment.is_public and comment.withdraw(by=by))
        if is_back:
            put_into_the_box(request, comment)
            request.session.save()
    if not is_back:
        return too_late(request, comment)
    if not Post.objects.visible_to(request.user).filter(pk=comment.post_id).exists():
        return render(request, "410.html", {"typed": typed(comment.body, comment.note_given)}, status=HTTPStatus.GONE)
    messages.success(request, _("Your words are back in the box. Nobody else will read them unless you send them."))
    return redirect(address_of_box(comment))


def own(request: HttpRequest, pk: int) -> Comment:
    """A comment of this member's; Http404 for anybody else's, as for a number that never was."""
    comments = Comment.objects.filter(writer=member(request)).exclude(status__in=NOT_THERE)
    return get_object_or_404(comments.select_related("post", "writer", "pen_name", "parent", "place"), pk=pk)


def too_late(request: HttpRequest, comment: Comment) -> HttpResponse:
    """A moderator was faster, or it was taken back: say so, and lead to where its state is said."""
    comment.refresh_from_db()
    if comment.status in NOT_THERE:
        raise Http404
    messages.info(request, _("It is not waiting any more, so nothing was changed. Here is what became of it."))
    return redirect("your-comments")
