"""Whether it is time for a copy or a trial, by the rows of those before."""

from datetime import datetime

from django.utils import timezone

from backups import times
from backups.models import BackupRun

Kind = BackupRun.Kind


def is_copy_due(now: datetime) -> bool:
    """Once a day, by the clock."""
    good = BackupRun.objects.newest_good(Kind.COPY)
    return good is None or good.at < times.last_due(now)


def is_trial_due(now: datetime) -> bool:
    """Once a month, and again the next day where it did not go well; not before there is something to try."""
    good, last = BackupRun.objects.newest_good(Kind.TRIAL), BackupRun.objects.newest(Kind.TRIAL)
    was_today = last is not None and last.at > now - times.A_DAY
    is_old = good is None or good.at < now - times.TRIED_EVERY
    return is_old and not was_today and BackupRun.objects.newest_good(Kind.COPY) is not None


def now() -> datetime:
    """To the second, as names have it."""
    return timezone.now().replace(microsecond=0)
