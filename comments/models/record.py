"""What is on record about a writer, as far as the rules may know it: one query, however much they wrote."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from accounts.sanctions import stopped_look_alikes
from comments.models.decision import Decision
from comments.models.report import Report
from comments.models.status import Status
from comments.models.word_list import WordList
from comments.rules import Figures
from comments.rules.pace import DAY
from posts.models import Byline

if TYPE_CHECKING:
    from comments.models.comment import Comment


@dataclass(frozen=True)
class Record:
    """Of a writer: `approved` and `published` count no further than the rules do; the rest is as in a Standing.

    `reported_parent`, `sent`, `begun` and `replied_here` are asked only as something is sent. `lists` are the words to look for.
    """

    approved: int
    published: int
    lately: tuple[str, ...]
    writes_here: bool
    looks_like_a_stopped_one: bool
    lists: tuple[dict[str, Any], ...]
    reported_parent: bool = False
    sent: tuple[datetime, ...] = ()
    begun: tuple[datetime, ...] = ()
    replied_here: datetime | None = None


def record_of(comment: "Comment", figures: Figures, *, is_sending: bool) -> Record:
    """What there is as this comment is judged."""
    asked = _standing(comment, figures) | (_pace(comment, figures) if is_sending else {})
    row: Any = get_user_model().objects.filter(pk=comment.writer_id).values(**asked).get()
    found: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    return Record(**found | {name: len(found[name]) for name in ("approved", "published")})


def _standing(comment: "Comment", figures: Figures) -> dict[str, Any]:
    since = timezone.now() - timedelta(days=figures.history_days)
    by_people = Decision.objects.standing().filter(comment__writer=OuterRef("pk"), was=Status.HELD, by__isnull=False)
    own = _own(comment)
    return {
        "approved": ArraySubquery(own.approved_by_a_person().values("pk")[: figures.newcomer_until]),
        "published": ArraySubquery(own.filter(status=Status.PUBLISHED).values("pk")[: max(figures.links_until, 1)]),
        "lately": ArraySubquery(by_people.filter(at__gt=since).order_by().values("status")),
        "writes_here": Exists(Byline.objects.filter(post=comment.post_id, writer=OuterRef("pk"))),
        "looks_like_a_stopped_one": Exists(stopped_look_alikes(comment.writer)),
        "lists": ArraySubquery(WordList.objects.newest()),
    }


def _pace(comment: "Comment", figures: Figures) -> dict[str, Any]:
    of_a_day = _own(comment).filter(created_at__gt=timezone.now() - DAY).order_by("-created_at").values("created_at")
    # What was brought back nobody else ever saw. It holds nobody up, but for those who do nothing else all day.
    sent = of_a_day.exclude(status=Status.DRAFT)
    asked = {
        "sent": ArraySubquery(sent[: figures.pace_first_day]),
        "begun": ArraySubquery(of_a_day[: figures.pace_a_day]),
    }
    return asked | (_beneath(comment, sent) if comment.parent_id else {})


def _beneath(comment: "Comment", sent: QuerySet[Any, Any]) -> dict[str, Any]:
    top = comment.parent.root_id or comment.parent_id  # type: ignore[union-attr]
    # By whoever wrote this; a worry is no report. They cannot report it once this is there, so nobody asks again.
    minded = Report.objects.minding().filter(comment=comment.parent_id, reporter=OuterRef("pk"))
    return {"replied_here": Subquery(sent.filter(root=top)[:1]), "reported_parent": Exists(minded)}


def _own(comment: "Comment") -> Any:
    return type(comment).objects.filter(writer=OuterRef("pk")).order_by()
