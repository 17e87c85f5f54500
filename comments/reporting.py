"""Telling the moderators that a comment should not stand, or that one is worried about whoever wrote it."""

from http import HTTPStatus

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.member import member
from accounts.models import User
from comments.conversation import address_of
from comments.forms import ReportForm
from comments.models import Comment, Report, ReportReason, Status
from comments.models.report import Outcome
from comments.models.reporting import ALSO_OF_WHAT_ONE_ANSWERED, NotTaken, has_answered
from comments.models.threaded import IS_PUBLIC
from comments.report_words import sentence_about
from core.kept_words import forget, kept
from posts.models import Post

WORRIED = ReportReason.WORRIED


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One report for each member and text of a comment, and one worry; the second says that the first arrived."""
    comment = comment_to_report(request, pk)
    if request.method != "POST":
        return report_page(request, comment)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return report_page(request, comment, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        made = Report.objects.make(comment, by=member(request), **form.cleaned_data)
    except NotTaken as refusal:
        return not_taken(request, comment, form, refusal)
    forget(request)
    return thank(request, comment, made)


def comment_to_report(request: HttpRequest, pk: int) -> Comment:
    """What anybody can read and somebody else wrote; for a worry also what was up when the page was opened. Raises Http404."""
    there = IS_PUBLIC
    if request.method == "POST" and request.POST.get("reason") == WORRIED:
        there = there | Q(first_published_at__isnull=False) & ~Q(status=Status.ERASED)
    others = Comment.objects.filter(there, post__in=Post.objects.visible_to(request.user)).exclude(
        writer=member(request)
    )
    return get_object_or_404(others.for_cards().select_related("post", "place"), pk=pk)


def report_page(
    request: HttpRequest, comment: Comment, form: ReportForm | None = None, *, status: int = HTTPStatus.OK
) -> HttpResponse:
    """What this reader has said of it before, and the form with the reasons that are left to them."""
    own = Report.objects.filter(comment=comment, reporter=member(request), revision=comment.revision)
    mine = list(own.select_related("decision"))
    reasons = reasons_left(comment, member(request), mine)
    begun = {"revision": comment.revision, **kept(request)}
    context = {
        "comment": comment,
        "mine": [(each, sentence_about(each)) for each in mine],
        "is_worried": any(each.is_worry for each in mine),
        "form": form or (ReportForm(initial=begun, reasons=reasons) if reasons else None),
        "only_worry": reasons == [WORRIED],
        "has_answered": has_answered(member(request), comment),
    }
    return render(request, "comments/report.html", context, status=status)


def reasons_left(comment: Comment, reader: User, mine: list[Report]) -> list[str]:
    """Which reasons this reader can still give for these words."""
    reasons: list[str] = list(ALSO_OF_WHAT_ONE_ANSWERED) if has_answered(reader, comment) else ReportReason.values
    worries = {each.is_worry for each in mine}
    return [reason for reason in reasons if (reason == WORRIED) not in worries]


def not_taken(request: HttpRequest, comment: Comment, form: ReportForm, refusal: NotTaken) -> HttpResponse:
    """The form with the note in it, and why it was not taken."""
    form.add_error(None, refusal.sentence)
    status = HTTPStatus.TOO_MANY_REQUESTS if refusal.seconds else HTTPStatus.UNPROCESSABLE_ENTITY
    page = report_page(request, comment, form, status=status)
    if refusal.seconds:
        page["Retry-After"] = str(refusal.seconds)
    return page


def thank(request: HttpRequest, comment: Comment, made: Report | None) -> HttpResponse:
    """To the comment, where it is still up; after a worry to the page that leads to help."""
    if made is None:
        messages.info(request, _("Thank you. This comment is not up any more, so there is nothing left to report."))
        return redirect(comment.post)
    if made.is_worry:
        return redirect("comment-report", comment.pk) if comment.is_public else redirect("your-reports")
    comment.refresh_from_db(fields=["status"])
    if made.outcome == Outcome.KEPT:
        thanks = _("Thank you for telling us.")
        messages.info(request, f"{thanks} {sentence_about(made)}")
    elif comment.is_public:
        messages.success(request, _("Thank you for telling us. A moderator will look at it."))
    else:
        messages.success(request, _("Thank you for telling us. Nobody sees it until a moderator has looked at it."))
        return redirect(comment.post)
    return redirect(address_of(comment))
