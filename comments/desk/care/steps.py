"""What was done for those in the care queue, for all its cards at once."""

from collections import defaultdict
from collections.abc import Iterable

from comments.models import CareStep, Comment


def steps_of(comments: Iterable[Comment]) -> dict[int, list[CareStep]]:
    """By the comments' numbers, the first first; one query."""
    steps: dict[int, list[CareStep]] = defaultdict(list)
    for step in CareStep.objects.filter(comment__in=[comment.pk for comment in comments]).select_related("by", "to"):
        steps[step.comment_id].append(step)
    return steps
