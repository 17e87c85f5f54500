"""Decisions of the last minute: whoever made one can still undo it, and nobody was told of it."""

from datetime import datetime
from typing import Self

from django.db import models, transaction

from comments.signals import became_public, decided


class FreshDecisionQuerySet(models.QuerySet["FreshDecision"]):
    def over(self, now: datetime) -> Self:
        """Those that cannot be undone any more, and that somebody has to be told of; the earliest first."""
        return self.filter(until__lte=now).order_by("until", "pk")

    def undoable(self, now: datetime) -> Self:
        return self.filter(until__gt=now)

    @transaction.atomic
    def announce(self, number: int, now: datetime) -> bool:
        """Let whoever is to know of this decision be told, once: the row goes in the same transaction. No, where it is gone."""
        rows = self.over(now).filter(pk=number).select_for_update(of=("self",), skip_locked=True)
        fresh = rows.select_related("decision__comment__writer", "decision__comment__post").first()
        if fresh is None:
            return False
        decision = fresh.decision
        if decision.made_it_public:
            became_public.send(type(decision.comment), comment=decision.comment)
        decided.send(type(decision), decision=decision)
        fresh.delete()
        return True


class FreshDecision(models.Model):
    """The row of a decision while it is fresh. Undoing takes it away, and so does telling: there is only one of both."""

    decision = models.OneToOneField(
        "comments.Decision", on_delete=models.CASCADE, primary_key=True, related_name="fresh"
    )
    until = models.DateTimeField()

    objects = FreshDecisionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["until"], name="fresh_decisions_until")]

    def __str__(self) -> str:
        return f"{self.decision_id}"
