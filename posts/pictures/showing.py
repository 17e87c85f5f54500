"""Putting a picture's widths into the essays whose HTML was stored before there were any."""

from django.db import transaction

from posts.models import Picture, Post


def show_in_essays(picture: Picture) -> None:
    """Render anew every essay that shows it; it stays the version it is, changed by nobody and at no time."""
    for pk in Post.objects.filter(picture_ids__contains=[picture.pk]).values_list("pk", flat=True):
        render_again(pk)


@transaction.atomic
def render_again(pk: int) -> None:
    """The essay's HTML from its text as it is now. The lock lets a save that is under way end first, which then counts."""
    post = Post.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if post is None:
        return
    before = post.html
    post.render()
    if post.html != before:
        Post.objects.filter(pk=pk).update(html=post.html, picture_ids=post.picture_ids)
