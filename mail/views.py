"""/dev/mail/: what development would have sent. Its URLs exist only with DEBUG."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

SHOWN = 100


@require_safe
@login_not_required
def mailbox(request: HttpRequest) -> HttpResponse:
    """The newest messages first."""
    files = [file for name in names()[:SHOWN] if (file := directory() / f"{name}.eml").is_file()]
    return render(
        request, "mail/mailbox.html", {"messages_sent": [summary(file) for file in files], "directory": directory()}
    )


@require_safe
@login_not_required
def message(request: HttpRequest, name: str) -> HttpResponse:
    """One message: its headers and its plain text."""
    if name not in names():
        raise Http404
    return render(request, "mail/message.html", {"sent": summary(directory() / f"{name}.eml")})


def directory() -> Path:
    return Path(settings.DATA_DIR) / "mail"


def names() -> list[str]:
    """What lies there, newest first, without what is still being written."""
    return sorted((file.stem for file in directory().glob("[!.]*.eml")), reverse=True)


def summary(file: Path) -> dict[str, str]:
    """What the pages show of a message."""
    parsed = message_from_bytes(file.read_bytes(), policy=policy.default)
    return {
        "name": file.stem,
        "to": str(parsed["To"]),
        "subject": str(parsed["Subject"]),
        "date": str(parsed["Date"]),
        "text": plain_part(parsed),
    }


def plain_part(parsed: EmailMessage) -> str:
    body = parsed.get_body(preferencelist=("plain", "html"))
    return body.get_content() if body else ""
