"""When each moderator was last told by mail that something waits."""

from django.conf import settings
from django.db import models


class Told(models.Model):
    """One row for each moderator who was told. What came into a queue by `until` was in the mail."""

    moderator = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.moderator_id}"
