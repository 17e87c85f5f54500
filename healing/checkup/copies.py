"""Backups, as the worker noted them: the folder itself may be on another machine."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from backups import times
from backups.models import BackupRun
from healing.checkup.finding import Finding, first_of

Kind = BackupRun.Kind


def findings(now: datetime) -> Iterator[Finding]:
    """Nothing in development, which has no backups."""
    if settings.BACKUPS_ROOT:
        yield copies(now)
        yield trials(now)
    elif not settings.DEBUG:
        yield Finding(
            _("Backups"),
            _("None is made here."),
            _(
                "Set BACKUPS_ROOT to a folder, best on another machine; docs/self-hosting.md says how. If something else makes them, all is well."
            ),
        )


def copies(now: datetime) -> Finding:
    """Whether one was made lately, how large it is, and whether it is locked."""
    good, last = BackupRun.objects.newest_good(Kind.COPY), BackupRun.objects.newest(Kind.COPY)
    if good is None:
        found = _("None has been made yet.")
        advice = last.problem if last else _("The worker makes one every night. To make one now: manage.py backup")
        return Finding(_("Backups"), found, advice)
    found = ngettext(
        "The last was made %(time)s ago and has %(size)s. %(kept)d is kept.",
        "The last was made %(time)s ago and has %(size)s. %(kept)d are kept.",
        good.kept,
    ) % {"time": timesince(good.at, now), "size": filesizeformat(good.size), "kept": good.kept}
    failed = last is not None and bool(last.problem)
    return first_of(
        _("Backups"),
        f"{found} {locked()}",
        (failed, _("The newest try failed. %(problem)s") % {"problem": last.problem if last else ""}),
        (good.at < now - times.LATE_AFTER, _("It is due. See whether the worker runs, and what it logs.")),
    )


def locked() -> str:
    """Whether a key is needed to read them."""
    return (
        _("They are locked with a key.")
        if settings.BACKUP_KEY
        else _("They are not locked: whoever finds one can read it.")
    )


def trials(now: datetime) -> Finding:
    """Whether what was copied comes back: tried once a month in a database made for it."""
    good, last = BackupRun.objects.newest_good(Kind.TRIAL), BackupRun.objects.newest(Kind.TRIAL)
    name = _("Way back")
    if last and last.problem:
        return Finding(
            name,
            _("The newest backup was tried %(time)s ago, and did not come back.") % {"time": timesince(last.at, now)},
            last.problem,
        )
    if good is None:
        return Finding(
            name, _("No backup has been tried yet. The worker does so after the first, and then once a month.")
        )
    found = ngettext(
        "A backup was restored beside the site %(time)s ago: %(tables)d table, as it was.",
        "A backup was restored beside the site %(time)s ago: %(tables)d tables, each as it was.",
        good.tables,
    ) % {"time": timesince(good.at, now), "tables": good.tables}
    late = good.at < now - times.TRIAL_LATE_AFTER
    return first_of(name, found, (late, _("It is due. To try one now: manage.py restore --trial")))
