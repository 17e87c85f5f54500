"""Taking back what one said, at any time; the words stay with their writer and the moderators."""

from typing import TYPE_CHECKING, Self

from django.db import models, transaction

from comments.models.report import Outcome
from comments.models.status import Status

if TYPE_CHECKING:
    from accounts.models import User

MAY_BE_WITHDRAWN = (Status.SENDING, Status.HELD, Status.PUBLISHED, Status.LETTER)


class WithdrawnQuerySet[M: models.Model](models.QuerySet[M]):
    def withdrawable_by(self, user: "User") -> Self:
        """One's own that waits or is up."""
        return self.filter(writer=user, status__in=MAY_BE_WITHDRAWN)

    def withdrawn_by(self, user: "User") -> Self:
        """What this person took back."""
        return self.filter(writer=user, status=Status.WITHDRAWN)


class Withdrawn(models.Model):
    class Meta:
        abstract = True

    @property
    def is_taken_back(self) -> bool:
        return getattr(self, "status", None) == Status.WITHDRAWN

    @transaction.atomic
    def withdraw(self, *, by: "User") -> bool:
        """Take it down, if it is this person's and there; whether it was. Its place stays where something hangs from it."""
        comments = type(self)._default_manager
        there = comments.withdrawable_by(by).filter(pk=self.pk)  # type: ignore[attr-defined]
        if not there.update(status=Status.WITHDRAWN, waiting_revision=None):
            return False
        self.refresh_from_db(fields=["status", "waiting_revision"])
        self.be_counted()  # type: ignore[attr-defined]
        # Nothing is left to decide. Whom somebody is worried about is looked after all the same.
        self.reports.open().minding().answer(Outcome.GONE)  # type: ignore[attr-defined]
        return True
