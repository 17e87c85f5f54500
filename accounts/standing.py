"""/settings/standing/: what moderators imposed on a member, in words and by their clock, and the button that says it was read."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.member import member
from accounts.models import Sanction
from accounts.sanction_mails import what_it_means


@never_cache
@require_safe
def your_standing(request: HttpRequest) -> HttpResponse:
    """GET: what is in force, the latest first, and what was."""
    own = list(Sanction.objects.filter(member=member(request)))
    in_force = [(one, what_it_means(one)) for one in own if one.is_in_force]
    past = [one for one in own if not one.is_in_force]
    return render(request, "accounts/standing.html", {"in_force": in_force, "past": past})


@require_POST
def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own was read; of a warning that is all there is to do. Once more does no harm."""
    sanction = get_object_or_404(Sanction, pk=pk, member=member(request))
    if sanction.acknowledge(by=member(request)):
        messages.success(request, _("Thank you for reading it."))
    return redirect("your-standing")
