"""What becomes of somebody's essays when their account is emptied."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import Closing, User
from accounts.models.closing import EssaysBecome
from posts.models import Byline, Picture, Post, PostRevision
from posts.writing.deleting import may_be_deleted

# An essay in its writer's words, but for the title: others' comments beneath it still name it.
EMPTIED: dict[str, Any] = {"body": "", "standfirst": "", "content_note": "", "cover_caption": "", "cover": None}


def closed(sender: Any, user: User, closing: Closing, **more: Any) -> None:
    """The answer to accounts' `closing`. An essay with other writers is theirs too, and keeps its text.

    What was never up, or is only to come, is deleted: nobody is there any more to let it appear.
    """
    theirs = Post.objects.filter(bylines__writer=user)
    # Feeds and shared cards name the writer: what goes by this moment is made anew.
    theirs.update(updated_at=timezone.now())
    others = Byline.objects.filter(post=OuterRef("pk")).exclude(writer=user)
    for post in theirs.exclude(Exists(others)):
        if may_be_deleted(post):
            post.delete()
        elif closing.essays == EssaysBecome.TAKEN_DOWN or not post.is_published:
            empty(post, by=user)
    for picture in Picture.objects.filter(owner=user):
        if not picture.is_shown:
            picture.remove()


def empty(post: Post, *, by: User) -> None:
    """Take an essay down and erase its text in every version."""
    post.unpublish(by=by)
    for name, nothing in EMPTIED.items():
        setattr(post, name, nothing)
    post.save(update_fields=[*EMPTIED, "updated_at"])
    PostRevision.objects.filter(post=post).update(body="", standfirst="")
