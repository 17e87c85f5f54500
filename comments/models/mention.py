"""That a comment names somebody who takes part in the same conversation, as “@Bo Larsen”."""

from typing import Any

from django.conf import settings
from django.db import models

# Whoever calls more people at once calls a crowd.
MENTIONS_AT_MOST = 5
# A name has 60 characters, and is recognised where a few more were typed, such as accents on their own.
TYPED_LENGTH = 80


class Mention(models.Model):
    """`typed` is how the comment's text has it, with the @: it stays what the writer wrote, whatever the person is called later."""

    comment = models.ForeignKey("comments.Comment", on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    typed = models.CharField(max_length=TYPED_LENGTH, editable=False)

    class Meta:
        constraints: Any = [models.UniqueConstraint(fields=["comment", "person"], name="one_mention_per_person")]

    def __str__(self) -> str:
        return self.typed
