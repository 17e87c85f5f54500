"""What is on record about a writer, as far as the rules may know it: one query, however much they wrote."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from comments.models.decision import Decision
from comments.models.status import TURNED_DOWN, Status
from comments.rules import Figures
from comments.rules.pace import DAY

if TYPE_CHECKING:
    from accounts.models import User


def record_of(writer: "User", figures: Figures, *, under: int | None, is_sending: bool) -> dict[str, Any]:
    """Fields of a Standing. `under` is the top-level comment that is answered; how fast they go is of use only while they send."""
    asked = {**_what_became(writer, figures), **(_pace(writer, figures, under) if is_sending else {})}
    found = get_user_model().objects.filter(pk=writer.pk).values(**asked).get()
    approved, published, lately = (found.pop(name) for name in ("approved", "published", "lately"))
    return {
        "approved_by_a_person": len(approved),
        "published": len(published),
        "decided_lately": len(lately),
        "rejected_lately": sum(status in TURNED_DOWN for status in lately),
        "joined_at": writer.date_joined,
        **{name: tuple(value) if isinstance(value, list) else value for name, value in found.items()},
    }


def _what_became(writer: "User", figures: Figures) -> dict[str, Any]:
    # Nobody has to count further than the rules do.
    since = timezone.now() - timedelta(days=figures.history_days)
    by_people = Decision.objects.filter(comment__writer=OuterRef("pk"), was=Status.HELD, by__isnull=False)
    published = _own(writer).filter(status=Status.PUBLISHED)
    return {
        "approved": ArraySubquery(_own(writer).approved_by_a_person().values("pk")[: figures.newcomer_until]),
        "published": ArraySubquery(published.values("pk")[: max(figures.links_until, 1)]),
        "lately": ArraySubquery(by_people.filter(at__gt=since).order_by().values("status")),
    }


def _pace(writer: "User", figures: Figures, under: int | None) -> dict[str, Any]:
    newest = _own(writer).order_by("-created_at").values("created_at")
    of_a_day = newest.filter(created_at__gt=timezone.now() - DAY)
    # What was brought back nobody else ever saw. It holds nobody up, but for those who do nothing else all day.
    sent = of_a_day.exclude(status=Status.DRAFT)
    return {
        "sent": ArraySubquery(sent[: figures.pace_first_day]),
        "begun": ArraySubquery(of_a_day[: figures.pace_a_day]),
        **({"replied_here": Subquery(sent.filter(root=under)[:1])} if under else {}),
    }


def _own(writer: "User") -> QuerySet[Any, Any]:
    comments: Any = writer.comments.model  # type: ignore[attr-defined]
    own: Any = comments.objects.filter(writer=OuterRef("pk")).order_by()
    return own  # type: ignore[no-any-return]
