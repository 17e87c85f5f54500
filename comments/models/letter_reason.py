"""Why a letter waits for a moderator. The rows go with the decision: nothing is kept of what a rule thought of private words."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext


class LetterReason(models.Model):
    letter = models.ForeignKey("comments.Letter", on_delete=models.CASCADE, related_name="reasons")
    rule = models.CharField(max_length=30)
    sentence = models.CharField(max_length=300)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        """The sentence in the language of whoever reads it; it is kept in English."""
        return gettext(self.sentence)
