"""The page /settings/reading/: of a member, kept in the account; of everybody else, kept by a script in their browser."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.reading_form import ReadingForm

SCRIPT = "application/json"


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def reading(request: HttpRequest) -> HttpResponse:
    """GET shows what is chosen; POST keeps what was sent. A script gets no page for an answer."""
    member = request.user if isinstance(request.user, User) else None
    if request.method != "POST":
        return page(request, ReadingForm(member=member))
    if not member:
        raise PermissionDenied
    form = ReadingForm(request.POST, member=member)
    by_script = request.headers.get("Accept") == SCRIPT
    if not form.is_valid():
        return HttpResponse(status=422) if by_script else page(request, form, status=422)
    form.save()
    if by_script:
        return HttpResponse(status=204)
    messages.success(request, _("Saved. It holds wherever you are signed in."))
    return redirect("reading")


def page(request: HttpRequest, form: ReadingForm, status: int = 200) -> HttpResponse:
    return render(request, "accounts/reading.html", {"form": form}, status=status)
