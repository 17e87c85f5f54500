"""/desk/letters/: what waits or was reported. The words of a letter are shown to whoever opened it there, which the log says."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.member import member
from comments.desk.for_moderators import for_moderators
from comments.desk.letters.forms import LetterReasonForm
from comments.desk.letters.queue import LETTERS
from comments.desk.views import desk_page
from comments.models import Letter, LetterAct
from core.kept_words import forget, kept
from core.paging import page_of
from posts.models import beside

LETTERS_A_PAGE = 20


@never_cache
@require_safe
@for_moderators
def letters(request: HttpRequest) -> HttpResponse:
    """GET: who wrote to whom and why a moderator is needed, the oldest first; no words."""
    page = page_of(to_be_looked_at(request), request, size=LETTERS_A_PAGE)
    return desk_page(request, "comments/desk/letters/all.html", queue=LETTERS, letters=page)


@never_cache
@require_safe
@for_moderators
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: one of them; with its words only for a moderator who opened it."""
    return case(request, find(request, pk))


@require_POST
@for_moderators
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """POST: open it. The log says who did."""
    found = find(request, pk)
    found.read_as_moderator(by=member(request))
    return redirect("desk-letter", found.pk)


@require_POST
@for_moderators
def passing_on(request: HttpRequest, pk: int) -> HttpResponse:
    """POST: let it arrive."""
    found = opened(request, pk)
    return done(request, found.pass_on(by=member(request)), _("Passed on. Its writer is told."))


@require_POST
@for_moderators
def keeping(request: HttpRequest, pk: int) -> HttpResponse:
    """POST: let what was reported stay."""
    found = opened(request, pk)
    return done(request, found.keep(by=member(request)), _("It stays. Whoever reported it is told."))


@require_POST
@for_moderators
def turning_down(request: HttpRequest, pk: int) -> HttpResponse:
    """POST: do not pass it on, or take it away, for a reason that its writer is told."""
    found = opened(request, pk)
    form = LetterReasonForm(request.POST)
    if not form.is_valid():
        return case(request, found, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    forget(request)
    is_done = found.turn_down(by=member(request), **form.cleaned_data)
    return done(request, is_done, _("Its writer is told why, in a kind sentence."))


def to_be_looked_at(request: HttpRequest) -> Any:
    found = Letter.objects.for_moderator(member(request)).with_signatures()
    return found.prefetch_related("reasons", "reports", beside.writers("post__"))


def find(request: HttpRequest, pk: int) -> Letter:
    """A letter that waits or was reported; no other letter is a moderator's. Raises Http404."""
    found: Letter = get_object_or_404(to_be_looked_at(request), pk=pk)
    return found


def opened(request: HttpRequest, pk: int) -> Letter:
    """One that this moderator has read: nobody decides about words that they did not see. Raises Http404."""
    read = LetterAct.objects.filter(by=member(request)).values("letter")
    found: Letter = get_object_or_404(to_be_looked_at(request).filter(pk__in=read), pk=pk)
    return found


def case(
    request: HttpRequest, found: Letter, form: LetterReasonForm | None = None, *, status: int = HTTPStatus.OK
) -> HttpResponse:
    """The letter's page on the desk."""
    return desk_page(
        request,
        "comments/desk/letters/one.html",
        status=status,
        queue=LETTERS,
        letter=found,
        is_read=LetterAct.objects.reading(found, member(request)).exists(),
        open_reports=[report for report in found.reports.all() if not report.outcome],
        form=form or LetterReasonForm(initial=kept(request)),
    )


def done(request: HttpRequest, is_done: bool, said: str) -> HttpResponse:
    """Back to the queue, with what happened."""
    if is_done:
        messages.success(request, said)
    else:
        messages.info(request, _("Another moderator was faster, or its writer took it back. Nothing was changed."))
    return redirect("desk-letters")
