"""A comment whose writer may need a person: what the care team can do, and the letter that it can become."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Greatest
from django.utils import timezone

from comments.models.care_step import CareStep
from comments.models.hold_reason import HoldReason
from comments.models.report import Outcome, Report
from comments.models.status import WAITING, Status
from comments.rules.care import RULE as CARE

if TYPE_CHECKING:
    from accounts.models import User


class CaredForQuerySet[M: models.Model](models.QuerySet[M]):
    def needing_care(self) -> Self:
        """The care queue, the newest first: what waits with words of a list, letters, and whom somebody is worried about."""
        comments: Any = self.model._default_manager
        # Three small sets by their own indexes, and then the rows by their numbers: it takes no longer among a million.
        numbers = with_words().union(comments.letters_to_be_read().order_by().values("pk"), worried_about())
        worried_at = Report.objects.open().worried().filter(comment=OuterRef("pk")).order_by("-at")
        return (
            self.filter(pk__in=numbers)
            .annotate(needs_care_since=Greatest("held_at", Subquery(worried_at.values("at")[:1])))
            .order_by("-needs_care_since", "-pk")
        )

    def letters_to_be_read(self) -> Self:
        """Letters to the care team that nobody has seen to since they were written."""
        seen_to = CareStep.objects.filter(
            comment=OuterRef("pk"), kind=CareStep.Kind.SEEN_TO, at__gte=OuterRef("held_at")
        )
        return self.filter(status=Status.LETTER).exclude(Exists(seen_to))


class CaredFor(models.Model):
    class Meta:
        abstract = True

    @transaction.atomic
    def become_letter(self, *, by: "User") -> bool:
        """Let the care team alone read it; whether it is a letter now. Its writer's, while it waits and nobody else read it."""
        from comments.care_jobs import tell_of_care  # jobs load the models

        comments: Any = type(self)._default_manager
        own = comments.filter(pk=self.pk, writer=by)
        waits = own.filter(status__in=WAITING, first_published_at=None)
        is_new = waits.update(status=Status.LETTER, held_at=timezone.now())
        self.refresh_from_db(fields=["status", "held_at"])
        if is_new:
            comment: Any = self
            tell_of_care.defer(comment_id=comment.pk, revision=comment.revision)
        return self.is_letter

    @transaction.atomic
    def become_comment_again(self, *, by: "User") -> bool:
        """Have it read as a comment after all; whether it waits now. It waits for a person, whatever the rules say of it."""
        comments: Any = type(self)._default_manager
        own = comments.filter(pk=self.pk, writer=by)
        own.filter(status=Status.LETTER).update(status=Status.HELD)
        self.refresh_from_db(fields=["status"])
        return getattr(self, "status", None) == Status.HELD

    @transaction.atomic
    def answer_privately(self, words: str, *, by: "User") -> CareStep:
        """Write to its writer, whom a notice and a mail tell; raises NotYours. The comment stays what it is."""
        from comments.care_jobs import tell_of_answer  # jobs load the models
        from comments.notices.making import answered_privately  # it loads the models

        self._check_not_own(by)  # type: ignore[attr-defined]  # the moderated's
        step = self._step(CareStep.Kind.ANSWERED, by=by, words=words)
        answered_privately(step)
        tell_of_answer.defer(step_id=step.pk)
        return step

    @transaction.atomic
    def hand_over(self, *, by: "User", to: "User", note: str = "") -> CareStep:
        """Ask a colleague by name, whom a mail tells at once; raises NotYours where it is the colleague's own, or one's own.

        That a pen-name is the colleague's is nobody's to learn: they are asked as anybody is, and can hand it on.
        """
        from comments.care_jobs import tell_colleague  # jobs load the models

        self._check_not_own(by)  # type: ignore[attr-defined]  # the moderated's
        if not self.is_pen_named:  # type: ignore[attr-defined]  # the signed's
            self._check_not_own(to)  # type: ignore[attr-defined]
        step = self._step(CareStep.Kind.HANDED_OVER, by=by, to=to, words=note)
        tell_colleague.defer(step_id=step.pk)
        return step

    @transaction.atomic
    def see_to(self, *, by: "User") -> bool:
        """Take a letter, or what somebody is worried about, out of the queue; whether it was in it. Only who was worried hears of it."""
        self._check_not_own(by)  # type: ignore[attr-defined]  # the moderated's
        comments: Any = type(self)._default_manager
        comments.select_for_update(no_key=True).get(pk=self.pk)
        is_open_letter = comments.letters_to_be_read().filter(pk=self.pk).exists()
        answered = Report.objects.open().worried().filter(comment=self.pk).answer(Outcome.CARED)
        if is_open_letter or answered:
            self._step(CareStep.Kind.SEEN_TO, by=by)
        return bool(is_open_letter or answered)

    @property
    def is_letter(self) -> bool:
        return getattr(self, "status", None) == Status.LETTER

    def _step(self, kind: str, **fields: Any) -> CareStep:
        return CareStep.objects.create(comment=self, kind=kind, **fields)  # type: ignore[misc]


def with_words() -> "models.QuerySet[HoldReason, Any]":
    """The numbers of comments that wait with words with which somebody may need a person."""
    waits = Q(comment__waiting_revision=F("revision")) | Q(
        comment__waiting_revision=None, comment__status=Status.HELD, comment__revision=F("revision")
    )
    return HoldReason.objects.filter(waits, rule=CARE).order_by().values("comment")


def worried_about() -> "models.QuerySet[Report, Any]":
    """The numbers of comments about whose writers somebody is worried, and nobody has looked after that."""
    return Report.objects.open().worried().exclude(comment__status=Status.ERASED).order_by().values("comment")
