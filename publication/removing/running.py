"""Removing what is old: a batch a transaction, so many a run and no more, and safe to run twice."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from django.db import transaction

from publication.models import Removal
from publication.removing.declared import Removing

BATCH = 500
# A night's work for a small machine; the rest goes the next night.
AT_MOST = 50_000
# When most readers sleep, in UTC; whoever was switched off then removes as soon as they are on again.
NIGHTLY = time(3, 20, tzinfo=UTC)
A_DAY = timedelta(days=1)


def carry_out(removing: Removing, now: datetime) -> int:
    """Remove what is old enough now, and note it; how many there were."""
    gone = list(batches(removing, now))
    Removal.objects.note(removing.name, now, sum(gone), is_more=len(gone) * BATCH >= AT_MOST)
    return sum(gone)


def batches(removing: Removing, now: datetime) -> Iterator[int]:
    """How many went in each; the last one found fewer than there was room for."""
    for _number in range(AT_MOST // BATCH):
        found, gone = one_batch(removing, now)
        yield gone
        if found < BATCH:
            return


@transaction.atomic
def one_batch(removing: Removing, now: datetime) -> tuple[int, int]:
    """How many were old enough, and how many of them went."""
    rows = removing.rows(now)
    numbers = list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH])
    # Locked first and asked again then: what somebody appeals or reports in between stays.
    list(
        rows.model._default_manager.select_for_update(no_key=True)
        .filter(pk__in=numbers)
        .order_by("pk")
        .values_list("pk")
    )
    return len(numbers), removing.go(removing.rows(now).filter(pk__in=numbers))


def last_time(now: datetime) -> datetime:
    """The last moment at which everything was due."""
    today = datetime.combine(now.astimezone(UTC), NIGHTLY)
    return today if today <= now else today - A_DAY


def next_time(now: datetime) -> datetime:
    return last_time(now) + A_DAY
