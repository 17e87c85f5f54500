"""A letter to the writers of an essay, or their answer: read by those two sides alone.

The letters between one member and the writers of one essay are an exchange; its first letter stands for it.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from comments.models.comment import random_id
from comments.models.decision import Reason
from comments.models.letter_asked import Asked
from comments.models.letter_moderated import ModeratedLetter, ModeratedLetterQuerySet
from comments.models.letter_seen import Seen, SeenQuerySet
from comments.models.letter_sent import SentLetter, SentLetterQuerySet
from comments.models.letter_signed import SignedLetter
from comments.models.letter_status import LetterStatus
from core.sanitize import stored_html
from posts.models import Post


# mypy's plugin gives each queryset an as_manager of its own type, and then finds that they differ.
class LetterQuerySet(  # type: ignore[override]
    SentLetterQuerySet["Letter"], SeenQuerySet["Letter"], ModeratedLetterQuerySet["Letter"]
):
    pass


class Letter(SentLetter, Seen, SignedLetter, Asked, ModeratedLetter, models.Model):
    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    post = models.ForeignKey(Post, verbose_name=_("essay"), on_delete=models.PROTECT, related_name="letters")
    # Who wrote this one, and the member whose exchange it is in: the same, but in an answer.
    writer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="letters")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="exchanges")
    first = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="later")
    body = models.TextField(_("text"), max_length=5000, blank=True)
    html = models.TextField(editable=False, blank=True)
    status = models.CharField(_("state"), max_length=10, choices=LetterStatus, default=LetterStatus.HELD)
    removed_because = models.CharField(max_length=19, choices=Reason, blank=True, editable=False)
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    # Of the first of an exchange: when something last arrived in it, by which lists are ordered.
    moved_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering: ClassVar = ["created_at", "pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["post", "-moved_at", "-id"], name="letters_of_post", condition=models.Q(first__isnull=True)
            ),
            models.Index(
                fields=["member", "-moved_at", "-id"], name="letters_of_member", condition=models.Q(first__isnull=True)
            ),
            models.Index(fields=["writer", "-created_at"], name="letters_of_writer"),
            models.Index(fields=["held_at"], name="letters_to_be_read", condition=models.Q(status=LetterStatus.HELD)),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["writer", "form_token"], name="one_letter_per_form"),
        ]

    def __str__(self) -> str:
        """Never its words: whatever lists letters is read by more people than the two sides."""
        return str(_("A letter"))

    def get_absolute_url(self) -> str:
        return reverse("letter", args=[self.first_id or self.pk])

    @property
    def anchor(self) -> str:
        return f"letter-{self.pk}"

    @property
    def safe_html(self) -> SafeString:
        """The text as it is shown; made safe when it was stored."""
        return stored_html(self.html)

    @property
    def is_answer(self) -> bool:
        """Whether a writer of the essay wrote it, to the member."""
        return self.writer_id != self.member_id
