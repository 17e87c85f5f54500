"""/reports/yours/: what a member reported, and what became of it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.member import member
from comments.models import Report
from comments.models.report import Outcome
from comments.report_words import sentence_about
from core.amounts import FirstPages
from core.paging import page_of

A_PAGE = 20
BADGES: dict[str, tuple[str | Promise, str]] = {
    "": (_("Waiting for a moderator"), "wait"),
    Outcome.UPHELD: (_("Taken down"), "ok"),
    Outcome.KEPT: (_("It stays"), ""),
    Outcome.GONE: (_("Taken down by its writer"), ""),
    Outcome.CARED: (_("Looked after"), "ok"),
}


@dataclass(frozen=True)
class Made:
    """A report of one's own with what became of it: a badge, its colour and a sentence."""

    report: Report
    badge: str | Promise
    colour: str
    sentence: str


@never_cache
@require_safe
def your_reports(request: HttpRequest) -> HttpResponse:
    """GET, the newest first. Nobody's words are here but one's own: what was reported may be gone."""
    mine = Report.objects.filter(reporter=member(request)).select_related(
        "comment__post", "comment__writer", "decision"
    )
    unused: list[Any] = [f"comment__{name}" for name in ("body", "html", "post__body", "post__html", "post__plain")]
    page = page_of(mine.defer(*unused).order_by("-at", "-pk"), request, size=A_PAGE, paginator=FirstPages)
    return render(request, "comments/reports_made.html", {"page": page, "made": [made(report) for report in page]})


def made(report: Report) -> Made:
    badge, colour = BADGES[report.what_became_of_it]
    return Made(report, badge, colour, sentence_about(report))
