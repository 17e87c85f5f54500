"""A member's thanks for what somebody said: only whoever said it ever learns of it, and nobody counts it."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.mute import Mute
from comments.models.pen_name import PenName
from comments.models.pen_name_mute import PenNameMute
from comments.models.threaded import is_public
from comments.signals import thanked

if TYPE_CHECKING:
    from accounts.models import User
    from comments.models.comment import Comment


class ThanksQuerySet(models.QuerySet["Thanks"]):
    def told(self) -> Self:
        """Those for what anybody can read; for what was taken down they are silent."""
        return self.filter(is_public("comment__"))

    def heard(self) -> Self:
        """Without those of whom the thanked member muted, the account or the pen-name that they thanked with."""
        by_account = Mute.objects.filter(member=OuterRef("comment__writer"), muted=OuterRef("by"))
        by_pen_name = PenNameMute.objects.filter(member=OuterRef("comment__writer"), pen_name=OuterRef("pen_name"))
        return self.exclude(Q(Exists(by_account), pen_name=None) | Q(Exists(by_pen_name)))

    @transaction.atomic
    def give(self, comment: "Comment", *, by: "User") -> bool:
        """Thank for what this other member said, and announce it; no, where this member has done so already.

        Whoever signs with a pen-name beneath this essay thanks with it too, now and whenever it is read.
        """
        signed = PenName.objects.signed_with(by, comment.post_id)
        thanks, is_new = self.get_or_create(comment=comment, by=by, defaults={"pen_name": signed})
        if is_new:
            thanked.send(type(thanks), thanks=thanks)
        return is_new

    def take_back(self, comment: "Comment", *, by: "User") -> bool:
        """Whether there was something to take back."""
        return bool(self.filter(comment=comment, by=by).delete()[0])

    def of(self, member: "User", numbers: "set[int]") -> set[int]:
        """The comments among these that this member thanked for."""
        return set(self.filter(by=member, comment__in=numbers).values_list("comment", flat=True))


class Thanks(models.Model):
    comment = models.ForeignKey("comments.Comment", on_delete=models.CASCADE, related_name="thanks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="thanks_given")
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    pen_name = models.ForeignKey(PenName, on_delete=models.CASCADE, null=True, related_name="+")

    objects = ThanksQuerySet.as_manager()

    class Meta:
        verbose_name = _("thanks")
        verbose_name_plural = _("thanks")
        constraints = [models.UniqueConstraint(fields=["by", "comment"], name="thanks_are_said_once")]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.by_id}"

    @property
    def signature(self) -> "User | PenName":
        """Whose name whoever is thanked reads."""
        return self.pen_name or self.by
