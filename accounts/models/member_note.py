"""What moderators note about a member for each other: never changed, and emptied when the account is (a trigger sees to it).

The member gets it in the copy of their data, without who wrote it; the page on which it is written says so.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

NOTE_LENGTH = 1000


class MemberNote(models.Model):
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("member"), on_delete=models.PROTECT, related_name="notes_about"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="notes_made"
    )
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    words = models.TextField(_("note"), max_length=NOTE_LENGTH)

    class Meta:
        verbose_name = _("note by a moderator")
        verbose_name_plural = _("notes by moderators")
        ordering = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["member", "-at"], name="notes_about_member")]

    def __str__(self) -> str:
        return self.words
