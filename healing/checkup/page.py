"""/settings/health/: everything that was looked at, what needs somebody first."""

from datetime import datetime
from itertools import chain

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from healing.checkup import copies, database, kept, machine, work
from healing.checkup.finding import Finding
from publication.for_administrators import for_administrators


@never_cache
@require_safe
@for_administrators
def health(request: HttpRequest) -> HttpResponse:
    """GET."""
    now = timezone.now()
    found = everything(now)
    return render(
        request,
        "checkup/health.html",
        {"findings": found, "troubles": sum(not one.is_well for one in found), "now": now},
    )


def everything(now: datetime) -> list[Finding]:
    """In the order in which they are looked at, those that need somebody first."""
    found = chain(database.findings(now), work.findings(now), copies.findings(now), machine.findings(), kept.findings())
    return sorted(found, key=lambda one: one.is_well)
