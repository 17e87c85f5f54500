"""Whether an essay may be read, said by two dates and the clock, never by a job."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Q
from django.db.models.functions import ExtractYear
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from accounts.models import User


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published")
    UNPUBLISHED = "unpublished", _("Taken down")


def is_up(now: datetime) -> Q:
    return Q(published_at__lte=now) & (Q(unpublished_at=None) | Q(unpublished_at__gt=now))


class PublishableQuerySet[M: models.Model](models.QuerySet[M]):
    def published(self, now: datetime | None = None) -> Self:
        """What anybody may read now, newest first: the one rule for page, listing, feed, search and count."""
        return self.filter(is_up(now or timezone.now())).order_by("-published_at", "-pk")

    def years(self) -> dict[int, int]:
        """How many of these appeared in each year, the newest year first."""
        dated = self.order_by().annotate(year=ExtractYear("published_at")).values("year")
        return dict(dated.annotate(number=Count("pk")).order_by("-year").values_list("year", "number"))

    def last_change(self) -> datetime | None:
        """When one of those that ever appeared last did so, was saved or was taken down; two looks at indexes."""
        appeared = self.filter(published_at__lte=timezone.now())
        last = [
            appeared.order_by(f"-{name}").values_list(name, flat=True)[:1] for name in ("published_at", "updated_at")
        ]
        return max((moment for found in last for moment in found), default=None)

    def drafts(self) -> Self:
        return self.filter(published_at=None, unpublished_at=None)

    def scheduled(self) -> Self:
        return self.filter(published_at__gt=timezone.now(), unpublished_at=None)

    def unpublished(self) -> Self:
        return self.filter(unpublished_at__lte=timezone.now())


class Publishable(models.Model):
    """No date: draft. A date to come: scheduled. A date that passed: published, until unpublished_at."""

    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    unpublished_at = models.DateTimeField(_("taken down"), null=True, blank=True, editable=False)
    # Not the same as published: an essay that appeared elsewhere years ago is new to the readers here.
    readable_since = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def publish(self, *, by: "User") -> None:
        """Up now. What is up already keeps its date; what was taken down comes back with the date it had."""
        if not self.is_published:
            now = timezone.now()
            was_up = self.published_at is not None and self.published_at <= now
            self._set_dates(self.published_at if was_up else now)

    def schedule(self, at: datetime, *, by: "User") -> None:
        """Up at this moment, which may also be one that passed (an essay that appeared elsewhere first)."""
        self._set_dates(at)

    def unpublish(self, *, by: "User") -> None:
        """Down now; where it was only scheduled, it is a draft again."""
        if self.status == Status.SCHEDULED:
            self._set_dates(None)
        elif self.is_published:
            self._set_dates(self.published_at, timezone.now())

    @property
    def status(self) -> Status:
        now = timezone.now()
        if self.unpublished_at and self.unpublished_at <= now:
            return Status.UNPUBLISHED
        if self.published_at is None:
            return Status.DRAFT
        return Status.PUBLISHED if self.published_at <= now else Status.SCHEDULED

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED

    def _set_dates(self, published_at: datetime | None, unpublished_at: datetime | None = None) -> None:
        self.readable_since = self._readable_from(published_at)
        self.published_at, self.unpublished_at = published_at, unpublished_at
        self.save(update_fields=["published_at", "unpublished_at", "readable_since", "updated_at"])  # type: ignore[misc]  # the essay's

    def _readable_from(self, published_at: datetime | None) -> datetime | None:
        """Where it was up before and its date is only put right, readers have known it since then."""
        now = timezone.now()
        if published_at is None or published_at > now:
            return published_at
        was_up = self.published_at is not None and self.published_at <= now
        return self.readable_since if was_up else now
