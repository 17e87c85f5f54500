"""One mail from a pair of templates, text and HTML with the same words, put into the outbox."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.functional import Promise


def compose(
    template: str,
    to: str,
    subject: str | Promise,
    *,
    key: str | None = None,
    expires_at: datetime | None = None,
    headers: Mapping[str, str] | None = None,
    answer_to: Sequence[str] = (),
    **context: Any,
) -> EmailMultiAlternatives:
    """Render `template`.txt and `template`.html, in the language that is spoken now.

    A job that may run twice gives a `key`. After `expires_at` the mail need not arrive any more.
    """
    context = {**context, "subject": subject}
    text = render_to_string(f"{template}.txt", context).strip() + "\n"
    message: Any = EmailMultiAlternatives(
        str(subject), text, settings.MAIL_FROM, [to], headers=dict(headers or {}), reply_to=list(answer_to)
    )
    message.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    message.key, message.expires_at = key, expires_at
    return message  # type: ignore[no-any-return]


def send(template: str, to: str, subject: str | Promise, **more: Any) -> None:
    """Compose a mail and keep it in the outbox; `more` is what `compose` takes."""
    compose(template, to, subject, **more).send()
