"""What became of making copies and of trying them: one row a run, so that administrators see it without the folder."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

KEPT_FOR = timedelta(days=400)


class BackupRunQuerySet(models.QuerySet["BackupRun"]):
    def newest(self, kind: "BackupRun.Kind") -> "BackupRun | None":
        """The last of its kind, however it ended."""
        return self.filter(kind=kind).order_by("-at", "-pk").first()

    def newest_good(self, kind: "BackupRun.Kind") -> "BackupRun | None":
        return self.filter(problem="").newest(kind)

    def outlived(self, now: datetime) -> "BackupRunQuerySet":
        return self.filter(at__lt=now - KEPT_FOR)


class BackupRun(models.Model):
    """`problem` says in a sentence what went wrong, and is empty where nothing did."""

    class Kind(models.TextChoices):
        COPY = "copy"
        TRIAL = "trial"

    kind = models.CharField(max_length=5, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    seconds = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=80, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    # What a trial compared.
    tables = models.PositiveIntegerField(default=0)
    rows = models.PositiveBigIntegerField(default=0)
    # How many copies are in the folder afterwards.
    kept = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)

    objects = BackupRunQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["kind", "at"], name="backup_runs")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.problem or self.name}"
