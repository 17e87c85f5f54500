"""The minute after somebody pressed Send: what they are told, and bringing it back."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.member import member
from comments.content_notes import as_sent, typed
from comments.models import Comment
from comments.read_first import is_read_first
from core.kept_words import forget, kept, put
from posts.models import Post


def say_what_happens_now(request: HttpRequest, comment: Comment) -> None:
    """Thank the writer, and say what comes next. The tab that remembered their words may forget them."""
    if comment.is_being_sent:
        sentence = _on_its_way(comment)
    elif comment.is_waiting:
        sentence = _("Thank you, %(name)s. Your words are kept.")
    else:
        sentence = _("Thank you, %(name)s. Your comment is up.")
    tag = f"sent {draft_of(comment.post, comment.parent_id)}"
    messages.success(request, sentence % {"name": comment.signature.display_name}, extra_tags=tag)


def draft_of(post: Post, reply_to: int | None) -> str:
    """What the browser's tab remembers the unsent words of a box under: one for each box beneath an essay."""
    return f"{post.slug}:{reply_to or 'new'}"


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Back into the box, once for however many times it is asked; where it went out meanwhile, taking it down is offered."""
    own = Comment.objects.filter(writer=member(request)).select_related("post")
    comment = get_object_or_404(own, pk=pk)
    with transaction.atomic():
        # In one transaction: nothing that ends this process leaves the words in neither place.
        if is_back := comment.undo(by=member(request)):
            put_into_the_box(request, comment)
            request.session.save()
    if not is_back:
        messages.info(
            request,
            _("It has gone out already, so it can’t be brought back into the box. You can take it down here."),
        )
        return redirect("comment-withdrawal", comment.pk)
    if not Post.objects.visible_to(request.user).filter(pk=comment.post_id).exists():
        return render(request, "410.html", {"typed": typed(comment.body, comment.note_given)}, status=410)
    messages.success(request, _("Your comment is back in the box. Nobody saw it."))
    return redirect(address_of_box(comment))


def forget_what_was_sent(request: HttpRequest, comment: Comment) -> None:
    """The words that waited were in the box that was sent; not those of a reply where a comment of its own was sent, nor the other way round."""
    path = reverse("comments", args=[comment.post.slug])
    answers = kept(request, path).get("reply_to")
    # Where what they answer is gone, they were above the thread.
    parent = comment.post.comments.public().filter(pk=answers).first() if answers and answers.isdecimal() else None
    if bool(parent and parent.can_be_answered) == bool(comment.parent_id):
        forget(request, path)


def put_into_the_box(request: HttpRequest, comment: Comment) -> None:
    """With what waits there already, if anything does."""
    path = reverse("comments", args=[comment.post.slug])
    there = kept(request, path).get("body", "")
    words = there if comment.body in there else "\n\n".join(filter(None, [there, comment.body]))
    put(
        request,
        path,
        {"body": [words], "reply_to": [str(comment.parent_id or "")], **ticked(comment), **as_sent(comment.note_given)},
    )


def ticked(comment: Comment) -> dict[str, list[str]]:
    """The ticks it was sent with, as a browser sends them."""
    ticks = {"just_sharing": comment.just_sharing, "pen_named": comment.is_pen_named}
    return {name: ["yes"] for name, is_set in ticks.items() if is_set}


def address_of_box(comment: Comment) -> str:
    """The page with the box that the words came from."""
    page, parent = comment.post.get_absolute_url(), comment.parent_id
    return f"{page}?reply={parent}#reply-{parent}" if parent else f"{page}#write"


def _on_its_way(comment: Comment) -> str:
    if is_read_first(comment):
        return _("Thank you, %(name)s. Your words are kept.")
    thanks = _("Thank you, %(name)s. Your comment is on its way.")
    return f"{thanks} {comment.goes_out}"
