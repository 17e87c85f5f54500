"""Making exports and deleting them again. Mail goes first: somebody waits for a code."""

from pathlib import Path

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from accounts.export.making import make
from accounts.models import Export
from accounts.models.export import Exports
from accounts.removals import EXPORTS
from core.pictures.files import remove_unknown
from publication.removing.running import carry_out

AGAIN = RetryStrategy(max_attempts=3, exponential_wait=5)
AFTER_MAIL = -10


@app.task(queue="housekeeping", priority=AFTER_MAIL, retry=AGAIN)
def make_export(export_id: int) -> None:
    """Make a member's file; where it is there already, nothing happens."""
    if export := Export.objects.select_related("member").filter(pk=export_id).first():
        make(export)


@app.periodic(cron="*/10 * * * *")
@app.task(queue="housekeeping", pass_context=False)
def look_after_exports(timestamp: int) -> None:
    """Delete the files that have been there for a day, and make those whose job a killed worker left behind."""
    now = timezone.now()
    carry_out(EXPORTS, now)
    for export_id in Export.objects.forgotten(now).values_list("pk", flat=True):
        make_export.defer(export_id=export_id)


@app.periodic(cron="35 3 * * *")
@app.task(queue="housekeeping", pass_context=False)
def remove_exports_of_nobody(timestamp: int) -> None:
    """Delete files that no row knows, as a killed worker leaves them."""
    remove_unknown(Path(Exports().location), known_of)


def known_of(names: set[str]) -> set[str]:
    return set(Export.objects.filter(file__in=names).values_list("file", flat=True))
