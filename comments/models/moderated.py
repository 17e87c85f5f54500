"""What moderators can do to a comment, and the record it leaves."""

from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

import core.among  # noqa: F401 -- the lookup
from comments.models.claim import Claim
from comments.models.decided_meanwhile import DecidedMeanwhile, NotYours
from comments.models.decision import Decision, Reason
from comments.models.fresh_decision import FreshDecision
from comments.models.hold_reason import HoldReason
from comments.models.report import Outcome, Report, ReportQuerySet
from comments.models.status import MAY_BECOME, Status
from comments.models.undone import CHANGED, HELD_BACK, UNDO_WITHIN, as_it_is
from comments.signals import decided

if TYPE_CHECKING:
    from accounts.models import User


# Nobody read it yet, or somebody read other words of it before.
IS_TO_BE_READ = models.Q(status=Status.HELD) | models.Q(waiting_revision__isnull=False)

HELD_BY_MODERATOR = gettext_noop("A moderator wants it to be looked at again")
HELD_BY_AUTHOR = gettext_noop("The writer of the essay wants it to be looked at")


class ModeratedQuerySet[M: models.Model](models.QuerySet[M]):
    def awaiting_review(self) -> Self:
        """The waiting queue: what was sent again, then what came first; in the order of its index."""
        return self.filter(IS_TO_BE_READ).order_by("sent_again_at", "held_at", "pk")

    def reported(self) -> Self:
        """What a reader minds and nobody has decided on since, oldest report first: what is up, and what waits for it."""
        # The open reports are few and have an index; the published comments may be a million.
        minding = Report.objects.open().minding().order_by("at")
        first = minding.filter(comment=models.OuterRef("pk")).values("at")[:1]
        here = (Status.PUBLISHED, Status.HELD)
        reported = self.filter(status__in=here, pk__among=ArraySubquery(minding.order_by().values("comment")))
        return reported.alias(reported_at=models.Subquery(first)).order_by("reported_at", "pk")

    def approved_by_a_person(self) -> Self:
        """Published, and read by somebody first; what a rule let through does not count."""
        return self.filter(approved_by_person=True, status=Status.PUBLISHED)


