"""What is done about accounts when nobody looks."""

from pathlib import Path

from django.core.files.storage import default_storage
from procrastinate.contrib.django import app

# Where procrastinate looks for the jobs of this app; two parts of it have their own.
from accounts.export import jobs as export_jobs  # noqa: F401 -- importing them is what declares their jobs
from accounts.models import User
from accounts.models.portrayed import FOLDER
from accounts.privacy import closing_jobs  # noqa: F401
from accounts.second_factor.renewing import renew_encryption
from core.pictures.files import Originals, remove_unknown


@app.periodic(cron="19 3 * * *")
@app.task(queue="housekeeping", pass_context=False)
def look_after_second_factors(timestamp: int) -> None:
    """What an earlier SECRET_KEY encrypted is encrypted with the newest."""
    renew_encryption()


@app.periodic(cron="20 3 * * *")
@app.task(queue="housekeeping", pass_context=False)
def remove_portraits_of_nobody(timestamp: int) -> None:
    """Delete files of portraits that were exchanged or removed by a process that was killed."""
    remove_unknown(Path(default_storage.path(FOLDER)), served_of)
    remove_unknown(Path(Originals().path(FOLDER)), originals_of)


def served_of(names: set[str]) -> set[str]:
    tokens = set(User.objects.exclude(portrait="").values_list("portrait", flat=True))
    return {name for name in names if name.rpartition("-")[0] in tokens}


def originals_of(names: set[str]) -> set[str]:
    known = User.objects.filter(portrait_original__in=[f"{FOLDER}/{name}" for name in names])
    return {name.removeprefix(f"{FOLDER}/") for name in known.values_list("portrait_original", flat=True)}
