"""Inviting people: the invitations there are, sending one, taking one back."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.member import member
from accounts.members.forms import InvitationForm
from accounts.members.inviting import Invited, NotInvited, invite
from accounts.models import Deed, Invitation, MemberAct
from accounts.reauthentication import freshly_proven
from core.kept_words import forget, kept
from core.paging import page_of
from publication.for_administrators import for_administrators
from publication.models import Publication

LINES = 50


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
@freshly_proven
def invitations(request: HttpRequest) -> HttpResponse:
    """GET lists them, POST makes one. The link of one without an address is shown once, because it is kept nowhere."""
    if request.method != "POST":
        return invitations_page(request, InvitationForm(initial=kept(request)))
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return invitations_page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    forget(request)
    try:
        invited = invite_and_note(request, **form.cleaned_data)
    except NotInvited as not_invited:
        form.add_error(None, str(not_invited.sentence))
        return invitations_page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if not invited.invitation.email:
        return invitations_page(request, InvitationForm(), link=invited.link)
    messages.success(request, _("The invitation is on its way to %(address)s.") % {"address": invited.invitation.email})
    return redirect("invitations")


@require_POST
@for_administrators
@freshly_proven
@transaction.atomic
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """POST: let nobody use it any more."""
    invitation = get_object_or_404(Invitation, pk=pk)
    if invitation.withdraw():
        MemberAct.objects.note(Deed.WITHDREW, by=member(request), was=invitation.role)
        messages.success(request, _("The invitation does not work any more."))
    else:
        messages.info(request, _("That invitation did not work any more already."))
    return redirect("invitations")


@transaction.atomic
def invite_and_note(request: HttpRequest, *, email: str, role: str) -> Invited:
    invited = invite(by=member(request), email=email, role=role)
    MemberAct.objects.note(Deed.INVITED, by=member(request), became=role)
    return invited


def invitations_page(
    request: HttpRequest, form: InvitationForm, *, status: int = HTTPStatus.OK, **more: Any
) -> HttpResponse:
    """The form, and the invitations there are with what became of each."""
    page = page_of(Invitation.objects.select_related("by", "used_by"), request, size=LINES)
    waiting = {one.pk for one in Invitation.objects.waiting().filter(pk__in=[one.pk for one in page])}
    context = {
        "form": form,
        "page": page,
        "waiting": waiting,
        "is_closed": Publication.current().sign_up_is_closed,
        **more,
    }
    return render(request, "accounts/members/invitations.html", context, status=status)
