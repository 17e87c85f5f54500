"""The page between choosing comments in the list and deciding on them. Decisions are bound to the texts it showed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.member import member
from comments.admin.numbers import AT_MOST, is_confirmed, numbers_in
from comments.desk.forms import ReasonForm, SeenForm
from comments.desk.meanwhile import what_happened
from comments.desk.queues import REPORTED, WAITING, Queue
from comments.models import Comment, CommentRevision, DecidedMeanwhile, Status
from comments.models.moderated import IS_TO_BE_READ

if TYPE_CHECKING:
    from comments.models.comment import CommentQuerySet

Decide = Callable[[Comment, SeenForm], None]


@dataclass(frozen=True)
class Row:
    comment: Comment
    form: SeenForm
    queue: Queue

    @property
    def text(self) -> CommentRevision:
        """The words that are decided on."""
        return self.comment.read_text if self.queue == REPORTED else self.comment.newest_text


def approve_page(
    site: admin.ModelAdmin[Comment], request: HttpRequest, chosen: "CommentQuerySet"
) -> HttpResponse | None:
    """Show the waiting ones among the chosen; once confirmed, approve them."""

    def approve(comment: Comment, seen: SeenForm) -> None:
        comment.approve(by=member(request), revision=seen.cleaned_data["revision"])

    if is_confirmed(request):
        decide(request, approve)
        return None
    return ask(site, request, chosen.filter(IS_TO_BE_READ), title=_("Approve these comments?"), action="approve")


def reject_page(
    site: admin.ModelAdmin[Comment], request: HttpRequest, chosen: "CommentQuerySet"
) -> HttpResponse | None:
    """Show what can be rejected or removed, and ask why; once a reason is given, do it."""
    form = ReasonForm(request.POST if is_confirmed(request) else None)

    def reject(comment: Comment, seen: SeenForm) -> None:
        comment.reject(by=member(request), revision=seen.cleaned_data["revision"], **form.cleaned_data)

    if form.is_valid():
        decide(request, reject)
        return None
    undecided = chosen.filter(status__in=[Status.HELD, Status.PUBLISHED])
    return ask(site, request, undecided, title=_("Reject or remove these comments?"), action="reject", form=form)


def hold_page(site: admin.ModelAdmin[Comment], request: HttpRequest, chosen: "CommentQuerySet") -> HttpResponse | None:
    """Show what everybody reads among the chosen; once confirmed, let it wait again."""

    def hold(comment: Comment, seen: SeenForm) -> None:
        comment.hold_back(by=member(request), revision=seen.cleaned_data["revision"])

    if is_confirmed(request):
        decide(request, hold)
        return None
    public = chosen.filter(status=Status.PUBLISHED)
    return ask(site, request, public, title=_("Hold these comments back?"), action="hold", queue=REPORTED)


def ask(
    site: admin.ModelAdmin[Comment],
    request: HttpRequest,
    chosen: "CommentQuerySet",
    *,
    title: str,
    action: str,
    form: ReasonForm | None = None,
    queue: Queue = WAITING,
) -> HttpResponse | None:
    """The texts in full, each with the revision that is shown; nobody's own. In the queue of the reported: those that are up."""
    comments = list(
        chosen.exclude(writer=member(request))
        .select_related("writer", "pen_name", "post")
        .prefetch_related("revisions")
        .order_by("created_at", "pk")[:AT_MOST]
    )
    if not comments:
        messages.warning(request, _("None of these can be decided on by you now: they are decided, or your own."))
        return None
    context = {
        **site.admin_site.each_context(request),
        "title": title,
        "opts": site.opts,
        "rows": [Row(comment, SeenForm.about(comment, queue, prefix_of(comment.pk)), queue) for comment in comments],
        "action": action,
        "form": form,
        "checkbox_name": ACTION_CHECKBOX_NAME,
        "media": site.media,
    }
    return TemplateResponse(
        request, "admin/comments/comment/deciding.html", context, status=422 if form and form.errors else 200
    )


def decide(request: HttpRequest, verb: Decide) -> None:
    """Decide on each as it was shown; what changed meanwhile stays as it is, and the message says why."""
    chosen = chosen_ids(request)
    done = sum(decide_on_one(request, verb, pk) for pk in chosen)
    note = request.POST.get("note", "").strip()
    if note and done < len(chosen):
        messages.info(
            request, _("Where nothing was changed, your note was not sent. It said: “%(note)s”") % {"note": note}
        )
    if done:
        messages.success(
            request, ngettext("%(done)d comment was decided.", "%(done)d comments were decided.", done) % {"done": done}
        )


def decide_on_one(request: HttpRequest, verb: Decide, pk: int) -> bool:
    """Decide on a comment as it was seen on the page; False where that is no longer so, or it is one’s own."""
    seen = SeenForm(request.POST, prefix=prefix_of(pk))
    comment = Comment.objects.select_related("writer").filter(pk=pk).exclude(writer=member(request)).first()
    if comment is None or not seen.is_valid():
        return False
    try:
        comment.check_seen(status=seen.cleaned_data["status"], revision=seen.cleaned_data["revision"])
        verb(comment, seen)
    except DecidedMeanwhile as error:
        messages.info(request, f"“{comment}”: {what_happened(error, member(request))}")
        return False
    return True


def chosen_ids(request: HttpRequest) -> list[int]:
    return [int(number) for number in numbers_in(request.POST.getlist(ACTION_CHECKBOX_NAME))[:AT_MOST]]


def prefix_of(pk: int) -> str:
    return f"comment-{pk}"
