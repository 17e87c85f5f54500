"""Taking a letter, or what a reader is worried about, out of the care queue: somebody has looked after it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.member import member
from comments.desk.care.found import comment_in_care
from comments.desk.deciding import answer
from comments.desk.for_moderators import for_moderators
from comments.desk.queues import CARE
from comments.models import NotYours


@require_POST
@for_moderators
def seen_to(request: HttpRequest, pk: int) -> HttpResponse:
    """Once, for however many press it; a comment that waits is decided on instead."""
    try:
        if comment_in_care(pk).see_to(by=member(request)):
            messages.success(request, _("It is out of the queue. What was done stays in its history."))
        else:
            messages.info(request, _("It was out of the queue already."))
    except NotYours:
        messages.warning(request, _("This is your own, so another moderator looks after it."))
    return answer(request, CARE, pk)
