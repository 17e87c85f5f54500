"""How much of what was decided in a month: numbers alone, for everybody to see. No row knows of a comment or of a person."""

from datetime import date
from typing import Self

from django.db import models
from django.utils import timezone


class MonthCountQuerySet(models.QuerySet["MonthCount"]):
    def since(self, month: date) -> Self:
        """Of this month and all after it, the newest first; one reading of the index."""
        return self.filter(month__gte=month).order_by("-month", "what")


class MonthCount(models.Model):
    """`what` is one of the names of comments/month_numbers.py; a month that was counted has a row for each of them."""

    month = models.DateField()
    what = models.CharField(max_length=30)
    number = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)

    objects = MonthCountQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["month", "what"], name="one_count_of_its_kind")]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.what}: {self.number}"
