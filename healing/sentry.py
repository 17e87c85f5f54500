"""Faults to a Sentry of the host's choice: where it happened, and no word of what anybody typed.

Off unless SENTRY_DSN is set. It is another host that learns of faults: docs/security.md says what it is told.
"""

import logging
from typing import Any

from django.core.exceptions import ImproperlyConfigured

# What an event may say. All else that the library gathers is dropped: names of pages hold essays' titles, messages hold words.
KEPT = {"event_id", "timestamp", "platform", "level", "logger", "exception", "release", "environment", "sdk", "type"}
KEPT_OF_FRAMES = {"filename", "abs_path", "function", "module", "lineno", "in_app"}


def set_up(dsn: str) -> None:
    """Begin to tell of faults; nothing where there is no address. Raises ImproperlyConfigured without the library."""
    if not dsn:
        return
    try:
        import sentry_sdk
        from sentry_sdk.integrations.logging import LoggingIntegration
    except ImportError as error:
        raise ImproperlyConfigured(
            "SENTRY_DSN is set, but sentry-sdk is not installed: uv sync --extra sentry."
        ) from error
    sentry_sdk.init(
        dsn=dsn,
        default_integrations=False,
        auto_enabling_integrations=False,
        # Whatever breaks ends as an error in the log, in web and worker alike.
        integrations=[LoggingIntegration(level=None, event_level=logging.ERROR)],
        include_local_variables=False,
        include_source_context=False,
        max_breadcrumbs=0,
        send_client_reports=False,
        auto_session_tracking=False,
        before_send=without_words,
    )


def without_words(event: Any, hint: Any) -> Any:
    """The kind of fault and the places in the code, as the log has them (healing/logs.py)."""
    left = {name: value for name, value in event.items() if name in KEPT}
    for fault in left.get("exception", {}).get("values", []):
        fault.pop("value", None)
        for frame in (fault.get("stacktrace") or {}).get("frames", []):
            for name in set(frame) - KEPT_OF_FRAMES:
                del frame[name]
    if "exception" not in left:
        # A line of the log without a fault: where it was written, not what it says.
        left["message"] = f"{event.get('logger', '')}: see the log"
    if request_id := event.get("extra", {}).get("request_id"):
        left["tags"] = {"request_id": request_id}
    return left
