"""/settings/mails/, and the address in every notification by which mails of its kind stop, without signing in (RFC 8058)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.forms import without_form_tag
from accounts.member import member
from accounts.models import MailKind, MailWish, User
from core.full_addresses import full_address

SALT = "accounts.mail_wishes"


class MailsForm(forms.Form):
    """One tick for each kind of mail that can come to this member."""

    def __init__(self, *args: Any, reader: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = without_form_tag()
        self.reader = reader
        for kind in MailKind:
            if kind.concerns(reader):
                wanted = MailWish.objects.are_wanted(reader, kind)
                self.fields[kind.value] = forms.BooleanField(label=kind.label, required=False, initial=wanted)

    def save(self) -> None:
        for name, is_wanted in self.cleaned_data.items():
            keep = MailWish.objects.resume if is_wanted else MailWish.objects.stop
            keep(self.reader, MailKind(name))


@require_http_methods(["GET", "HEAD", "POST"])
def mails(request: HttpRequest) -> HttpResponse:
    """GET shows which mails come; POST keeps which may."""
    form = MailsForm(request.POST if request.method == "POST" else None, reader=member(request))
    if not form.is_valid():
        return render(request, "accounts/mails.html", {"form": form})
    form.save()
    messages.success(request, _("Saved."))
    return redirect("mails")


# The mail program's own button posts here, without any cookie or token of ours; what may be done is in the address.
@csrf_exempt
@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop_mails(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows a button, because mail scanners open every address; POST stops mails of this kind, at once."""
    wish = read(token)
    if not wish:
        return render(request, "accounts/stop_mails_over.html", status=404)
    reader, kind = wish
    if request.method == "POST":
        MailWish.objects.stop(reader, kind)
    is_stopped = not MailWish.objects.are_wanted(reader, kind)
    return render(request, "accounts/stop_mails.html", {"kind": kind.label, "is_stopped": is_stopped})


def stop_address(reader: User, kind: MailKind) -> str:
    """The full address that stops mails of this kind for this member. It works for as long as there is an account."""
    token = signing.dumps([reader.pk, kind.value], salt=SALT)
    return full_address(reverse("stop-mails", args=[token]))


def one_click(address: str) -> dict[str, str]:
    """The headers that give mail programs a button of their own."""
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def read(token: str) -> tuple[User, MailKind] | None:
    """Whose and which kind; None for what we did not write, and for whoever is gone."""
    try:
        number, kind = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    reader = User.objects.filter(pk=number, closed_at=None).first()
    return (reader, MailKind(kind)) if reader and kind in MailKind.values else None
