"""The list of what search engines may read: every page of ours that is the same for everybody."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.db.models import Case, Exists, OuterRef, QuerySet, TextField, Value, When
from django.db.models.functions import Greatest
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.full_addresses import full_address
from core.kept_pages import kept_whole
from posts import numbers
from posts.models import Picture, Post, Series, Topic
from posts.models.written import writers_of

# The protocol's limit is 50,000 addresses a file; the first file has topics, writers and the site's own pages as well.
ESSAYS_A_FILE = 45_000
AT_A_TIME = 1000
PAGES = ("home", "writers", "about", "how-comments-work", "transparency", "privacy", "contact", "care", "feeds")
PICTURE = re.compile(r'<img(?: [\w-]+="[^"]*")*? src="(/media/[^"]+)"')


@dataclass(frozen=True)
class Place:
    """A page: its full address, when it last changed, the full addresses of its pictures."""

    address: str
    changed: datetime | None = None
    pictures: tuple[str, ...] = ()


@kept_whole()
@require_safe
@login_not_required
def sitemap(request: HttpRequest) -> HttpResponse:
    """All pages; once there are too many for one file, the list of the files."""
    files = number_of_files()
    if files == 1:
        return page_list(1)
    parts = [full_address(reverse("sitemap-part", args=[number])) for number in range(1, files + 1)]
    return xml(render_to_string("posts/sitemap_index.xml", {"parts": parts}))


@kept_whole()
@require_safe
@login_not_required
def sitemap_part(request: HttpRequest, number: int) -> HttpResponse:
    """One of the files that the index lists, counted from 1."""
    if not 1 <= number <= number_of_files():
        raise Http404
    return page_list(number)


def number_of_files() -> int:
    """How many files the essays fill; an empty site has one as well."""
    return max(1, -(-Post.objects.published().count() // ESSAYS_A_FILE))


def page_list(number: int) -> HttpResponse:
    return xml(render_to_string("posts/sitemap.xml", {"places": places(number)}))


def xml(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/xml; charset=utf-8")


def places(number: int) -> Iterator[Place]:
    """The pages of one file. Essays are counted oldest first, so that a new one changes the last file alone."""
    if number == 1:
        yield from (Place(full_address(reverse(name))) for name in PAGES)
        yield from (Place(full_address(topic.get_absolute_url())) for topic in topics_with_essays())
        yield from (Place(full_address(reverse("writer", args=[handle]))) for handle in handles_of_writers())
        yield from (Place(full_address(series.get_absolute_url())) for series in series_with_essays())
        years = numbers.years()
        yield from (Place(full_address(reverse("archive-year", args=[year]))) for year in years)
    first = (number - 1) * ESSAYS_A_FILE
    yield from essays(Post.objects.published().order_by("published_at", "pk")[first : first + ESSAYS_A_FILE])


def topics_with_essays() -> QuerySet[Topic]:
    up = Post.objects.published().order_by()
    return Topic.objects.filter(Exists(up.filter(topics=OuterRef("pk"))))


def series_with_essays() -> QuerySet[Series]:
    up = Post.objects.published().order_by()
    return Series.objects.filter(Exists(up.filter(series=OuterRef("pk"))))


def handles_of_writers() -> Iterable[str]:
    return writers_of(Post.objects.published()).order_by("handle").values_list("handle", flat=True)


def essays(posts: QuerySet[Post]) -> Iterator[Place]:
    """An essay's text is fetched only where there are pictures in it."""
    rows = posts.annotate(
        changed=Greatest("published_at", "changed_at"),
        pictured=Case(When(html__contains="<img", then="html"), default=Value(""), output_field=TextField()),
    ).values_list("slug", "changed", "pictured", "cover__file")
    for slug, changed, pictured, cover in rows.iterator(AT_A_TIME):
        covers = [Picture(file=cover).file.url] if cover else []
        pictures = dict.fromkeys(map(full_address, [*covers, *PICTURE.findall(pictured)]))
        yield Place(full_address(reverse("post", args=[slug])), changed, tuple(pictures))
