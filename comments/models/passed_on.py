"""That a moderator leaves a comment to the others: no reason is asked for, and nobody is told who it was."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.at_rest import is_at_rest

if TYPE_CHECKING:
    from accounts.models import User
    from comments.models.comment import Comment


class PassedOnQuerySet(models.QuerySet["PassedOn"]):
    def pass_on(self, comment: "Comment", *, by: "User") -> bool:
        """Take it out of this moderator's queues; whether it was in them until now."""
        return self.get_or_create(comment=comment, moderator=by)[1]

    def of_no_more_use(self, now: datetime) -> Self:
        """Of comments about which there is nothing to decide any more."""
        from comments.models.comment import Comment  # which is made of more than this

        return self.filter(Exists(Comment.objects.filter(is_at_rest(), pk=OuterRef("comment"))))


class PassedOn(models.Model):
    comment = models.ForeignKey("comments.Comment", on_delete=models.CASCADE, related_name="passed_on")
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="passed_on", db_index=False
    )
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    objects = PassedOnQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment passed on")
        verbose_name_plural = _("comments passed on")
        constraints = [models.UniqueConstraint(fields=["moderator", "comment"], name="passed_on_once")]

    def __str__(self) -> str:
        return f"{self.moderator_id}: {self.comment_id}"
