"""What granian serves: Django behind the front. `healing/serve.py` starts it, `healing/gate/` is what it does."""

from healing.gate.stopping import stop_at_once_while_starting

stop_at_once_while_starting()

# Only now what takes long.
from django.conf import settings  # noqa: E402
from django.utils.translation import get_language, get_language_bidi, gettext  # noqa: E402

from core.localities import speaking  # noqa: E402
from healing.gate.front import Front, Limits  # noqa: E402
from healing.gate.refusal import Headers, Refusal  # noqa: E402
from healing.wsgi import application  # noqa: E402
from publication.models import Publication  # noqa: E402


def extra_headers() -> Headers:
    """HSTS on the front's own pages too, as Django's security middleware words it."""
    if not settings.SECURE_HSTS_SECONDS:
        return []
    words = [f"max-age={settings.SECURE_HSTS_SECONDS}"]
    words += ["includeSubDomains"] if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS else []
    words += ["preload"] if settings.SECURE_HSTS_PRELOAD else []
    return [("strict-transport-security", "; ".join(words))]


def in_the_sites_language(refusal: Refusal) -> bytes:
    """The page of a refusal in the language that was known last; asks nothing of the database, which may be what is slow."""
    site = Publication.last_known()
    with speaking(site.language, site.time_zone):
        direction = "rtl" if get_language_bidi() else "ltr"
        return refusal.page(gettext, get_language() or settings.LANGUAGE_CODE, direction)


app = Front(
    application,
    Limits(threads=settings.FRONT_THREADS, queue=settings.FRONT_QUEUE),
    extra_headers(),
    in_the_sites_language,
)
