"""The page /settings/language/."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.language_form import LanguageForm
from accounts.member import member
from accounts.models import User
from accounts.models.localized import as_read_by


@require_http_methods(["GET", "HEAD", "POST"])
def language(request: HttpRequest) -> HttpResponse:
    """GET shows what is chosen and the hour it makes it; POST keeps it, and says so in the language that was chosen."""
    # A row of its own: a form that fails has changed its member already, and the page is for who they were.
    chosen = User.objects.get(pk=member(request).pk)
    form = LanguageForm(request.POST if request.method == "POST" else None, instance=chosen)
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "accounts/language.html", {"form": form, "now": timezone.now()}, status=status)
    chosen.save(update_fields=["language", "time_zone"])
    with as_read_by(chosen):
        messages.success(request, _("Saved. Pages and mails come to you like this from now on."))
    return redirect("language")
