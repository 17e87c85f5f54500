"""What machines ask every site for under a name they know: robots, icons, the manifest, whom to tell of a fault."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, get_language_bidi
from django.views.decorators.http import require_safe

from core.full_addresses import full_address
from publication.models import Publication

PLAIN = "text/plain; charset=utf-8"
# Pages that are for people who act, and the same page under another query.
NOT_FOR_ROBOTS = ("/admin/", "/desk/", "/accounts/", "/settings/", "/search/?", "/comments/", "/dev/", "/*?*reply=")
# RFC 9116 asks for less than a year. Counted from the start of a day, so that the file is the same all day.
SECURITY_CONTACT_HOLDS = timedelta(days=180)
# The surface and the accent of static/css/tokens.css, in the notation that a manifest knows.
BACKGROUND, ACCENT = "#fbf7f2", "#6d2f4f"


@require_safe
@login_not_required
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read but what is for people who act."""
    closed = "".join(f"Disallow: {path}\n" for path in NOT_FOR_ROBOTS)
    text = f"User-agent: *\nAllow: /\n{closed}\nSitemap: {full_address(reverse('sitemap'))}\n"
    return HttpResponse(text, content_type=PLAIN)


@require_safe
@login_not_required
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a fault, as RFC 9116 has it; nothing where the owner named nobody."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    today = datetime.combine(timezone.now().astimezone(UTC).date(), time(), UTC)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {today + SECURITY_CONTACT_HOLDS:%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {Publication.current().language}",
    ]
    if settings.HTTPS:
        lines.append(f"Canonical: {full_address(request.path)}")
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type=PLAIN)


@require_safe
@login_not_required
def change_password(request: HttpRequest) -> HttpResponseRedirect:
    """Where password managers look. Where the host has not turned passwords on, it leads to where people sign in."""
    return redirect("account_change_password" if "password" in settings.SIGN_IN_METHODS else "account_login")


@require_safe
@login_not_required
def icon(request: HttpRequest) -> HttpResponseRedirect:
    """The icon, for those who ask for it without having read a page."""
    return redirect(static("img/favicon.ico"))


@require_safe
@login_not_required
def manifest(request: HttpRequest) -> JsonResponse:
    """What the site is called and looks like on a telephone's home screen."""
    publication = Publication.current()
    described = {
        "name": publication.name,
        "short_name": publication.name,
        "description": publication.tagline,
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "browser",
        "background_color": BACKGROUND,
        "theme_color": ACCENT,
        "icons": [
            icon_of("icon.svg", "any", "image/svg+xml"),
            icon_of("icon-192.png", "192x192"),
            icon_of("icon-512.png", "512x512"),
            icon_of("icon-maskable-512.png", "512x512", purpose="maskable"),
        ],
    }
    return JsonResponse(described, content_type="application/manifest+json")


def icon_of(name: str, sizes: str, kind: str = "image/png", purpose: str = "any") -> dict[str, str]:
    return {"src": static(f"img/{name}"), "sizes": sizes, "type": kind, "purpose": purpose}
