"""/comments/yours/: everything one said, in whatever state it is, with what can be done about it now."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import F, OuterRef, Q, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.member import member
from accounts.models import User
from comments.models import Comment, CommentRevision, Status
from comments.models.comment import CommentQuerySet
from comments.models.status import TURNED_DOWN
from comments.own_state import OwnState, state_of
from publication.models import Publication

A_PAGE = 20
# Nothing of theirs is in a draft that went back into the box, nor in what was emptied.
NOT_LISTED = (Status.DRAFT, Status.ERASED)
# The columns of the text that waits, by what they are called beside the comment's own.
CHANGE = {"change": "html", "change_terms": "content_terms", "change_note": "content_note"}
WAITS = Q(status__in=(Status.SENDING, Status.HELD)) | Q(waiting_revision__isnull=False)
FILTERS = {
    "": (_("All"), Q()),
    "waiting": (_("Waiting"), WAITS),
    "published": (_("Published"), Q(status=Status.PUBLISHED)),
    "turned-down": (_("Turned down"), Q(status__in=TURNED_DOWN)),
    "withdrawn": (_("Taken down by you"), Q(status=Status.WITHDRAWN)),
}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# µs since 1970 and a comment's number, as we write them.
PLACE = re.compile(r"(\d{1,16})-(\d{1,16})", re.ASCII)


@dataclass(frozen=True)
class Own:
    """A comment of one's own, what became of it, and the words that wait to take the place of those that are read."""

    comment: Comment
    state: OwnState
    change: CommentRevision | None


@never_cache
@require_safe
def yours(request: HttpRequest) -> HttpResponse:
    """GET; ?state= chooses, ?before= and ?after= name the comment at which another page begins."""
    chosen = request.GET.get("state", "")
    if chosen not in FILTERS:
        raise Http404
    rows, newer, older = page_of(own_comments(member(request)).filter(FILTERS[chosen][1]), request)
    publication = Publication.current()
    context = {
        "rows": [Own(comment, state_of(comment, publication), change_of(comment)) for comment in rows],
        "newer": newer,
        "older": older,
        "filters": [(name, words) for name, (words, _which) in FILTERS.items()],
        "chosen": chosen,
    }
    return render(request, "comments/yours.html", context)


def own_comments(user: User) -> CommentQuerySet:
    """With all that the page shows of them, in three queries however many they are."""
    texts = CommentRevision.objects.filter(comment=OuterRef("pk"), number=OuterRef("waiting_revision"))
    change = {name: Subquery(texts.values(column)) for name, column in CHANGE.items()}
    found = Comment.objects.filter(writer=user).exclude(status__in=NOT_LISTED).annotate(**change)
    return (
        found.select_related("post", "pen_name")
        .prefetch_related("decisions__appeal__answer", "decisions__answers")
        .defer("body", "post__body", "post__html", "post__plain")
    )


def page_of(rows: CommentQuerySet, request: HttpRequest) -> tuple[list[Comment], str, str]:
    """The comments of the page, and where the pages beside it begin; empty where there is none."""
    before, after = place_in(request, "before"), place_in(request, "after")
    if after:
        later = Q(created_at__gt=after[0]) | Q(created_at=after[0], pk__gt=after[1])
        found = list(rows.filter(later).order_by("created_at", "pk")[: A_PAGE + 1])
        page = found[:A_PAGE][::-1]
        return page, place_of(page[0]) if len(found) > A_PAGE else "", place_of(page[-1]) if page else ""
    if before:
        rows = rows.filter(Q(created_at__lt=before[0]) | Q(created_at=before[0], pk__lt=before[1]))
    found = list(rows.order_by(F("created_at").desc(), F("pk").desc())[: A_PAGE + 1])
    page = found[:A_PAGE]
    return page, place_of(page[0]) if before and page else "", place_of(page[-1]) if len(found) > A_PAGE else ""


def place_in(request: HttpRequest, name: str) -> tuple[datetime, int] | None:
    """The place that the address names; Http404 where it is none of ours."""
    written = request.GET.get(name, "")
    if not written:
        return None
    found = PLACE.fullmatch(written)
    if not found:
        raise Http404
    return EPOCH + timedelta(microseconds=int(found[1])), int(found[2])


def place_of(comment: Comment) -> str:
    return f"{(comment.created_at - EPOCH) // timedelta(microseconds=1)}-{comment.pk}"


def change_of(comment: Comment) -> CommentRevision | None:
    """The words that wait, as they would be shown, with their note; None where none do."""
    if not comment.waiting_revision:
        return None
    return CommentRevision(**{column: getattr(comment, name) for name, column in CHANGE.items()})
