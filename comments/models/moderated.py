"""What moderators can do to a comment, and the record it leaves."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.decision import Decision, Reason
from comments.models.hold_reason import HoldReason
from comments.models.report import Outcome
from comments.models.status import MAY_BECOME, Status
from comments.rules.care import RULE as CARE
from comments.signals import became_public

if TYPE_CHECKING:
    from accounts.models import User
    from comments.models.comment import Comment


# Nobody read it yet, or somebody read other words of it before.
IS_TO_BE_READ = models.Q(status=Status.HELD) | models.Q(waiting_revision__isnull=False)


class DecidedMeanwhile(Exception):
    """The comment is no longer what was on the screen; nothing was changed.

    `has_new_words` says that its writer changed it; `decision` is what was decided about the words on the screen.
    """

    def __init__(self, comment: "Comment", revision: int) -> None:
        super().__init__(str(comment.pk))
        newer = models.Q(revision__gt=revision) | models.Q(waiting_revision__gt=revision)
        self.has_new_words = type(comment).objects.filter(newer, pk=comment.pk).exists()
        self.decision = comment.decisions.filter(revision=revision).select_related("by").first()


class NotYours(Exception):
    """Nobody decides on their own comment."""


class ModeratedQuerySet[M: models.Model](models.QuerySet[M]):
    def awaiting_review(self) -> Self:
        """The waiting queue, oldest first."""
        return self.filter(IS_TO_BE_READ).order_by("held_at", "pk")

    def needing_care(self) -> Self:
        """What waits with words with which somebody may need a person, the newest first."""
        newest = Coalesce(models.OuterRef("waiting_revision"), models.OuterRef("revision"))
        reasons = HoldReason.objects.filter(comment=models.OuterRef("pk"), rule=CARE, revision=newest)
        return self.filter(IS_TO_BE_READ).filter(models.Exists(reasons)).order_by("-held_at", "-pk")

    def reported(self) -> Self:
        """Published comments with a report that nobody has decided, oldest report first."""
        open_reports = models.Min("reports__at", filter=models.Q(reports__outcome=""))
        return (
            self.filter(status=Status.PUBLISHED)
            .alias(reported_at=open_reports)
            .filter(reported_at__isnull=False)
            .order_by("reported_at", "pk")
        )

    def approved_by_a_person(self) -> Self:
        """Published, and read by somebody first; what a rule let through does not count."""
        approvals = Decision.objects.filter(comment=models.OuterRef("pk"), status=Status.PUBLISHED, by__isnull=False)
        return self.filter(models.Exists(approvals), status=Status.PUBLISHED)


class Moderated(models.Model):
    status = models.CharField(_("state"), max_length=9, choices=Status, default=Status.HELD, editable=False)
    revision = models.PositiveIntegerField(_("revision"), default=1, editable=False)
    held_at = models.DateTimeField(_("waits since"), null=True, editable=False)
    first_published_at = models.DateTimeField(_("first published"), null=True, editable=False)
    removed_because = models.CharField(max_length=19, choices=Reason, blank=True, editable=False)

    class Meta:
        abstract = True

    def approve(self, *, by: "User", revision: int) -> None:
        """Let everybody read it; raises DecidedMeanwhile and NotYours."""
        self._decide(Status.PUBLISHED, by=by, revision=revision)

    def reject(self, *, by: "User", revision: int, reason: str, note: str = "") -> None:
        """Keep it from being read: what waits is rejected, what is published removed. Raises as approve does.

        Where only a change of its words is rejected, everybody goes on reading those that were approved before.
        """
        status = Status.REMOVED if self.state_of(revision) == Status.PUBLISHED else Status.REJECTED
        self._decide(status, by=by, revision=revision, reason=reason, note=note)

    def check_seen(self, *, status: str, revision: int) -> None:
        """Raise DecidedMeanwhile unless this is the state and the text that were on the screen.

        Without it a rejection of what waits would take down what somebody approved a moment before.
        """
        if self.state_of(revision) != status:
            raise DecidedMeanwhile(self, revision)  # type: ignore[arg-type]

    @transaction.atomic
    def keep(self, *, by: "User", revision: int) -> None:
        """A reported comment stays: its open reports are answered, and that is a decision too."""
        self._check_not_own(by)
        still_there = (
            type(self)
            ._default_manager.select_for_update(no_key=True)
            .filter(pk=self.pk, status=Status.PUBLISHED, revision=revision)
        )
        if not still_there or not self._answer_reports(Outcome.KEPT):
            raise DecidedMeanwhile(self, revision)  # type: ignore[arg-type]
        self._record(Status.PUBLISHED, was=Status.PUBLISHED, by=by, revision=revision)

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
    def _decide(self, status: Status, *, by: "User", revision: int, reason: str = "", note: str = "") -> None:
        self._check_not_own(by)
        if revision == self.waiting_revision:  # type: ignore[attr-defined]  # the edited's
            self._decide_on_change(status, by=by, revision=revision, reason=reason, note=note)
            return
        was, is_news = Status(self.status), self.first_published_at is None
        # The condition names the state and the revision that were on the screen: of two moderators
        # who act at once, the second changes nothing and is told what the first did.
        changes: dict[str, Any] = {"status": status, "removed_because": reason}
        if status != Status.PUBLISHED:
            changes["waiting_revision"] = None
        else:
            # What was public before is no news when it comes back.
            changes["first_published_at"] = Coalesce("first_published_at", Value(timezone.now()))
        undecided = type(self)._default_manager.filter(pk=self.pk, status=was, revision=revision)
        if was not in MAY_BECOME[status] or not undecided.update(**changes):
            raise DecidedMeanwhile(self, revision)  # type: ignore[arg-type]
        self.refresh_from_db(fields=changes)
        self._record(status, was=was, by=by, revision=revision, reason=reason, note=note)
        if status != Status.PUBLISHED:
            self._answer_reports(Outcome.UPHELD)
        self.be_counted()  # type: ignore[attr-defined]
        if status == Status.PUBLISHED and is_news:
            became_public.send(type(self), comment=self)

    def _decide_on_change(self, status: Status, *, by: "User", revision: int, reason: str, note: str) -> None:
        comments: Any = type(self)._default_manager.select_for_update(no_key=True)
        comment = comments.filter(pk=self.pk, status=Status.PUBLISHED, waiting_revision=revision).first()
        if comment is None:
            raise DecidedMeanwhile(self, revision)  # type: ignore[arg-type]
        if status == Status.PUBLISHED:
            comment.put(comment.newest_text)
            comment.be_counted()
        else:
            comment.drop_change()
        self.refresh_from_db()
        self._record(status, was=Status.HELD, by=by, revision=revision, reason=reason, note=note)

    def _record(
        self, status: Status, *, was: Status, by: "User | None", revision: int, reason: str = "", note: str = ""
    ) -> None:
        from comments.notices.making import decided  # it loads the models

        decision = Decision.objects.create(
            comment=self, revision=revision, was=was, status=status, by=by, reason=reason, note=note
        )  # type: ignore[misc]
        decided(decision)

    def _check_not_own(self, by: "User") -> None:
        if getattr(self, "writer_id", None) == by.pk:
            raise NotYours

    def _answer_reports(self, outcome: Outcome) -> int:
        return self.reports.open().update(outcome=outcome)  # type: ignore[attr-defined,no-any-return]
