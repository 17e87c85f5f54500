"""The page that must come out whatever else is broken."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from care.lines import all_lines

# Long enough that a browser can show it again without us, short enough that a corrected number arrives the same day.
KEPT_FOR_SECONDS = 3600


@login_not_required
@require_safe
def care(request: HttpRequest) -> HttpResponse:
    """Someone to talk to, now. Asks neither the database nor the session, so that it works when they don't."""
    # Without the request: context processors would look up the publication and the reader.
    lines = all_lines()
    page = render_to_string("care/care.html", {"emergency": lines.emergency, "directories": lines.directories})
    return HttpResponse(
        page,
        headers={"Referrer-Policy": "no-referrer", "Cache-Control": f"public, max-age={KEPT_FOR_SECONDS}"},
    )
