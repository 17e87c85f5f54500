"""Who read or decided on a letter that was not for them: a row that is never changed (a trigger in the database sees to it)."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.decision import Reason

if TYPE_CHECKING:
    from accounts.models import User
    from comments.models.letter import Letter


class LetterDeed(models.TextChoices):
    READ = "read", _("Read a letter")
    PASSED_ON = "passed_on", _("Passed a letter on")
    REJECTED = "rejected", _("Did not pass a letter on")
    REMOVED = "removed", _("Took a letter away")
    KEPT = "kept", _("Let a reported letter stay")


class LetterActQuerySet(models.QuerySet["LetterAct"]):
    def reading(self, letter: "Letter", by: "User") -> Self:
        """That this moderator opened the letter, since it last had to be looked at."""
        return self.filter(letter=letter, by=by, what=LetterDeed.READ, at__gte=letter.to_be_read_since)

    def note_reading(self, letter: "Letter", by: "User") -> None:
        """Write down that this moderator opens the letter; a second time says nothing new."""
        if not self.reading(letter, by).exists():
            self.create(letter=letter, by=by, what=LetterDeed.READ)


class LetterAct(models.Model):
    letter = models.ForeignKey(
        "comments.Letter", verbose_name=_("letter"), on_delete=models.PROTECT, related_name="acts"
    )
    # Nobody: a rule.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="letter_acts")
    what = models.CharField(_("what"), max_length=9, choices=LetterDeed)
    reason = models.CharField(_("reason"), max_length=19, choices=Reason, blank=True)
    note = models.TextField(_("note to the writer"), max_length=1000, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    objects = LetterActQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(F("at").desc(), F("id").desc(), name="letter_acts_newest")]

    def __str__(self) -> str:
        return self.get_what_display()
