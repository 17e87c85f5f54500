"""What is on record about a writer, as far as the rules may know it: one query, however much they wrote."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, Func, OuterRef, QuerySet, Subquery
from django.utils import timezone

from accounts.sanctions import stopped_with_mailbox
from comments.models.decision import Decision
from comments.models.place import Place
from comments.models.report import Report
from comments.models.sent_before import SAME_WITHIN, may_be_this_one
from comments.models.spam_model import SpamModel
from comments.models.status import Status
from comments.models.word_list import WordList
from comments.rules import Figures
from comments.rules.pace import DAY
from core.prepared import MOMENT, NUMBER, Prepared
from posts.models import Byline

if TYPE_CHECKING:
    from comments.models.comment import Comment

# Of which only the number is of use.
COUNTED = ("approved", "published", "reports_above")
# What the question is built with; real values take the place of these (core/prepared.py).
EXAMPLES: dict[str, Any] = {
    **{name: NUMBER + at for at, name in enumerate(("writer", "post", "parent", "top"))},
    **{name: MOMENT + timedelta(seconds=at) for at, name in enumerate(("now", "since", "yesterday", "a_moment_ago"))},
    **{name: f"an example of a {name}" for name in ("mailbox", "body")},
    "token": UUID(int=NUMBER),
}


@dataclass(frozen=True)
class Record:
    """Of a writer: `approved` and `published` count no further than the rules do; the rest is as in a Standing.

    `reported_parent`, `reports_above`, `sent`, `begun`, `replied_here`, how they signed here, the numbers of what may be the very same
    comment and the path of what it answers are asked only as something is sent. `lists` are the words to look for, `learned` is the
    number of what the classifier knows.
    """

    approved: int
    published: int
    lately: tuple[str, ...]
    writes_here: bool
    lists: tuple[dict[str, Any], ...]
    learned: int | None
    looks_like_a_stopped_one: bool = False
    reported_parent: bool = False
    reports_above: int = 0
    sent: tuple[datetime, ...] = ()
    begun: tuple[datetime, ...] = ()
    replied_here: datetime | None = None
    has_signed: bool = False
    has_pen_named: bool = False
    before: tuple[int, ...] = ()
    above: tuple[int, ...] = ()

    @classmethod
    def of(cls, names: Sequence[str], row: Sequence[Any]) -> "Record":
        """From what the database answered."""
        found: dict[str, Any] = {
            name: tuple(one) if isinstance(one, list) else one for name, one in zip(names, row, strict=True)
        }
        return cls(**found | {name: len(found[name]) for name in COUNTED if name in found})


def record_of(comment: "Comment", figures: Figures, *, is_sending: bool, form_token: UUID | None = None) -> Record:
    """What there is as this comment is judged."""
    values = _values(comment, figures, form_token, is_sending=is_sending)
    names, question = _question(figures, tuple(values))
    [row] = question.rows(**values)
    return Record.of(names, row)


def _values(comment: "Comment", figures: Figures, token: UUID | None, *, is_sending: bool) -> dict[str, Any]:
    """By their names; a question without one of them does not ask what it is for."""
    now, mailbox, parent = timezone.now(), comment.writer.mailbox_key, comment.parent
    values: dict[str, Any] = {
        "writer": comment.writer_id,
        "post": comment.post_id,
        "since": now - timedelta(days=figures.history_days),
        **({"now": now, "mailbox": mailbox} if mailbox else {}),
    }
    if not is_sending:
        return values
    values |= {"yesterday": now - DAY, "a_moment_ago": now - SAME_WITHIN, "body": comment.body}
    values |= {"parent": parent.pk, "top": parent.root_id or parent.pk} if parent else {}
    return values | ({"token": token} if token else {})


@lru_cache(maxsize=64)
def _question(figures: Figures, names: tuple[str, ...]) -> tuple[list[str], Prepared]:
    """What the row is made of, and the question that it answers."""
    examples = {name: EXAMPLES[name] for name in names}
    writer = get_user_model().objects.filter(pk=examples["writer"])

    def build(**of: Any) -> Any:
        asked = _asked(figures, of)
        return writer.annotate(**asked).values_list(*asked)

    return list(_asked(figures, examples)), Prepared(build, **examples)


def _asked(figures: Figures, of: dict[str, Any]) -> dict[str, Any]:
    asked = _standing(figures, of)
    if "yesterday" in of:
        asked |= _pace(figures, of) | _identity(of)
    return asked | (_beneath(of) if "parent" in of else {})


def _standing(figures: Figures, of: dict[str, Any]) -> dict[str, Any]:
    by_people = Decision.objects.standing().filter(comment__writer=OuterRef("pk"), was=Status.HELD, by__isnull=False)
    own = _own()
    asked = {
        "approved": ArraySubquery(own.approved_by_a_person().values("pk")[: figures.newcomer_until]),
        "published": ArraySubquery(own.filter(status=Status.PUBLISHED).values("pk")[: max(figures.links_until, 1)]),
        "lately": ArraySubquery(by_people.filter(at__gt=of["since"]).order_by().values("status")),
        "writes_here": Exists(Byline.objects.filter(post=of["post"], writer=OuterRef("pk"))),
        "lists": ArraySubquery(WordList.objects.newest()),
        "learned": Subquery(SpamModel.objects.values("pk")[:1]),
    }
    if "mailbox" in of:
        alike = stopped_with_mailbox(of["mailbox"], but=of["writer"], now=of["now"])
        asked["looks_like_a_stopped_one"] = Exists(alike)
    return asked


def _pace(figures: Figures, of: dict[str, Any]) -> dict[str, Any]:
    of_a_day = _of_a_day(of)
    return {
        "sent": ArraySubquery(_sent(of_a_day)[: figures.pace_first_day]),
        "begun": ArraySubquery(of_a_day[: figures.pace_a_day]),
        "before": ArraySubquery(may_be_this_one(_own(), of).values("pk")[:2]),
    }


def _identity(of: dict[str, Any]) -> dict[str, Any]:
    here = _own().filter(post=of["post"])
    return {
        "has_signed": Exists(here.that_say_who_was_here(under_pen_name=False)),
        "has_pen_named": Exists(here.that_say_who_was_here(under_pen_name=True)),
    }


def _beneath(of: dict[str, Any]) -> dict[str, Any]:
    # By whoever wrote this; a worry is no report. They cannot report it once this is there, so nobody asks again.
    minded = Report.objects.minding().filter(comment=of["parent"], reporter=OuterRef("pk"))
    here = _sent(_of_a_day(of)).filter(root=of["top"])
    above = Place.objects.filter(pk=of["parent"])
    # Numbers of comments and, between them, moments that are the number of none.
    numbers = above.values(number=Func(F("path"), function="unnest"))
    return {
        "replied_here": Subquery(here[:1]),
        "reported_parent": Exists(minded),
        "reports_above": ArraySubquery(Report.objects.open().minding().filter(comment__in=numbers).values("pk")),
        "above": Subquery(above.values("path")),
    }


def _of_a_day(of: dict[str, Any]) -> Any:
    return _own().filter(created_at__gt=of["yesterday"]).order_by("-created_at").values("created_at")


def _sent(written: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """What was brought back nobody else ever saw. It holds nobody up, but for those who do nothing else all day."""
    return written.exclude(status=Status.DRAFT)


def _own() -> Any:
    from comments.models.comment import Comment  # which is made of more than this

    return Comment.objects.filter(writer=OuterRef("pk")).order_by()
