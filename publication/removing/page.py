"""What was removed by itself: when last, how much, and when next."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from publication.for_administrators import for_administrators
from publication.models import Removal
from publication.removing.declared import Removing, removals
from publication.removing.running import next_time

LATE_AFTER = timedelta(days=2)
A_MONTH = timedelta(days=30)


@dataclass(frozen=True)
class Line:
    """One kind, its last day if it ever ran, and how much went in a month."""

    removing: Removing
    last: Removal | None
    month: int
    now: datetime
    since: datetime

    @property
    def is_late(self) -> bool:
        """Whether it did not run for two days; never, counts from the first day on which anything ran."""
        return (self.last.at if self.last else self.since) < self.now - LATE_AFTER


@never_cache
@require_safe
@for_administrators
def removals_page(request: HttpRequest) -> HttpResponse:
    """GET."""
    now = timezone.now()
    lines = lines_at(now)
    late = sum(line.is_late for line in lines)
    return render(request, "publication/removals.html", {"lines": lines, "late": late, "next": next_time(now)})


def lines_at(now: datetime) -> list[Line]:
    """Every kind there is, in the order of their names."""
    ran = Removal.objects.newest()
    first = Removal.objects.order_by("at").values_list("at", flat=True).first()
    month = Removal.objects.since(now - A_MONTH)
    return [
        Line(removing, ran.get(name), month.get(name, 0), now, first or now) for name, removing in removals().items()
    ]
