"""The wish to close an account: a row for fourteen days, which signing in takes away again."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.privacy_times import CLOSING_WAITS

WAITS = CLOSING_WAITS


class WordsBecome(models.TextChoices):
    """What happens to what a member said beneath essays."""

    UNSIGNED = "unsigned", _("They stay, signed “a former reader”")
    ERASED = "erased", _("They are erased")


class EssaysBecome(models.TextChoices):
    """What happens to the essays of somebody who wrote some."""

    UNSIGNED = "unsigned", _("They stay, signed “a former writer”")
    TAKEN_DOWN = "taken_down", _("They are taken down and erased")


def two_weeks_from_now() -> datetime:
    return timezone.now() + WAITS


class ClosingQuerySet(models.QuerySet["Closing"]):
    def due(self, now: datetime) -> Self:
        """Those whose fourteen days are over, the oldest first."""
        return self.filter(due_at__lte=now).order_by("due_at", "pk")


class Closing(models.Model):
    """One for each member who asked for it. It goes when they come back, and with the account's contents when they do not."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="closing")
    words = models.CharField(max_length=8, choices=WordsBecome)
    essays = models.CharField(max_length=10, choices=EssaysBecome, default=EssaysBecome.UNSIGNED)
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=two_weeks_from_now, db_index=True)

    objects = ClosingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.member_id}"
