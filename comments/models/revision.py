"""Every text a comment had. Decisions name the one they were made on."""

from django.db import models
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from comments.models.noted import Noted
from core.sanitize import stored_html


class CommentRevision(Noted, models.Model):
    comment = models.ForeignKey("comments.Comment", on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    body = models.TextField(_("text"))
    html = models.TextField()
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("text of a comment")
        verbose_name_plural = _("texts of a comment")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["comment", "number"], name="one_text_per_revision")]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def safe_html(self) -> SafeString:
        """The text as it is shown; made safe when it was stored."""
        return stored_html(self.html)
