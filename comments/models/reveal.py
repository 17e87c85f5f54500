"""That a moderator looked who stands behind a pen-name, and why. A row that is never changed (a trigger sees to it).

Who did not look sees the pen-name alone: no name, standing, history or address of the member, nor what else is theirs.
"""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Deed, MemberAct
from accounts.models.member_act import REASON_LENGTH
from comments.models.pen_name import PenName

if TYPE_CHECKING:
    from accounts.models import User


class RevealQuerySet(models.QuerySet["Reveal"]):
    def has(self, by: "User", pen_name: PenName) -> bool:
        """Whether this moderator may know whose it is: because they looked, or because it is their own."""
        return pen_name.member_id == by.pk or self.filter(by=by, pen_name=pen_name).exists()

    @transaction.atomic
    def make(self, pen_name: PenName, *, by: "User", reason: str) -> "Reveal":
        """Look, for good, and write it into the log, which does not say whose the name is. The second time is the first."""
        reveal, is_new = self.get_or_create(pen_name=pen_name, by=by, defaults={"reason": reason})
        if is_new:
            MemberAct.objects.note(Deed.REVEALED, by=by, was=called(pen_name), reason=reason)
        return reveal

    def behind(self, member: "User", by: "User") -> "models.QuerySet[PenName]":
        """The pen-names of a member of which this moderator knows that they are theirs."""
        return PenName.objects.filter(member=member, pk__in=self.filter(by=by).values("pen_name"))


class Reveal(models.Model):
    pen_name = models.ForeignKey(PenName, verbose_name=_("pen-name"), on_delete=models.PROTECT, related_name="reveals")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="reveals"
    )
    reason = models.CharField(_("reason"), max_length=REASON_LENGTH)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    objects = RevealQuerySet.as_manager()

    class Meta:
        verbose_name = _("look behind a pen-name")
        verbose_name_plural = _("looks behind pen-names")
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["pen_name", "by"], name="one_reveal_per_moderator")]

    def __str__(self) -> str:
        return self.reason


def called(pen_name: PenName) -> str:
    """The name and where it is one, for the log, in which it stays as it was."""
    return f"{pen_name.name} (“{pen_name.post.title}”)"[:300]