class Moderated(models.Model):
    status = models.CharField(_("state"), max_length=9, choices=Status, default=Status.HELD, editable=False)
    revision = models.PositiveIntegerField(_("revision"), default=1, editable=False)
    held_at = models.DateTimeField(_("waits since"), null=True, editable=False)
    first_published_at = models.DateTimeField(_("first published"), null=True, editable=False)
    removed_because = models.CharField(max_length=19, choices=Reason, blank=True, editable=False)
    # Whether a person approved it and did not undo that. The database notes it with the decision, so that a writer's approved
    # comments are counted in an index, and nobody's decisions are looked up for it.
    approved_by_person = models.BooleanField(default=False, db_default=False, editable=False)

    class Meta:
        abstract = True

    def approve(self, *, by: "User", revision: int) -> Decision:
        """Let everybody read it, and answer its open reports; raises DecidedMeanwhile and NotYours."""
        return self._decide(Status.PUBLISHED, by=by, revision=revision)

    def reject(
        self, *, by: "User", revision: int, reason: str, note: str = "", may_send_again: bool = False
    ) -> Decision:
        """Keep it from being read: what waits is rejected, what is or was published removed. Raises as approve does.

        Where only a change of its words is rejected, everybody goes on reading those that were approved before.
        `may_send_again` asks its writer for other words; nobody is asked for more spam.
        """
        # What was up and waits again, because readers reported it or a moderator held it back, is taken down all the same.
        was_up = self.status == Status.HELD and self.first_published_at
        is_up = self.state_of(revision) == Status.PUBLISHED
        status = Status.REMOVED if is_up or was_up else Status.REJECTED
        may_send_again = may_send_again and reason != Reason.SPAM
        return self._decide(status, by=by, revision=revision, reason=reason, note=note, may_send_again=may_send_again)

    def hold_back(self, *, by: "User | None", revision: int) -> Decision:
        """Let what everybody reads wait for a person again, with its newest words; by nobody where a rule says so.

        Its reports stay open, and nobody is told: that somebody looks again is no verdict. Raises as approve does.
        """
        return self._decide(Status.HELD, by=by, revision=revision)

    def check_seen(self, *, status: str, revision: int) -> None:
        """Raise DecidedMeanwhile unless this is the state and the text that were on the screen.

        Without it a rejection of what waits would take down what somebody approved a moment before.
        """
        if self.state_of(revision) != status:
            raise DecidedMeanwhile(self, revision)  # type: ignore[arg-type]

    @transaction.atomic
    def keep(self, *, by: "User", revision: int) -> Decision:
        """A reported comment stays: its open reports are answered, and that is a decision too. Raises as approve does."""
        self._check_not_own(by)
        if self._lock(revision) != Status.PUBLISHED or not self._open_reports.exists():
            raise DecidedMeanwhile(self, revision)  # type: ignore[arg-type]
        before = as_it_is(self)  # type: ignore[arg-type]
        decision = self._record(Status.PUBLISHED, was=Status.PUBLISHED, by=by, revision=revision, before=before)
        self._open_reports.answer(Outcome.KEPT, decision=decision)
        return decision

    def be_turned_down(self) -> None:
        """Keep it from being read because of its words, by a rule and by nobody's decision; its writer is told."""
        was = Status(self.status)
        self.status = Status.REMOVED if was == Status.PUBLISHED else Status.REJECTED
        self.removed_because = Reason.OTHER
        self.save(update_fields=["status", "removed_because"])
        self._record(Status(self.status), was=was, by=None, revision=self.revision, reason=Reason.OTHER)
        self.be_counted()  # type: ignore[attr-defined]

    def state_of(self, revision: int) -> str:
        """What became of these words: a change waits while everybody reads those before it; empty, where others replaced them."""
        if revision == self.waiting_revision:  # type: ignore[attr-defined]  # the edited's
            return Status.HELD
        return self.status if revision == self.revision else ""

    @property
    def is_waiting(self) -> bool:
        return self.status in {Status.HELD, Status.SENDING}

    @transaction.atomic
    def _decide(self, status: Status, *, by: "User | None", revision: int, reason: str = "", **said: Any) -> Decision:
        """`said`: more of what the decision says. Its reports are answered, unless it waits again."""
        self._check_not_own(by)
        was = self._lock(revision)
        if was not in MAY_BECOME[status]:
            raise DecidedMeanwhile(self, revision)  # type: ignore[arg-type]
        before = as_it_is(self)  # type: ignore[arg-type]
        is_on_change = revision == self.waiting_revision  # type: ignore[attr-defined]  # the edited's
        if is_on_change:
            self._decide_on_change(status)
        else:
            self._become(status, reason)
        self.be_counted()  # type: ignore[attr-defined]
        decision = self._record(status, was=was, by=by, revision=revision, reason=reason, before=before, **said)
        if status == Status.HELD:
            self._say_who_holds(by)
        elif not is_on_change:
            outcome = Outcome.KEPT if status == Status.PUBLISHED else Outcome.UPHELD
            self._open_reports.answer(outcome, decision=decision)
        return decision

    def _lock(self, revision: int) -> Status:
        """Hold the comment's row, as it is now. Of two moderators who act at once, the second waits here, finds that
        it is not what was on the screen any more, changes nothing and is told what the first did.
        """
        seen = self.state_of(revision)
        rows: Any = type(self)._default_manager.select_for_update(no_key=True)
        self.refresh_from_db(fields=CHANGED, from_queryset=rows)
        if not seen or self.state_of(revision) != seen:
            raise DecidedMeanwhile(self, revision)  # type: ignore[arg-type]
        return Status(seen)

    def _decide_on_change(self, status: Status) -> None:
        comment: Any = self
        if status == Status.PUBLISHED:
            comment.put(comment.newest_text)
        else:
            comment.drop_change()

    def _become(self, status: Status, reason: str) -> None:
        comment: Any = self
        now = timezone.now()
        if status == Status.HELD:
            # Where words wait behind those that everybody read, they have waited since then.
            comment.held_at = comment.held_at if comment.waiting_revision else now
            if comment.waiting_revision:
                comment.put(comment.newest_text)
        if status == Status.PUBLISHED:
            # What was public before is no news when it comes back.
            comment.first_published_at = comment.first_published_at or now
            comment.sent_again_at = None
        comment.status, comment.removed_because, comment.waiting_revision = status, reason, None
        comment.save(
            update_fields=[
                *("status", "removed_because", "waiting_revision", "held_at", "first_published_at", "sent_again_at")
            ]
        )

    def _say_who_holds(self, by: "User | None") -> None:
        # Whatever else lets it wait says so itself.
        if by:
            HoldReason.objects.create(
                comment=self,  # type: ignore[misc]
                revision=self.revision,
                rule=HELD_BACK,
                sentence=HELD_BY_MODERATOR if by.is_moderator else HELD_BY_AUTHOR,
            )

    def _record(self, status: Status, *, was: Status, by: "User | None", revision: int, **said: Any) -> Decision:
        decision = Decision.objects.create(comment=self, revision=revision, was=was, status=status, by=by, **said)  # type: ignore[misc]
        Claim.objects.filter(comment=self).delete()  # type: ignore[misc]
        if by:
            FreshDecision.objects.create(decision=decision, until=decision.at + UNDO_WITHIN)
        else:
            decided.send(Decision, decision=decision)
        return decision

    def _check_not_own(self, by: "User | None") -> None:
        if by and getattr(self, "writer_id", None) == by.pk:
            raise NotYours

    @property
    def _open_reports(self) -> ReportQuerySet:
        # A worry about the person is answered by whoever looks after them, and by nothing that is done to the comment.
        return self.reports.open().minding()  # type: ignore[attr-defined,no-any-return]
