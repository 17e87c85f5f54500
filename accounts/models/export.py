"""A member's data in one file, made by a job, there for a day."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.deconstruct import deconstructible

from core.privacy_times import EXPORT_KEPT_FOR
from core.private_files import PrivateFolder

KEPT_FOR = AGAIN_AFTER = EXPORT_KEPT_FOR
# Longer than the largest takes; then the job was killed with its worker.
FORGOTTEN_AFTER = timedelta(minutes=15)
# One that failed so often will fail again; it may be asked for anew after a day.
MOST_TRIES = 5


@deconstructible
class Exports(PrivateFolder):
    """Where the files lie until they are fetched or a day is over."""

    named_by = "EXPORTS_ROOT"


class ExportQuerySet(models.QuerySet["Export"]):
    @transaction.atomic
    def ask(self, member: Any) -> "Export":
        """The member's export: asked for now, or the one of the last 24 hours, so that pressing twice asks once."""
        from accounts.export.jobs import make_export  # jobs load the models

        export, is_new = self.select_for_update().get_or_create(member=member)
        if not is_new and not export.may_be_asked_again:
            return export
        export.drop_file()
        export.asked_at, export.made_at, export.tries = timezone.now(), None, 0
        export.save()
        make_export.defer(export_id=export.pk)
        return export

    def over(self, now: datetime) -> Self:
        """Those whose file has been there for a day."""
        return self.filter(made_at__lte=now - KEPT_FOR).exclude(file="")

    def forgotten(self, now: datetime) -> Self:
        """Those whose job a killed worker left behind."""
        return self.filter(made_at=None, asked_at__lt=now - FORGOTTEN_AFTER, tries__lt=MOST_TRIES)


class Export(models.Model):
    """One row for each member who ever asked; without a file it says only when that was."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="export")
    asked_at = models.DateTimeField(default=timezone.now)
    made_at = models.DateTimeField(null=True)
    file = models.FileField(storage=Exports(), blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    objects = ExportQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.member_id}"

    @property
    def is_ready(self) -> bool:
        return bool(self.file) and self.made_at is not None and timezone.now() < self.gone_at

    @property
    def is_being_made(self) -> bool:
        """Waiting for its job; after a day without success it may be asked for again."""
        return self.made_at is None and not self.may_be_asked_again

    @property
    def may_be_asked_again(self) -> bool:
        return timezone.now() >= self.again_at

    @property
    def again_at(self) -> datetime:
        return self.asked_at + AGAIN_AFTER

    @property
    def gone_at(self) -> datetime:
        """When the file is deleted."""
        return (self.made_at or self.asked_at) + KEPT_FOR

    def drop_file(self) -> None:
        """Delete the file once the transaction has succeeded; what this misses, the nightly sweep finds."""
        storage, name = self.file.storage, str(self.file.name or "")
        self.file = ""
        self.save(update_fields=["file"])
        if name:
            transaction.on_commit(lambda: storage.delete(name))
