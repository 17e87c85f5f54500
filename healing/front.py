"""What granian serves: Django behind the front. `healing/serve.py` starts it, `healing/gate/` is what it does."""

from healing.gate.stopping import stop_at_once_while_starting

stop_at_once_while_starting()

# Only now what takes long.
from django.conf import settings  # noqa: E402
from django.utils.translation import get_language, get_language_bidi, gettext  # noqa: E402

from core.localities import speaking  # noqa: E402
from healing.gate.front import Front, KeptPages, Limits  # noqa: E402
from healing.gate.kept.keeper import MB  # noqa: E402
from healing.gate.kept.watch import Site  # noqa: E402
from healing.gate.refusal import Headers, Refusal  # noqa: E402
from healing.gate.typed import Labels  # noqa: E402
from healing.kept_pages import observed  # noqa: E402
from healing.kept_pages.address import address  # noqa: E402
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


def kept_pages() -> KeptPages | None:
    """None where the host turned them off."""
    if not settings.KEPT_PAGES:
        return None
    # They load the models, which healing.wsgi has made ready by now.
    from healing.kept_pages.moments import forget, next_change
    from healing.kept_pages.rules import rules

    return KeptPages(rules(), Site(address(), next_change, forget), settings.KEPT_PAGES_MB * MB)


def labels() -> Labels:
    """Of the fields in which people write."""
    # It loads the models too.
    from healing.views import WORDS

    return WORDS


app = Front(
    application,
    Limits(threads=settings.FRONT_THREADS, queue=settings.FRONT_QUEUE),
    extra_headers(),
    in_the_sites_language,
    kept_pages(),
    labels(),
)
observed.front = app
