"""What granian serves: Django behind the front. `healing/serve.py` starts it, `healing/gate/` is what it does."""

from healing.gate.stopping import stop_at_once_while_starting

stop_at_once_while_starting()

# Only now what takes long.
from django.conf import settings  # noqa: E402

from healing.gate.front import Front, Limits  # noqa: E402
from healing.gate.refusal import Headers  # noqa: E402
from healing.wsgi import application  # noqa: E402


def extra_headers() -> Headers:
    """HSTS on the front's own pages too, as Django's security middleware words it."""
    if not settings.SECURE_HSTS_SECONDS:
        return []
    words = [f"max-age={settings.SECURE_HSTS_SECONDS}"]
    words += ["includeSubDomains"] if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS else []
    words += ["preload"] if settings.SECURE_HSTS_PRELOAD else []
    return [("strict-transport-security", "; ".join(words))]


app = Front(application, Limits(threads=settings.FRONT_THREADS, queue=settings.FRONT_QUEUE), extra_headers())
