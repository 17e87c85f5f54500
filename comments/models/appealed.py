"""Asking that another moderator looks at a decision again, and what comes of it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models, transaction
from django.utils import timezone

import core.among  # noqa: F401 -- the lookup
from comments.models.appeal import APPEAL_WITHIN, Appeal, AppealOutcome, moderators_now
from comments.models.decided_meanwhile import DecidedMeanwhile
from comments.models.decision import Decision, Reason
from comments.models.status import TURNED_DOWN, Status
from comments.models.undone import as_it_is

if TYPE_CHECKING:
    from accounts.models import User
    from comments.models.comment import Comment


class NoAppeal(Exception):
    """This decision cannot be appealed, or not any more; nothing was kept."""


class AnotherModerator(Exception):
    """Who decided first does not answer the appeal while somebody else can."""


def standing(decisions: Iterable[Decision]) -> Iterator[Decision]:
    """Of decisions, newest first, those that were not undone, without the undoing."""
    undone: set[int] = set()
    for decision in decisions:
        if decision.undoes_id:
            undone.add(decision.undoes_id)
        elif decision.pk not in undone:
            yield decision


class AppealedQuerySet[M: models.Model](models.QuerySet[M]):
    def under_appeal(self) -> Self:
        """Those with an appeal that nobody has answered."""
        # By their numbers: of a million comments only those few are looked at.
        numbers = Appeal.objects.filter(outcome="").order_by().values("decision__comment")
        return self.filter(pk__among=ArraySubquery(numbers))

    def appealed(self) -> Self:
        """The queue of appeals, the oldest first."""
        asked = Appeal.objects.filter(decision__comment=models.OuterRef("pk"), outcome="").order_by("at")
        found = self.under_appeal().annotate(appealed_at=models.Subquery(asked.values("at")[:1]))
        return found.order_by("appealed_at", "pk").prefetch_related(
            "decisions__by", "decisions__appeal", "decisions__answers"
        )


class Appealed(models.Model):
    class Meta:
        abstract = True

    @transaction.atomic
    def appeal(self, words: str, *, by: "User") -> Appeal:
        """Ask that somebody else reads it again; a second time is the appeal that is there. Raises NoAppeal.

        The words are cleaned and judged by whoever calls.
        """
        comment = self._turned_down(writer=by)
        decision = comment.turned_down_by if comment else None
        if comment is None or decision is None:
            raise NoAppeal
        there = Appeal.objects.filter(decision=decision).first()
        if there is None and not comment.can_be_appealed:
            raise NoAppeal
        return there or Appeal.objects.make(decision, words)

    @transaction.atomic
    def answer_appeal(self, *, by: "User", publish: bool, note: str = "") -> Decision:
        """Publish it after all, or let the decision stay for good. Raises DecidedMeanwhile, NotYours and AnotherModerator."""
        self._check_not_own(by)  # type: ignore[attr-defined]  # the moderated's
        comment = self._turned_down()
        open_appeals = Appeal.objects.about(comment).open() if comment else Appeal.objects.none()
        appeal = open_appeals.select_related("decision__comment").first()
        if comment is None or appeal is None:
            raise DecidedMeanwhile(self, getattr(self, "revision", 0))  # type: ignore[arg-type]
        if not appeal.may_be_answered_by(by, moderators_now()):
            raise AnotherModerator
        answer = comment._end_appeal(appeal, by=by, publish=publish, note=note)
        self.refresh_from_db()
        return answer

    @property
    def turned_down_by(self) -> Decision | None:
        """The decision by which nobody can read it, while that is so; from what was fetched with it, if it was."""
        comment: Any = self
        return next(iter(standing(comment.decisions.all())), None) if comment.status in TURNED_DOWN else None

    @property
    def can_be_appealed(self) -> bool:
        """Within the time, once, and not where it was spam."""
        decision = self.turned_down_by
        if decision is None or getattr(self, "status", None) == Status.FINAL or decision.reason == Reason.SPAM:
            return False
        return not hasattr(decision, "appeal") and timezone.now() <= decision.at + APPEAL_WITHIN

    @property
    def newest_appeal(self) -> Appeal | None:
        """What its writer said about the decision that stands, or about the one that an answer upheld."""
        comment: Any = self
        for decision in standing(comment.decisions.all()):
            for found in (getattr(decision, "appeal", None), getattr(decision, "answers", None)):
                if found and found.outcome != AppealOutcome.OVERTAKEN:
                    return found  # type: ignore[no-any-return]
        return None

    def _turned_down(self, **whose: "User") -> "Comment | None":
        # Whoever else changes what became of it waits here, and then finds what was done.
        comments: Any = type(self)._default_manager
        locked = comments.select_for_update(of=("self",), no_key=True).select_related("post", "writer")
        return locked.filter(pk=self.pk, status__in=(Status.REJECTED, Status.REMOVED), **whose).first()  # type: ignore[no-any-return]

    def _end_appeal(self, appeal: Appeal, *, by: "User", publish: bool, note: str) -> Decision:
        comment: Any = self
        was, before = Status(comment.status), as_it_is(comment)
        comment.status = Status.PUBLISHED if publish else Status.FINAL
        if publish:
            comment.removed_because = ""
            comment.first_published_at = comment.first_published_at or timezone.now()
        comment.save(update_fields=["status", "removed_because", "first_published_at"])
        said = {"reason": "" if publish else appeal.decision.reason, "note": note, "before": before}
        answer: Decision = comment._record(comment.status, was=was, by=by, revision=comment.revision, **said)
        appeal.outcome = AppealOutcome.PUBLISHED if publish else AppealOutcome.FINAL
        appeal.answer = answer
        appeal.save(update_fields=["outcome", "answer"])
        comment.be_counted()
        return answer
