"""The pages on which a member proves by a mailed code that it is them, and goes on with what they were doing."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_next_redirect_url
from allauth.core.ratelimit import consume_or_429
from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms import dress_code_form
from accounts.mailed_code import CodeIsOver, WrongCode, new_code, take, waiting_for
from accounts.member import member
from accounts.reauthentication import ask_for_proof, freshly_proven, needs_second_factor, sent_before

PURPOSE = "proof"


class ProofForm(forms.Form):
    code = forms.CharField(max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress_code_form(self)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def prove(request: HttpRequest) -> HttpResponseBase:
    """GET offers to send a code, and asks for it once it is sent; POST takes it and leads on."""
    if needs_second_factor(request):
        return ask_for_proof(request, on(request) or reverse("home"))
    if request.method != "POST":
        return proof_page(request, ProofForm())
    if refused := consume_or_429(request, action="reauthenticate", user=request.user):
        return refused
    form = ProofForm(request.POST)
    if form.is_valid():
        try:
            take(request, PURPOSE, form.cleaned_data["code"])
        except WrongCode:
            form.add_error("code", get_adapter(request).error_messages["incorrect_code"])
        except CodeIsOver:
            form.add_error("code", _("That code doesn’t work any more. Ask for another."))
        else:
            record_authentication(request, member(request), "code", reauthenticated=True)
            return redirect(on(request) or reverse("home"))
    return proof_page(request, form, status=422)


@require_POST
def send_proof_code(request: HttpRequest) -> HttpResponseBase:
    """POST: mail a code to the member's own address; the one before no longer works."""
    if needs_second_factor(request):
        return ask_for_proof(request, on(request) or reverse("home"))
    if refused := consume_or_429(request, action="mailed_code", user=request.user):
        return refused
    reader = member(request)
    code = new_code(request, PURPOSE)
    get_adapter(request).send_mail("account/email/proof_code", reader.email, {"request": request, "code": code})
    return redirect(f"{reverse('prove')}?{urlencode({'next': on(request)})}")


@never_cache
@require_safe
@freshly_proven
def go_on(request: HttpRequest, token: str) -> HttpResponse:
    """GET: the button that sends what was posted before the proof."""
    sent = sent_before(request, token)
    if not sent:
        raise Http404
    fields = [(name, value) for name, values in sent["fields"].items() for value in values]
    return render(request, "accounts/go_on.html", {"action": sent["action"], "fields": fields})


def proof_page(request: HttpRequest, form: ProofForm, status: int = 200) -> HttpResponse:
    """The button that sends a code, or the field for the one that was sent, and the other ways there are."""
    ways = get_adapter(request).get_reauthentication_methods(request.user)
    further = f"?{urlencode({'next': on(request)})}" if on(request) else ""
    context = {
        "form": form,
        "is_sent": waiting_for(request, PURPOSE) is not None,
        "next": on(request),
        # As allauth calls them on its own pages that ask for a proof.
        "reauthentication_alternatives": [{**way, "url": way["url"] + further} for way in ways if way["id"] != "code"],
        "address": member(request).email,
    }
    return render(request, "accounts/prove.html", context, status=status)


def on(request: HttpRequest) -> str:
    """Where to afterwards: an address of this site, or nothing."""
    return get_next_redirect_url(request) or ""
