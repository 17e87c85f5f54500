"""/letters/<pk>/report/: telling the moderators of a letter that one got. Until then nobody else can read it."""

from datetime import timedelta
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.member import member
from accounts.models import User
from accounts.sanctions import may_be_taken
from comments.letters.forms import LetterReportForm
from comments.letters.jobs import tell_of_letter
from comments.models import Letter, LetterReport, LetterStatus
from core.kept_words import forget, kept

# As for comments (comments/models/reporting.py).
REPORTS_A_DAY = 20


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Of what one got and opened; the second report says that the first arrived."""
    reader = member(request)
    got = Letter.objects.received_by(reader).filter(status=LetterStatus.SENT).exclude(read_at=None)
    letter = get_object_or_404(got.with_signatures(), pk=pk)
    made = LetterReport.objects.filter(letter=letter, reporter=reader).first()
    form = LetterReportForm(request.POST if request.method == "POST" else None, initial=kept(request))
    if request.method == "POST" and not made and may_be_reported(form, reader):
        make(letter, form, reader)
        forget(request)
        messages.success(request, _("Thank you for telling us. A moderator will read this letter."))
        return redirect(letter)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"letter": letter, "made": made, "form": form}
    return render(request, "comments/letters/report.html", context, status=status)


def may_be_reported(form: LetterReportForm, reader: User) -> bool:
    """Whether it can be taken; where it can't, the form says why beside the words."""
    if not may_be_taken(form, by=reader):
        return False
    today = LetterReport.objects.filter(reporter=reader, at__gt=timezone.now() - timedelta(days=1))
    if today.count() < REPORTS_A_DAY:
        return True
    said = ngettext(
        "More than %(most)d report a day is not taken from one reader. Please come back tomorrow; your words are still here.",
        "More than %(most)d reports a day are not taken from one reader. Please come back tomorrow; your words are still here.",
        REPORTS_A_DAY,
    )
    form.add_error(None, said % {"most": REPORTS_A_DAY})
    return False


def make(letter: Letter, form: LetterReportForm, reader: User) -> LetterReport:
    """Keep it; two moderators are told at once of a worry."""
    said = form.cleaned_data
    found, is_new = LetterReport.objects.get_or_create(letter=letter, reporter=reader, defaults=said)
    if is_new and found.is_worry:
        tell_of_letter.defer(letter_id=letter.pk, besides=reader.pk)
    return found
