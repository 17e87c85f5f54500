"""A member's “I hear you” beneath an essay that takes no words: its author learns how many there are, and nobody whose."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.signals import heard
from posts.models import Post

if TYPE_CHECKING:
    from accounts.models import User


class HeardQuerySet(models.QuerySet["Heard"]):
    def counted(self) -> Self:
        """Those of members who are here; whoever was banned or left counts for nothing."""
        return self.filter(member__is_active=True)

    def has(self, post: Post, *, by: "User") -> bool:
        """Whether this member said so."""
        return self.filter(post=post, member=by).exists()

    @transaction.atomic
    def say(self, post: Post, *, by: "User") -> bool:
        """Say so, and announce it; no, where this member has done so already."""
        said, is_new = self.get_or_create(post=post, member=by)
        if is_new:
            heard.send(type(said), said=said)
        return is_new

    def take_back(self, post: Post, *, by: "User") -> bool:
        """Whether there was something to take back."""
        return bool(self.filter(post=post, member=by).delete()[0])


class Heard(models.Model):
    post = models.ForeignKey(Post, verbose_name=_("essay"), on_delete=models.CASCADE, related_name="heard")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="heard")
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    objects = HeardQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("heard")
        constraints = [models.UniqueConstraint(fields=["post", "member"], name="heard_once")]

    def __str__(self) -> str:
        return f"{self.post_id}: {self.member_id}"
