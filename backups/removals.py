"""What is removed here: the notes of what became of copies. Copies themselves go when a newer one is made."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from backups.models import KEPT_FOR, BackupRun
from publication.removing.declared import removes


@removes("backup-runs", _("Notes of when a backup was made or tried"), after=KEPT_FOR, since=_("that day"))
def old_runs(now: datetime) -> "QuerySet[BackupRun]":
    return BackupRun.objects.outlived(now)
