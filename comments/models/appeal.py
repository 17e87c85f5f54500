"""A member's word that a decision about their comment was wrong. One for each decision; another moderator answers it."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.models.role import MODERATES
from comments.models.decision import Decision
from comments.models.word_list import Which, WordList

if TYPE_CHECKING:
    from comments.models.comment import Comment

# From the decision on. Long enough to sleep over it, and for whoever reads their mail once a week.
APPEAL_WITHIN = timedelta(days=14)
LONGEST_APPEAL = 2000


class AppealOutcome(models.TextChoices):
    PUBLISHED = "published", _("The comment was published")
    FINAL = "final", _("The decision stayed")
    OVERTAKEN = "overtaken", _("The decision was taken back before anybody answered")


class AppealQuerySet(models.QuerySet["Appeal"]):
    def open(self) -> Self:
        """Those that nobody has answered, the oldest first."""
        return self.filter(outcome="").order_by("at", "pk")

    def make(self, decision: Decision, words: str) -> "Appeal":
        """Keep it; two moderators are told at once where its words say that somebody may need a person."""
        from comments.appeal_jobs import tell_of_care_in_appeal  # jobs load the models

        appeal = self.create(decision=decision, words=words)
        if WordList.objects.phrases(Which.CARE).find(words):
            tell_of_care_in_appeal.defer(appeal_id=appeal.pk)
        return appeal

    def about(self, comment: "Comment") -> Self:
        """All that its writer said about decisions on this comment."""
        return self.filter(decision__comment=comment)

    def undone(self, decision: Decision) -> None:
        """This decision was taken back: an appeal that it answered is open again, one against it has nothing to ask any more."""
        self.filter(answer=decision).update(answer=None, outcome="")
        self.filter(decision=decision, outcome="").update(outcome=AppealOutcome.OVERTAKEN)


class Appeal(models.Model):
    """`answer` is the decision that it led to: who, when, and the sentence for the writer."""

    decision = models.OneToOneField(
        Decision, verbose_name=_("decision"), on_delete=models.PROTECT, related_name="appeal"
    )
    words = models.TextField(_("why"), max_length=LONGEST_APPEAL)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    outcome = models.CharField(_("outcome"), max_length=9, choices=AppealOutcome, blank=True)
    answer = models.OneToOneField(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="answers", editable=False
    )

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["at", "id"], name="appeals_open", condition=models.Q(outcome=""))]

    def __str__(self) -> str:
        return self.get_outcome_display() if self.outcome else str(_("Waits for an answer"))

    @property
    def is_open(self) -> bool:
        return not self.outcome

    @property
    def by_moderator(self) -> User | None:
        """Who answered it."""
        return self.answer.by if self.answer else None

    @property
    def answered_at(self) -> datetime | None:
        return self.answer.at if self.answer else None

    def may_be_answered_by(self, moderator: User, among: Collection[int]) -> bool:
        """Whoever did not decide before, and is not the writer; the same moderator only where there is no other.

        `among`: the numbers of all who moderate now.
        """
        if moderator.pk == self.decision.comment.writer_id:
            return False
        return moderator.pk != self.decision.by_id or not others_than(self.decision, among)


def moderators_now() -> set[int]:
    """The numbers of all who moderate; one query."""
    return set(User.objects.filter(role__in=MODERATES, is_active=True).values_list("pk", flat=True))


def others_than(decision: Decision, among: Collection[int]) -> bool:
    """Whether anybody else could look at it again: a moderator who neither decided nor wrote it."""
    return bool({*among} - {decision.by_id, decision.comment.writer_id})
