"""Writing to the people who run the site. It needs neither an account nor a cookie."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.sanctions import why_stopped
from contact.concern import Concern, concern_of
from contact.forms import ContactForm
from contact.letter import Letter, hand_over, readers
from contact.pace import is_within_pace, seconds_to_wait
from core.own_origin import is_from_own_page
from core.templatetags.ui import wait
from publication.models import Publication


# The token is asked for below, of members only: the signed-out page is the same for all and carries none.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """The form, about nothing in particular or about what ?comment= or ?essay= names."""
    concern = concern_of(request)
    if concern.comment and reports_there(request) and request.method != "POST":
        return redirect("comment-report", concern.comment.pk)
    if not concern.comment and not readers(Publication.current()):
        return render(request, "contact/nobody.html", {"typed": typed(request)})
    if request.method != "POST":
        return form_page(request, concern, ContactForm(concern=concern, initial=to_begin_with(request, concern)))
    if refused := refusal_of(request):
        return refused
    return take(request, concern)


@require_safe
@login_not_required
def sent(request: HttpRequest) -> HttpResponse:
    """The message arrived."""
    return render(request, "contact/sent.html")


def reports_there(request: HttpRequest) -> bool:
    """Members report on a page of its own; whom a moderator keeps from that writes here, as whoever is signed out does."""
    return isinstance(request.user, User) and not why_stopped(request.user)


def take(request: HttpRequest, concern: Concern) -> HttpResponse:
    """Hand the message over; whatever is the matter, the words come back with the reason."""
    form = ContactForm(request.POST, concern=concern)
    if not form.is_valid():
        return form_page(request, concern, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if not is_within_pace(request):
        return too_many(request, concern, form)
    hand_over(letter_in(form), concern, by=request.user if isinstance(request.user, User) else None)
    return redirect("contact-sent")


def too_many(request: HttpRequest, concern: Concern, form: ContactForm) -> HttpResponse:
    """The form with the words in it, and when they can be sent."""
    seconds = seconds_to_wait(request)
    words = _("There were many messages lately. Your words are still here; you can send them in %(wait)s.")
    form.add_error(None, words % {"wait": wait(seconds)})
    page = form_page(request, concern, form, status=HTTPStatus.TOO_MANY_REQUESTS)
    page["Retry-After"] = str(seconds)
    return page


def letter_in(form: ContactForm) -> Letter:
    """What a form that may be sent says."""
    fields = form.cleaned_data
    return Letter(
        kind=fields["kind"],
        about=form.what_it_is_about(),
        message=fields["message"],
        name=fields["name"],
        email=fields["email"],
        token=str(fields["token"]),
    )


def refusal_of(request: HttpRequest) -> HttpResponse | None:
    """What another site's page gets, with the words in it; None for our own."""
    if request.user.is_authenticated:
        return CsrfViewMiddleware(lambda _: HttpResponse()).process_view(request, take, (), {})
    if is_from_own_page(request):
        return None
    refused: HttpResponse = import_string(settings.CSRF_FAILURE_VIEW)(request, reason="signed out, from elsewhere")
    return refused


def to_begin_with(request: HttpRequest, concern: Concern) -> dict[str, Any]:
    """What the page knows already: what it is about, and a member's name and address."""
    known: dict[str, Any] = {"token": uuid4(), "comment": concern.comment.pk if concern.comment else ""}
    known["essay"] = concern.post.slug if concern.post else ""
    if isinstance(request.user, User):
        known |= {"name": request.user.display_name, "email": request.user.email}
    return known


def form_page(
    request: HttpRequest, concern: Concern, form: ContactForm, *, status: int = HTTPStatus.OK
) -> HttpResponse:
    return render(request, "contact/contact.html", {"form": form, "concern": concern}, status=status)


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What was written while nobody could be reached any more."""
    words = request.POST.get("message", "")
    return [(_("Your message"), words)] if words else []
