"""The states of a letter to the writer of an essay."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LetterStatus(models.TextChoices):
    HELD = "held", _("A moderator reads it first")
    SENT = "sent", _("Arrived")
    REJECTED = "rejected", _("Not passed on")
    REMOVED = "removed", _("Taken away by a moderator")
    TAKEN_BACK = "taken_back", _("Taken back")
    ERASED = "erased", _("Erased")


# Nobody but its writer was ever to know of it.
GONE = (LetterStatus.TAKEN_BACK, LetterStatus.ERASED)
# What whoever it is for finds there: the words, or a sentence about what became of them.
ARRIVED = models.Q(delivered_at__isnull=False) & ~models.Q(status=LetterStatus.TAKEN_BACK)
