"""That an essay is up for the first time: said once, by a job, because it is the clock that publishes."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from posts.models.publishable import is_up
from posts.signals import appeared

# What was published by mistake is taken down again by then, and nobody was called to an empty place.
UP_FOR = timedelta(minutes=10)


class AnnouncedQuerySet[M: models.Model](models.QuerySet[M]):
    def to_be_announced(self, now: datetime) -> Self:
        """What has been up for a while and nobody was told of."""
        settled = Q(readable_since=None) | Q(readable_since__lte=now - UP_FOR)
        return self.filter(is_up(now), settled, announced_at=None).order_by("published_at", "pk")


class Announced(models.Model):
    announced_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @transaction.atomic
    def announce(self) -> bool:
        """Say that it is up; False where that was said before."""
        posts: Any = type(self)._default_manager
        if not posts.filter(pk=self.pk, announced_at=None).update(announced_at=timezone.now()):
            return False
        appeared.send(type(self), post=self)
        return True
