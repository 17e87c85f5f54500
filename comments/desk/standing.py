"""What the desk tells of a writer: how many of their comments people let through, and how many not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from comments.models import Comment, Status

if TYPE_CHECKING:
    from comments.models.comment import CommentQuerySet

TURNED_DOWN = [Status.REJECTED, Status.REMOVED, Status.FINAL]


@dataclass(frozen=True)
class Record:
    approved: int = 0
    rejected: int = 0


def records_of(writers: Iterable[int]) -> dict[int, Record]:
    """Each writer's record by their id, in one query; who has none is left out. Of what they signed with their names."""
    return records_by("writer", Comment.objects.filter(writer__in=set(writers), pen_name=None))


def records_of_pen_names(pen_names: Iterable[int]) -> dict[int, Record]:
    """The same of pen-names, each beneath its essay."""
    return records_by("pen_name", Comment.objects.filter(pen_name__in=set(pen_names)))


def records_for(comments: Iterable[Comment]) -> dict[int, Record]:
    """The record of whoever signed each comment, by the comment's number; two queries at most."""
    found = list(comments)
    pen_names = {comment.pen_name_id for comment in found if comment.pen_name_id}
    by_pen_name = records_of_pen_names(pen_names) if pen_names else {}
    by_writer = records_of(comment.writer_id for comment in found if not comment.pen_name_id)
    return {
        comment.pk: (
            by_pen_name.get(comment.pen_name_id, Record())
            if comment.pen_name_id
            else by_writer.get(comment.writer_id, Record())
        )
        for comment in found
    }


def records_by(whose: str, comments: "CommentQuerySet") -> dict[int, Record]:
    """The records of these comments, by the number in this column; one query, which opens no comment."""
    rows = (
        comments.order_by()
        .values(whose)
        .annotate(
            approved=Count(whose, filter=Q(approved_by_person=True, status=Status.PUBLISHED)),
            rejected=Count(whose, filter=Q(status__in=TURNED_DOWN)),
        )
    )
    return {row[whose]: Record(row["approved"], row["rejected"]) for row in rows}
