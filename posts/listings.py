"""Finding an essay by when it appeared, who wrote it or what it is a part of."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.models import User
from core.kept_pages import PAGE, kept_whole
from core.paging import Uncounted, page_of
from posts import numbers
from posts.models import Post, Series, beside
from posts.models.post import PostQuerySet
from posts.models.written import writers_of
from posts.views import ESSAYS_A_PAGE
from posts.wishes import ALL, listed_for

# A row of the archive is two lines, and whoever looks for an essay of a year looks through them all.
ROWS_A_PAGE = 100
WRITERS_A_PAGE = 24
ROW = ("title", "slug", "language", "content_note", "minutes", "published_at")


@kept_whole(page=PAGE, notes=ALL)
@require_safe
@login_not_required
def archive(request: HttpRequest, year: str = "") -> HttpResponse:
    """Every essay, a year at a time; without a year, the newest one that has any."""
    years = numbers.years()
    # Looked up as it is written, so that 02026 and 99999 are no years of ours.
    written = {str(number): number for number in years}
    if year and year not in written:
        raise Http404
    shown = written[year] if year else next(iter(years), None)
    essays, unseen = listed_for(request, essays_of(shown))
    page = page_of(essays, request, size=ROWS_A_PAGE, paginator=Uncounted)
    found = {"page": page, "year": shown, "years": years, "unseen": unseen, **around(shown, years)}
    return render(request, "posts/archive.html", found)


@kept_whole(page=PAGE)
@require_safe
@login_not_required
def writers(request: HttpRequest) -> HttpResponse:
    """Everybody who has a page of their own, by name."""
    written = numbers.written()
    here = User.objects.filter(pk__in=written, closed_at=None).order_by("display_name", "pk")
    page = page_of(here, request, size=WRITERS_A_PAGE, paginator=Uncounted)
    return render(request, "posts/writers.html", {"page": page, "rows": [(one, written[one.pk]) for one in page]})


@kept_whole(page=PAGE, notes=ALL)
@require_safe
@login_not_required
def writer(request: HttpRequest, handle: str) -> HttpResponse:
    """A writer's two lines and essays. Whoever has none that can be read has no page, as if there were nobody."""
    found = get_object_or_404(writers_of(Post.objects.published()), handle=handle)
    essays, unseen = listed_for(request, Post.objects.published().by(found))
    page = page_of(essays.for_rows(), request, size=ESSAYS_A_PAGE, paginator=Uncounted)
    number = max(numbers.number_by(found) - unseen, 0)
    shown = {"writer": found, "number": number, "page": page, "rows": page.object_list, "unseen": unseen}
    return render(request, "posts/writer.html", shown)


@kept_whole(page=PAGE, notes=ALL)
@require_safe
@login_not_required
def series(request: HttpRequest, slug: str) -> HttpResponse:
    """A series in its order. One of which nothing is published yet is a 404, like one that nobody began."""
    found = get_object_or_404(Series, slug=slug)
    page = page_of(found.published_parts().for_rows(), request, size=ESSAYS_A_PAGE)
    if not page.paginator.count:
        raise Http404
    return render(request, "posts/series.html", {"series": found, "page": page, "rows": page.object_list})


def essays_of(year: int | None) -> PostQuerySet:
    """With no more than a row of the archive shows: a hundred whole essays would be megabytes."""
    essays = Post.objects.published().filter(published_at__year=year) if year else Post.objects.none()
    return essays.only(*ROW).prefetch_related(beside.writers(), beside.terms())


def around(year: int | None, years: Mapping[int, int]) -> dict[str, Any]:
    """The next year with essays in either direction, where there is one."""
    return {
        "newer": min((other for other in years if year and other > year), default=None),
        "older": max((other for other in years if year and other < year), default=None),
    }
