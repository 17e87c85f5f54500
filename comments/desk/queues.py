"""The desk's queues: what waits for a person, and in which order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _

from comments.models import Comment, HoldReason, Report
from core.amounts import Amount
from posts.models import beside

if TYPE_CHECKING:
    from accounts.models import User
    from comments.models.comment import CommentQuerySet
    from posts.models import Post


@dataclass(frozen=True)
class Queue:
    """`name` is what forms say, `page` the name of its URL; `oldest` has a place for a time."""

    name: str
    page: str
    title: str | Promise
    label: str | Promise
    oldest: str | Promise
    when_empty: str | Promise
    waiting: "Callable[[], CommentQuerySet]"
    # An appeal is answered by itself, in words.
    takes_several: bool = True

    @property
    def url(self) -> str:
        return reverse(self.page)

    def rows(self, moderator: "User", essay: "Post | None" = None) -> "CommentQuerySet":
        """What this moderator finds in it, in its order; beneath one essay where one is named."""
        found = self.waiting().shown_to(moderator)
        return found.filter(post=essay) if essay else found

    def amount(self, moderator: "User") -> Amount:
        """How much that is, counted to a thousand."""
        return Amount.of(self.rows(moderator))

    def oldest_since(self, moment: datetime) -> str:
        """How long the first one has waited, in whole minutes or more, and what readers were promised."""
        at_least_a_minute = min(moment, timezone.now() - timedelta(minutes=1))
        return str(self.oldest) % {"time": timesince(at_least_a_minute, depth=1)}

    def cards(self, moderator: "User", essay: "Post | None" = None) -> "CommentQuerySet":
        """The same with all that their cards show."""
        return with_all_for_a_card(self.rows(moderator, essay))


def with_all_for_a_card(comments: "CommentQuerySet") -> "CommentQuerySet":
    """With all that a card shows, in a number of queries that does not grow."""
    return (
        comments.for_cards()
        .select_related("post")
        .prefetch_related(
            Prefetch("hold_reasons", HoldReason.objects.all(), to_attr="reasons_to_wait"),
            "revisions",
            beside.terms("post__"),
            "post__topics",
            Prefetch("reports", Report.objects.open().select_related("reporter"), to_attr="open_reports"),
        )
    )


WAITING = Queue(
    name="waiting",
    page="desk",
    title=_("Waiting to be read"),
    label=_("Waiting"),
    oldest=_("The oldest has waited %(time)s; we promise a day."),
    when_empty=_("No comment waits to be read."),
    waiting=Comment.objects.awaiting_review,
)
REPORTED = Queue(
    name="reported",
    page="desk-reported",
    title=_("Reported"),
    label=_("Reported"),
    oldest=_("The oldest report was made %(time)s ago."),
    when_empty=_("No comment has a report that nobody has answered."),
    waiting=Comment.objects.reported,
)
CARE = Queue(
    name="care",
    page="desk-care",
    title=_("May need a person"),
    label=_("May need a person"),
    oldest=_("The newest came %(time)s ago."),
    when_empty=_("Nobody seems to wait for a person."),
    waiting=Comment.objects.needing_care,
)
APPEALS = Queue(
    name="appeals",
    page="desk-appeals",
    title=_("Appeals"),
    label=_("Appeals"),
    oldest=_("The oldest was made %(time)s ago."),
    when_empty=_("Nobody waits for another look at a decision."),
    waiting=Comment.objects.appealed,
    takes_several=False,
)
QUEUES = {queue.name: queue for queue in (WAITING, CARE, REPORTED, APPEALS)}
