"""Recovery codes: reading new ones, taking them along, and making others."""

from typing import Any

from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.member import member
from accounts.reauthentication import freshly_proven
from accounts.second_factor.recovery import are_shown, codes_of, keep, number_left, spaced
from accounts.second_factor.way_on import way_on, with_way_on
from publication.models import Publication


@never_cache
@require_safe
@freshly_proven
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """GET: the codes while they are new, later how many are left."""
    codes = codes_or_404(request)
    shown = [spaced(code) for code in codes.get_unused_codes()] if are_shown(codes) else []
    context = {"codes": shown, "left": number_left(codes), "next": way_on(request)}
    return render(request, "mfa/recovery_codes/index.html", context)


@never_cache
@require_safe
@freshly_proven
def recovery_codes_file(request: HttpRequest) -> HttpResponse:
    """GET: the same as a file of text, while they are new."""
    codes = codes_or_404(request)
    if not are_shown(codes):
        raise Http404
    site = Publication.current().name
    lines = [_("Recovery codes for %(site)s. Each works once.") % {"site": site}, ""]
    text = "\r\n".join([*lines, *map(spaced, codes.get_unused_codes()), ""])
    answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="recovery-codes.txt"'
    return answer


@require_POST
@freshly_proven
def keep_recovery_codes(request: HttpRequest) -> HttpResponse:
    """POST: they are kept, so that nobody who opens this page later reads them; then on."""
    if not keep(member(request)):
        raise Http404
    return redirect(way_on(request) or reverse("mfa_index"))


@method_decorator([never_cache, freshly_proven], name="dispatch")
class NewRecoveryCodes(GenerateRecoveryCodesView):
    """GET asks, POST makes ten new ones; those of before work no longer."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        return {**super().get_context_data(**more), "next": way_on(self.request)}

    def get_success_url(self) -> str:
        return with_way_on("mfa_view_recovery_codes", way_on(self.request))

    def form_invalid(self, form: Any) -> HttpResponse:
        """There is nothing that they could stand in for."""
        return redirect("mfa_index")


def codes_or_404(request: HttpRequest) -> Any:
    codes = codes_of(member(request))
    if codes is None:
        raise Http404
    return codes
