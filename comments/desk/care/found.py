"""Finding what a page of the care queue is about."""

from django.shortcuts import get_object_or_404

from comments.models import Comment, Status
from comments.models.status import UNSENT


def comment_in_care(pk: int) -> Comment:
    """Whatever a moderator may look after, whether it is in the queue or was; Http404 for what is nobody's business."""
    comments = Comment.objects.exclude(status__in=(*UNSENT, Status.ERASED)).select_related(
        "writer", "pen_name", "post", "parent"
    )
    return get_object_or_404(comments, pk=pk)
