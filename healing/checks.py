"""What must be so before strangers trust the site with their words. `manage.py check --deploy` runs these; so does the web process at start."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Doubt

# Django's own lower bounds (security.W009): 50 characters, 5 different ones.
SHORTEST_KEY = 50
FEWEST_CHARACTERS = 5


@register(Tags.security)
def production_is_safe(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """Errors that keep a public site from starting; none of them applies to development."""
    return [] if settings.DEBUG and is_on_this_machine() else list(unsafe())


def unsafe() -> Iterator[CheckMessage]:
    """Everything that is wrong for a public site, each with what to do about it."""
    if settings.DEBUG:
        yield Error("DEBUG is on for a site that is not on this machine.", hint="Unset DEBUG.", id="healing.E001")
    if key_is_weak(settings.SECRET_KEY):
        hint = "Set SECRET_KEY (or SECRET_KEY_FILE) to 50 random characters or more: python -c 'import secrets; print(secrets.token_urlsafe(64))'"
        yield Error("SECRET_KEY is missing or weak.", hint=hint, id="healing.E002")
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        yield Error(
            "ALLOWED_HOSTS is empty or allows every name.",
            hint="Set it to the site’s host name, such as essays.example.org.",
            id="healing.E003",
        )
    if not settings.HTTPS:
        yield Error(
            "SITE_URL does not begin with https://.",
            hint="Serve the site by HTTPS and set SITE_URL=https://…",
            id="healing.E004",
        )
    if settings.DATABASE_IS_EMBEDDED:
        yield Error(
            "The embedded database is for development.",
            hint="Set DATABASE_URL to a PostgreSQL 18 server.",
            id="healing.E005",
        )
    if not settings.MAIL_IS_SET_UP:
        yield Doubt(
            "MAIL_URL is not set, so nobody can receive a code.",
            hint="Set MAIL_URL=smtp://user:password@host:587.",
            id="healing.W001",
        )


def key_is_weak(key: str) -> bool:
    return len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_CHARACTERS


def is_on_this_machine() -> bool:
    return "//127.0.0.1" in settings.SITE_URL or "//localhost" in settings.SITE_URL or "//[::1]" in settings.SITE_URL
