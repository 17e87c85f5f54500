"""/settings/mails/, and the address in every notification by which mails of its kinds stop, without signing in (RFC 8058)."""

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.mails_form import MailsForm
from accounts.member import member
from accounts.models import MailKind, MailWish, User
from accounts.signals import mail_wishes_changed
from core.full_addresses import full_address

SALT = "accounts.mail_wishes"


@require_http_methods(["GET", "HEAD", "POST"])
def mails(request: HttpRequest) -> HttpResponse:
    """GET shows which mails come; POST keeps which may."""
    form = MailsForm(request.POST if request.method == "POST" else None, reader=member(request))
    if not form.is_valid():
        return render(
            request, "accounts/mails.html", {"form": form, "now": timezone.now()}, status=422 if form.errors else 200
        )
    form.save()
    messages.success(request, _("Saved."))
    return redirect("mails")


# The mail program's own button posts here, without any cookie or token of ours; what may be done is in the address.
@csrf_exempt
@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop_mails(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows a button, because mail scanners open every address; POST stops mails of these kinds, at once."""
    wish = read(token)
    if not wish:
        return render(request, "accounts/stop_mails_over.html", status=404)
    reader, kinds = wish
    if request.method == "POST":
        stop(reader, kinds)
    is_stopped = not any(MailWish.objects.are_wanted(reader, kind) for kind in kinds)
    labels = [kind.label for kind in kinds]
    return render(request, "accounts/stop_mails.html", {"kinds": labels, "is_stopped": is_stopped})


@transaction.atomic
def stop(reader: User, kinds: Iterable[MailKind]) -> None:
    for kind in kinds:
        MailWish.objects.stop(reader, kind)
    mail_wishes_changed.send(User, user=reader)


def stop_address(reader: User, *kinds: MailKind) -> str:
    """The full address that stops mails of these kinds for this member. It works for as long as there is an account."""
    token = signing.dumps([reader.pk, *(kind.value for kind in kinds)], salt=SALT)
    return full_address(reverse("stop-mails", args=[token]))


def one_click(address: str) -> dict[str, str]:
    """The headers that give mail programs a button of their own."""
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def read(token: str) -> tuple[User, list[MailKind]] | None:
    """Whose and which kinds; None for what we did not write, and for whoever is gone."""
    try:
        number, *kinds = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    reader = User.objects.filter(pk=number, closed_at=None).first()
    is_known = bool(kinds) and all(kind in MailKind.values for kind in kinds)
    return (reader, [MailKind(kind) for kind in kinds]) if reader and is_known else None
