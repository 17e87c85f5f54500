"""What the demo's people were told of its talk: what is older than a week they have read, and nobody is mailed."""

from datetime import timedelta

from django.utils import timezone

from comments.models import Comment, Notice, NoticeKind
from posts.models import Byline, Post

READ_AFTER = timedelta(days=7)


def load_notices(post: Post) -> None:
    """A notice of each public comment for whom it answers and for those who wrote the essay."""
    writers = [*Byline.objects.filter(post=post).values_list("writer", flat=True)]
    week_ago = timezone.now() - READ_AFTER
    notices = []
    said_by = dict(Comment.objects.filter(post=post).values_list("pk", "writer"))
    for comment in post.comments.public():
        reasons = dict.fromkeys(writers, NoticeKind.MY_ESSAYS)
        if comment.parent_id:
            reasons[said_by[comment.parent_id]] = NoticeKind.REPLIES
        reasons.pop(comment.writer_id, None)
        at = comment.created_at
        read_at = at if at < week_ago else None
        notices += [
            Notice(member_id=member, kind=kind, post=post, comment=comment, at=at, read_at=read_at)
            for member, kind in reasons.items()
        ]
    Notice.objects.bulk_create(notices)
