"""The machine: room on its disks, and the other programs that the site was told to use."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.core.cache import caches
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from healing.checkup.finding import Finding, first_of

# A picture is a megabyte or two, an export may be hundreds.
ROOM_NEEDED = 1024**3
SHARE_NEEDED = 0.05
PROBE = "healing.checkup"


def findings() -> Iterator[Finding]:
    yield room()
    yield limits()
    yield settings_are_safe()


def room() -> Finding:
    """On the disk of the pictures; the database's own is on a machine that we may not see."""
    free = shutil.disk_usage(nearest(Path(settings.MEDIA_ROOT)))
    tight = free.free < ROOM_NEEDED or free.free < free.total * SHARE_NEEDED
    found = _("%(free)s of %(all)s are free where pictures lie.") % {
        "free": filesizeformat(free.free),
        "all": filesizeformat(free.total),
    }
    return first_of(
        _("Room"), found, (tight, _("Make room: where there is none, pictures and exports cannot be kept."))
    )


def nearest(folder: Path) -> Path:
    """It, or what will hold it once something is put there."""
    return next(path for path in (folder, *folder.parents) if os.path.exists(path))


def limits() -> Finding:
    """Whether what is counted is there when it is asked for."""
    store = caches["default"]
    store.set(PROBE, [1], 10)
    counts = store.get(PROBE) == [1]
    kept = _("They are counted in Valkey.") if settings.VALKEY_URL else _("They are counted in PostgreSQL.")
    return first_of(
        _("Limits"),
        kept if counts else _("They cannot be counted."),
        (
            not counts,
            _("Nobody who has to be counted gets in until they can be: see whether Valkey runs, and VALKEY_URL."),
        ),
    )


def settings_are_safe() -> Finding:
    """What manage.py check --deploy finds in the settings."""
    found = [
        message
        for message in checks.run_checks(tags=[checks.Tags.security], include_deployment_checks=True)
        if not message.is_silenced()
    ]
    if not found or settings.DEBUG:
        return Finding(_("Settings"), _("There is nothing to say against them."))
    words = ngettext("%(n)d of them is not safe.", "%(n)d of them are not safe.", len(found))
    return Finding(
        _("Settings"), words % {"n": len(found)}, _("manage.py check --deploy says which, and what would be right.")
    )
