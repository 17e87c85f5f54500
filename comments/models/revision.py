"""Every text a comment had. Decisions name the one they were made on."""

from django.db import models
from django.utils import timezone


class CommentRevision(models.Model):
    comment = models.ForeignKey("comments.Comment", on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    body = models.TextField()
    html = models.TextField()
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["comment", "number"], name="one_text_per_revision")]

    def __str__(self) -> str:
        return f"{self.number}"
