"""The page /settings/profile/: what others see of a member, and for writers the portrait and the lines beside their essays."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.member import member
from accounts.models import User
from accounts.names import is_writer
from accounts.profile.form import ProfileForm
from accounts.profile.writer_form import WriterForm
from accounts.sanctions import may_be_taken
from core.kept_words import forget, kept


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """GET shows it; POST keeps name, handle, line and whether there is a page."""
    chosen = row_of(request)
    if request.method != "POST":
        return page(request, ProfileForm(member=chosen, initial=kept(request)), WriterForm(instance=chosen))
    form = ProfileForm(request.POST, member=chosen)
    if not may_be_taken(form, by=chosen) or not form.save():
        return page(request, form, WriterForm(instance=row_of(request)))
    forget(request)
    messages.success(request, _("Saved. Others see it like this from now on."))
    return redirect("profile")


@require_POST
def writer_profile(request: HttpRequest) -> HttpResponse:
    """POST, with a picture or without: keep what stands beside a writer's essays. Whoever writes none has no such page."""
    chosen = row_of(request)
    if not is_writer(member(request)):
        raise Http404
    form = WriterForm(request.POST, request.FILES, instance=chosen)
    if not may_be_taken(form, by=member(request)):
        return page(request, ProfileForm(member=row_of(request)), form)
    form.keep()
    messages.success(request, _("Saved. Readers see it beside your essays."))
    return redirect("profile")


def page(request: HttpRequest, form: ProfileForm, writer_form: WriterForm) -> HttpResponse:
    """Both forms; the status says whether one of them failed."""
    shown = {"form": form, "writer_form": writer_form, "failed": form.errors or writer_form.errors}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if shown["failed"] else HTTPStatus.OK
    return render(request, "accounts/profile.html", shown, status=status)


def row_of(request: HttpRequest) -> User:
    """The member in a row of its own: a form that fails has changed it already, and the page is for who they were.

    What they may not do in this request they may not do by that row either.
    """
    row = User.objects.get(pk=member(request).pk)
    row.powers_are_withheld = member(request).powers_are_withheld
    return row
