"""A comment: its traits, each in a file of its own."""

import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from comments.models.moderated import Moderated, ModeratedQuerySet
from comments.models.sent import Sent, SentQuerySet
from comments.models.status import Status
from comments.models.threaded import Threaded, ThreadedQuerySet
from posts.models import Post

EXCERPT_LENGTH = 90


def random_id() -> int:
    """Numbers that tell nothing: neither how many comments there are nor that one is missing (53 bits, exact in JavaScript)."""
    return secrets.randbelow(2**53 - 1) + 1


class CommentQuerySet(ModeratedQuerySet["Comment"], ThreadedQuerySet["Comment"], SentQuerySet["Comment"]):
    def for_cards(self) -> "CommentQuerySet":
        """With all that a card shows."""
        return self.select_related("writer", "parent__writer")


class Comment(Moderated, Threaded, Sent, models.Model):
    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    post = models.ForeignKey(Post, verbose_name=_("essay"), on_delete=models.PROTECT, related_name="comments")
    writer = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("writer"), on_delete=models.PROTECT, related_name="comments")
    body = models.TextField(_("text"), max_length=5000)
    html = models.TextField(editable=False)
    created_at = models.DateTimeField(_("written"), editable=False, db_default=Now())

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["created_at", "pk"]
        indexes: ClassVar = [
            models.Index("post", "root", "created_at", "id", name="comments_of_post"),
            models.Index("held_at", "id", name="comments_waiting", condition=models.Q(status=Status.HELD)),
            models.Index("writer", "-created_at", name="comments_of_writer"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["writer", "form_token"], name="one_comment_per_form"),
        ]

    def __str__(self) -> str:
        return self.body if len(self.body) <= EXCERPT_LENGTH else f"{self.body[:EXCERPT_LENGTH].rstrip()}…"

    def get_absolute_url(self) -> str:
        return reverse("comment", args=[self.pk])

    @property
    def anchor(self) -> str:
        return f"comment-{self.pk}"

    @property
    def is_by_essay_writer(self) -> bool:
        return self.post.is_written_by(self.writer)
