"""Who is reading what on the desk, so that no two read the same: for a quarter of an hour, and it forbids nothing."""

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from accounts.models import User
    from comments.models.comment import Comment

CLAIMED_FOR = timedelta(minutes=15)


class ClaimQuerySet(models.QuerySet["Claim"]):
    @transaction.atomic
    def take(self, comment: "Comment", by: "User") -> "Claim":
        """Take it, or have it for longer; where somebody else has it, the answer is theirs and nothing changes."""
        now = timezone.now()
        claim, is_new = self.get_or_create(comment=comment, defaults={"by": by, "until": now + CLAIMED_FOR})
        if not is_new:
            free = self.filter(Q(by=by) | Q(until__lte=now), comment=comment)
            free.update(by=by, until=now + CLAIMED_FOR)
            claim = self.select_related("by").filter(comment=comment).first() or self.take(comment, by)
        return claim

    def release(self, comment: "Comment", by: "User") -> bool:
        """Whether it was this moderator's to give back."""
        return bool(self.filter(comment=comment, by=by).delete()[0])

    @transaction.atomic
    def hand_over(self, comment: "Comment", by: "User", to: "User") -> "Claim":
        """Let another read it, from now; where a third has it, the answer is theirs and nothing changes."""
        claim = self.take(comment, by)
        if claim.by_id == by.pk:
            claim.by, claim.until = to, timezone.now() + CLAIMED_FOR
            claim.save(update_fields=["by", "until"])
        return claim

    def of(self, comments: "Iterable[Comment]") -> "dict[int, Claim]":
        """Those that are in force, by the comments' numbers; one query."""
        numbers = [comment.pk for comment in comments]
        in_force = self.filter(comment__in=numbers, until__gt=timezone.now()).select_related("by")
        return {claim.comment_id: claim for claim in in_force}

    def over(self) -> "ClaimQuerySet":
        return self.filter(until__lte=timezone.now())


class Claim(models.Model):
    comment = models.OneToOneField("comments.Comment", on_delete=models.CASCADE, primary_key=True, related_name="claim")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField(_("until"))

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.by_id}"
