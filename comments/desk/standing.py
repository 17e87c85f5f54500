"""What the desk tells of a writer: how many of their comments people let through, and how many not."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from comments.models import Comment, Decision, Status

TURNED_DOWN = [Status.REJECTED, Status.REMOVED, Status.FINAL]


@dataclass(frozen=True)
class Record:
    approved: int = 0
    rejected: int = 0


def records_of(writers: Iterable[int]) -> dict[int, Record]:
    """Each writer's record by their id, in one query; who has none is left out."""
    approvals = Decision.objects.standing().filter(comment=OuterRef("pk"), status=Status.PUBLISHED, by__isnull=False)
    rows = (
        Comment.objects.filter(writer__in=set(writers))
        .order_by()
        .values("writer")
        .annotate(
            approved=Count("pk", filter=Q(Exists(approvals), status=Status.PUBLISHED)),
            rejected=Count("pk", filter=Q(status__in=TURNED_DOWN)),
        )
    )
    return {row["writer"]: Record(row["approved"], row["rejected"]) for row in rows}
