"""A member's wish to be left alone by somebody: who is muted never learns of it."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from posts.models import Post

if TYPE_CHECKING:
    from accounts.models import User


class MuteQuerySet(models.QuerySet["Mute"]):
    def muted_by(self, user: "User | AnonymousUser") -> set[int]:
        """The numbers of those whom this person muted; nobody's where they are signed out."""
        return set(self.filter(member=user).values_list("muted", flat=True)) if user.is_authenticated else set()

    def mutes(self, *, by: "User | int", of: "User | int") -> bool:
        """Whether one muted the other."""
        return self.filter(member=by, muted=of).exists()

    def with_names(self) -> Self:
        """With those who were muted, and with `is_named`: whether anybody can read their name here now.

        Of somebody who took their name off everything and was called otherwise after that, nobody else can read it either.
        """
        from comments.models.comment import Comment  # which is made of more than this

        essays = Post.objects.published().order_by()
        said = Comment.objects.public().with_own_names().filter(writer=models.OuterRef("muted"), post__in=essays)
        wrote = essays.filter(bylines__writer=models.OuterRef("muted"))
        has_page = models.Q(muted__has_public_page=True, muted__is_active=True)
        is_named = models.Q(models.Exists(said)) | models.Q(models.Exists(wrote)) | has_page
        return self.select_related("muted").annotate(is_named=is_named)

    def begin(self, *, by: "User", of: "User") -> bool:
        """Mute from now on; whether they did not before."""
        return by.pk != of.pk and self.get_or_create(member=by, muted=of)[1]


class Mute(models.Model):
    """Of the account, not of the name; what its name was taken off, or bears a pen-name, is never counted to it, else that
    would tell whose it is. A pen-name is muted by itself (pen_name_mute.py).
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mutes")
    muted = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    objects = MuteQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "muted"], name="one_mute_per_person"),
            models.CheckConstraint(condition=~models.Q(member=models.F("muted")), name="nobody_mutes_themselves"),
        ]

    @property
    def name(self) -> str:
        """What the member who muted them reads, of rows `with_names`."""
        named: bool = self.is_named  # type: ignore[attr-defined]  # an annotation
        return self.muted.display_name if named else gettext("A reader whose name is not here any more")

    def __str__(self) -> str:
        return f"{self.member_id}: {self.muted_id}"
