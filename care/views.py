"""The page that must come out whatever else is broken."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from care.lines import all_lines
from publication.models import Publication

# Long enough that a browser can show it again without us, short enough that a corrected number arrives the same day.
KEPT_FOR_SECONDS = 3600


@login_not_required
@require_safe
def care(request: HttpRequest) -> HttpResponse:
    """Someone to talk to, now. Asks neither the database nor the session, so that it works when they don't."""
    # Without the request: context processors would look up the publication and the reader.
    return HttpResponse(
        render_to_string("care/care.html", lines_for(Publication.last_known())),
        headers={"Referrer-Policy": "no-referrer", "Cache-Control": f"public, max-age={KEPT_FOR_SECONDS}"},
    )


def lines_for(publication: Publication) -> dict[str, Any]:
    """All lines, those of the site's country first, and whether there is any of it."""
    lines, country = all_lines(), publication.helpline_country
    return {
        "emergency": lines.beginning_with(country),
        "directories": lines.directories,
        "country": publication.helpline_country_name,
        "country_is_known": lines.has_number_of(country),
    }
