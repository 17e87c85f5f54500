"""What the classifier has learned: one row, which each training replaces."""

from django.db import models, transaction
from django.utils import timezone

from comments.spam.model import Model
from core.turns import in_turn


class SpamModelQuerySet(models.QuerySet["SpamModel"]):
    @transaction.atomic
    def replace(self, learned: Model) -> None:
        """Let this be what is known, and nothing else; of two at once the later stays."""
        with in_turn("comments_spam"):
            self.all().delete()
            self.create(spam=learned.spam, good=learned.good, words=dict(learned.words))


class SpamModel(models.Model):
    spam = models.PositiveIntegerField()
    good = models.PositiveIntegerField()
    # Each word with the number of examples of spam, and of others, that it was in.
    words = models.JSONField()
    trained_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SpamModelQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.spam} + {self.good}"
