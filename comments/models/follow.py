"""A member's wish to hear of what is said beneath an essay. How many wish so is told to nobody."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from posts.models import Post

if TYPE_CHECKING:
    from accounts.models import User


class FollowQuerySet(models.QuerySet["Follow"]):
    def of(self, post: Post) -> Self:
        """Everybody's of this essay."""
        return self.filter(post=post)

    def follows(self, *, by: "User", post: Post) -> bool:
        return self.filter(member=by, post=post).exists()

    def begin(self, *, by: "User", post: Post) -> bool:
        """Follow from now on; whether they did not before."""
        return self.get_or_create(member=by, post=post)[1]

    def end(self, *, by: "User", post: Post) -> bool:
        """Follow no longer; whether they did."""
        return bool(self.filter(member=by, post=post).delete()[0])


class Follow(models.Model):
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows")
    post = models.ForeignKey(Post, verbose_name=_("essay"), on_delete=models.CASCADE, related_name="follows")
    at = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    objects = FollowQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "post"], name="one_follow_per_essay")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.post_id}"
