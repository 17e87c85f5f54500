"""The page that must come out whatever else is broken."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from care import copy
from publication.countries import COUNTRIES
from publication.models import Publication, kept

# Long enough that a browser can show it again without us, short enough that a corrected number arrives the same day.
KEPT_FOR_SECONDS = 3600


@login_not_required
@require_safe
def care(request: HttpRequest) -> HttpResponse:
    """Someone to talk to, now; ?country= chooses whose helplines. Asks neither the database nor the session, so that it
    works when they don't.
    """
    there = copy.read()
    site = Publication.last_known() if kept.last_read() else None
    country = chosen_country(request, site.helpline_country if site else there.country)
    # Without the request: context processors would look up the publication and the reader.
    return HttpResponse(
        render_to_string(
            "care/care.html", help_for(there, country) | {"zone": site.time_zone if site else there.time_zone}
        ),
        headers={"Referrer-Policy": "no-referrer", "Cache-Control": f"public, max-age={KEPT_FOR_SECONDS}"},
    )


def chosen_country(request: HttpRequest, otherwise: str) -> str:
    """The code that the reader chose, where it is one; nothing is guessed from where they are."""
    code = request.GET.get("country", "").upper()
    return code if code in COUNTRIES else otherwise


def help_for(there: copy.Copy, country: str) -> dict[str, Any]:
    """The lines for a page: of this country first, which other countries have some, and when somebody is on duty."""
    lines = there.lines
    return {
        "emergency": lines.beginning_with(country),
        "directories": lines.directories,
        "helplines": lines.helplines_of(country),
        "country": str(COUNTRIES.get(country, "")),
        "country_is_known": lines.has_number_of(country),
        "others": [(code, COUNTRIES[code]) for code in lines.countries if code != country],
        "hours": there.hours,
        "zone": there.time_zone,
    }
