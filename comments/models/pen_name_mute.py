"""A member's wish to be left alone by whoever signs with a pen-name, beneath the one essay where it is signed.

It tells nothing of the account: neither that it is muted with it, nor that it was before. Whoever muted an account reads what
is said under its pen-name as everybody does, since a fold would tell whose it is.
"""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.pen_name import PenName

if TYPE_CHECKING:
    from accounts.models import User


class PenNameMuteQuerySet(models.QuerySet["PenNameMute"]):
    def muted_by(self, user: "User | AnonymousUser") -> set[int]:
        """The numbers of the pen-names that this person muted; none where they are signed out."""
        return set(self.filter(member=user).values_list("pen_name", flat=True)) if user.is_authenticated else set()

    def with_names(self) -> "PenNameMuteQuerySet":
        """With all that their member reads of them in a list."""
        return self.select_related("pen_name__post").defer("pen_name__post__body", "pen_name__post__html")

    def begin(self, *, by: "User", of: PenName) -> bool:
        """Mute from now on; whether they did not before. Nobody mutes their own."""
        return of.member_id != by.pk and self.get_or_create(member=by, pen_name=of)[1]


class PenNameMute(models.Model):
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="pen_name_mutes")
    pen_name = models.ForeignKey(PenName, verbose_name=_("pen-name"), on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    objects = PenNameMuteQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "pen_name"], name="one_mute_per_pen_name")]

    @property
    def name(self) -> str:
        """What the member who muted it reads."""
        return self.pen_name.name

    def __str__(self) -> str:
        return f"{self.member_id}: {self.pen_name_id}"
