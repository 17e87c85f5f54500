"""The page an invitation leads to, and what it opens."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import Invitation, User
from publication.models import Publication

SESSION_KEY = "invitation"


class InvitationOver(Exception):
    """No account can be made by it any more."""


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows a button, so that a mail scanner or a preview opens nothing; POST leads on to making an account."""
    if request.user.is_authenticated:
        messages.info(request, _("You have an account already, so you need no invitation."))
        return redirect("home")
    found = Invitation.objects.that_opens_with(token)
    if found is None:
        return render(request, "accounts/invitation_over.html", status=404)
    if request.method != "POST" or Publication.current().sign_up_is_closed:
        return render(request, "accounts/invitation.html", {"invitation": found})
    request.session[SESSION_KEY] = found.pk
    return redirect("account_signup")


def invitation_of(request: HttpRequest) -> Invitation | None:
    """The invitation that was opened in this browser, while it can be used."""
    number = request.session.get(SESSION_KEY)
    return Invitation.objects.waiting().filter(pk=number).first() if number else None


def may_sign_up(request: HttpRequest) -> bool:
    """Whether this visitor can make an account, as far as the site's setting goes."""
    site = Publication.current()
    return site.sign_up_is_open or (site.sign_up_is_by_invitation and invitation_of(request) is not None)


def come_by_invitation(request: HttpRequest, member: User) -> None:
    """Use up the invitation of this browser for a new account, in the caller's transaction.

    Raises InvitationOver where it takes one and another account was faster, or it ended while the form was open.
    """
    found = invitation_of(request)
    used = found is not None and found.accept(by=member)
    if not used and not Publication.current().sign_up_is_open:
        raise InvitationOver
