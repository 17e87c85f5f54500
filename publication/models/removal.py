"""That something old was removed by itself: one row for each kind and day, so that administrators see that it is done."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F
from django.utils import timezone

# Long enough to see since when something did not run.
KEPT_FOR = timedelta(days=90)


class RemovalQuerySet(models.QuerySet["Removal"]):
    def note(self, job: str, now: datetime, rows: int, *, is_more: bool = False) -> None:
        """That this job ran now and removed so many; what it removed earlier the same day is counted with it."""
        today = {"job": job, "day": now.date()}
        ran = {"at": now, "is_more": is_more}
        self.update_or_create(
            **today, defaults={**ran, "rows": F("rows") + rows}, create_defaults={**today, **ran, "rows": rows}
        )

    def newest(self) -> "dict[str, Removal]":
        """The last day of each job, by its name."""
        return {removal.job: removal for removal in self.order_by("job", "-day").distinct("job")}

    def since(self, moment: datetime) -> dict[str, int]:
        """How much went since then, by the names of jobs."""
        sums = self.filter(day__gte=moment.date()).order_by().values_list("job").annotate(gone=models.Sum("rows"))
        return dict(sums)

    def outlived(self, now: datetime) -> "RemovalQuerySet":
        return self.filter(at__lt=now - KEPT_FOR)


class Removal(models.Model):
    """`rows` of this day (UTC); `is_more` says that the last run left some for the next."""

    job = models.CharField(max_length=40)
    day = models.DateField()
    at = models.DateTimeField(default=timezone.now)
    rows = models.PositiveIntegerField(default=0)
    is_more = models.BooleanField(default=False)

    objects = RemovalQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "day"], name="one_removal_a_day")]

    def __str__(self) -> str:
        return f"{self.job}: {self.rows}"
